// What AWS holds for one developer now: our own record first, then the tag index, then Bedrock itself where they differ.
import { type ProfileIntent, type ProfileRecord, slotOf } from '../core/access.ts';
import { profileTags, type Seen } from '../core/plan.ts';
import { budgetFor } from '../core/progress.ts';
import type { AccessRun } from './access-run.ts';

const holds = (tags: Record<string, string>, wanted: Record<string, string>): boolean =>
  Object.entries(wanted).every(([key, value]) => tags[key] === value);

// The index lags behind: what it does not show, or shows otherwise than we left it, is asked of Bedrock.
const lookAtRecorded = async (run: AccessRun, region: string, recorded: ProfileRecord[]): Promise<ProfileRecord[]> => {
  const { profiles, settings } = run.deps;
  const { desired } = run.access;
  const index = await profiles.tagged(region, settings.tags.developer, desired.developerId);
  const wanted = profileTags(desired, settings.tags, desired.state);
  const seen = await Promise.all(
    recorded.map(async (profile) => {
      const indexed = index.find(({ arn }) => arn === profile.arn);
      if (indexed && holds(indexed.tags, wanted)) return { ...profile, tags: indexed.tags };
      const tags = await profiles.tagsOf(region, profile.arn);
      return tags && { ...profile, tags };
    }),
  );
  for (const [index, profile] of recorded.entries()) {
    if (seen[index] === undefined)
      await run.audit({ kind: 'profile-gone', subject: `profile:${slotOf(profile)}`, detail: profile.arn });
  }
  return seen.filter((profile) => profile !== undefined);
};

// A create whose answer was lost: its name tells whether it happened.
const lookForIntended = async (run: AccessRun, intent: ProfileIntent): Promise<ProfileRecord | undefined> => {
  const { profiles } = run.deps;
  const { model, region, name, source, generation, at } = intent;
  const found = await profiles.named(region, name);
  const tags = found && (await profiles.tagsOf(region, found.arn));
  if (!found || !tags) return undefined;
  await run.audit({ at, kind: 'profile-created', subject: `profile:${slotOf(intent)}`, detail: found.arn });
  return { model, region, arn: found.arn, source, generation, tags };
};

const seeProfiles = async (run: AccessRun): Promise<ProfileRecord[]> => {
  const { profiles: recorded, intents } = run.observed;
  const regions = [...new Set(recorded.map(({ region }) => region))];
  const known = await Promise.all(
    regions.map((region) =>
      lookAtRecorded(
        run,
        region,
        recorded.filter((profile) => profile.region === region),
      ),
    ),
  );
  const found = await Promise.all(intents.map((intent) => lookForIntended(run, intent)));
  const profiles = [...known.flat(), ...found.filter((profile) => profile !== undefined)];
  const changed =
    intents.some((_, index) => found[index] !== undefined) || JSON.stringify(profiles) !== JSON.stringify(recorded);
  if (changed) {
    const resolved = new Set(found.map((profile) => profile && slotOf(profile)));
    await run.record({ profiles, intents: intents.filter((intent) => !resolved.has(slotOf(intent))) });
  }
  return profiles;
};

/** What is there now, already written to the record where it differs. */
export const observeAccess = async (run: AccessRun): Promise<Seen> => {
  const { budgets, directory } = run.deps;
  const { name } = budgetFor(run.access, run.deps.settings);
  const [profiles, budget, member] = await Promise.all([
    seeProfiles(run),
    budgets.get(name),
    directory ? directory.isMember(run.access.userId) : undefined,
  ]);
  const membership = member === undefined ? 'not-configured' : member ? 'member' : 'none';
  return { profiles, membership, ...(budget ? { budget } : {}) };
};
