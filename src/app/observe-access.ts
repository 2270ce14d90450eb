// What AWS holds for one developer now: our own record first, then the tag index, then Bedrock itself where they differ.
import { type Adopted, formerWith, type ProfileIntent, type ProfileRecord, slotOf } from '../core/access.ts';
import { profileTags, type Seen } from '../core/plan.ts';
import { fateOf } from '../core/profile-fate.ts';
import { budgetFor } from '../core/progress.ts';
import type { AccessRun } from './access-run.ts';

const holds = (tags: Record<string, string>, wanted: Record<string, string>): boolean =>
  Object.entries(wanted).every(([key, value]) => tags[key] === value);

// The index lags behind: what it does not show, or shows otherwise than we left it, is asked of Bedrock.
const lookAtRecorded = async (run: AccessRun, region: string, recorded: ProfileRecord[]): Promise<ProfileRecord[]> => {
  const { profiles, settings } = run.deps;
  const { desired } = run.access;
  const index = await profiles.tagged(region, settings.tags.developer, desired.developerId);
  const now = run.deps.clock.now();
  const isAsLeft = (profile: ProfileRecord, tags: Record<string, string>): boolean => {
    const fate = fateOf(profile, desired, now);
    // What is about to be deleted is asked of Bedrock: the index still lists what is gone.
    return fate !== 'deleted' && holds(tags, profileTags(desired, settings.tags, fate.kept));
  };
  const seen = await Promise.all(
    recorded.map(async (profile) => {
      const indexed = index.find(({ arn }) => arn === profile.arn);
      if (indexed && isAsLeft(profile, indexed.tags)) return { ...profile, tags: indexed.tags };
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

// What others made and this bot is to take over: believed only when Bedrock shows it.
const lookForAdopted = async (run: AccessRun, { arn, ...adopted }: Adopted): Promise<ProfileRecord | undefined> => {
  const tags = await run.deps.profiles.tagsOf(adopted.region, arn);
  await run.audit({
    kind: tags ? 'profile-found' : 'profile-gone',
    subject: `profile:${slotOf(adopted)}`,
    detail: arn,
  });
  return tags && { ...adopted, arn, generation: 0, tags };
};

const seeProfiles = async (run: AccessRun): Promise<ProfileRecord[]> => {
  const { profiles: recorded, intents, taken } = run.observed;
  const untaken = run.access.desired.adopted.filter(({ arn }) => !taken.includes(arn));
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
  const adopted = await Promise.all(untaken.map((one) => lookForAdopted(run, one)));
  const profiles = [...known.flat(), ...found, ...adopted].filter((profile) => profile !== undefined);
  const changed =
    untaken.length > 0 ||
    intents.some((_, index) => found[index] !== undefined) ||
    JSON.stringify(profiles) !== JSON.stringify(recorded);
  if (changed) {
    const resolved = new Set(found.map((profile) => profile && slotOf(profile)));
    const there = new Set(profiles.map(({ arn }) => arn));
    const gone = recorded.filter(({ arn }) => !there.has(arn));
    await run.record({
      profiles,
      intents: intents.filter((intent) => !resolved.has(slotOf(intent))),
      taken: [...taken, ...untaken.map(({ arn }) => arn)],
      ...(gone.length > 0 ? { former: formerWith(run.observed, gone, run.deps.clock.now().toISOString()) } : {}),
    });
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
