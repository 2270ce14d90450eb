// What AWS holds for one developer now: our own record first, then the tag index, then Bedrock itself where they differ.
import {
  type Adopted,
  formerWith,
  isUntouched,
  type ProfileIntent,
  type ProfileRecord,
  slotOf,
} from '../core/access.ts';
import { isLookedAt } from '../core/access-due.ts';
import { holdsTags } from '../core/holds-tags.ts';
import { profileTags, type Seen } from '../core/plan.ts';
import { fateOf } from '../core/profile-fate.ts';
import { budgetFor } from '../core/progress.ts';
import type { AccessRun } from './access-run.ts';
import type { IndexedProfile } from './ports.ts';

/** Under every name that the developer has had: what was made in a former one is still tagged with it. */
const indexed = (run: AccessRun, region: string): Promise<IndexedProfile[]> => {
  const { desired } = run.access;
  const names = new Set([desired.developerId, ...desired.attributions.map(({ developerId }) => developerId).reverse()]);
  return run.deps.profiles.tagged(region, run.deps.settings.tags.developer, [...names]);
};

const isAsLeft = (run: AccessRun, profile: ProfileRecord, tags: Record<string, string>): boolean => {
  const { desired } = run.access;
  const fate = fateOf(profile, desired, run.deps.clock.now());
  // What is about to be deleted is asked of Bedrock: the index still lists what is gone.
  return fate !== 'deleted' && holdsTags(tags, profileTags(desired, run.deps.settings.tags, fate.kept));
};

// The index lags behind: what it does not show, or shows otherwise than we left it, is asked of Bedrock.
const lookAtRecorded = async (
  run: AccessRun,
  index: IndexedProfile[],
  profile: ProfileRecord,
): Promise<ProfileRecord | undefined> => {
  const { region, arn } = profile;
  const shown = index.find((one) => one.arn === arn);
  if (shown && isAsLeft(run, profile, shown.tags)) return { ...profile, tags: shown.tags };
  const tags = await run.deps.profiles.tagsOf(region, arn);
  if (tags) return { ...profile, tags };
  await run.audit({ kind: 'profile-gone', subject: `profile:${slotOf(profile)}`, detail: arn });
  return undefined;
};

// What was asked for and not read back: it may have been made, and then the index shows it sooner or later.
const findIntended = async (
  { deps, observed }: AccessRun,
  index: IndexedProfile[],
  { region, name, arn }: ProfileIntent,
): Promise<IndexedProfile | undefined> => {
  if (arn !== undefined) {
    const tags = await deps.profiles.tagsOf(region, arn);
    return tags && { arn, tags };
  }
  for (const shown of index) {
    const isKnown = observed.profiles.some((profile) => profile.arn === shown.arn);
    if (!isKnown && (await deps.profiles.nameOf(region, shown.arn)) === name) return shown;
  }
  return undefined;
};

type Found = { intent: ProfileIntent; profile: ProfileRecord };

const lookForIntended = async (
  run: AccessRun,
  index: IndexedProfile[],
  intent: ProfileIntent,
): Promise<Found | undefined> => {
  const { model, region, source, generation, at } = intent;
  const found = await findIntended(run, index, intent);
  if (found === undefined) return undefined;
  await run.audit({ at, kind: 'profile-created', subject: `profile:${slotOf(intent)}`, detail: found.arn });
  return { intent, profile: { model, region, source, generation, ...found } };
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

const seeIn = async (run: AccessRun, region: string, isLooked: boolean) => {
  const recorded = run.observed.profiles.filter((profile) => profile.region === region);
  const intents = run.observed.intents.filter((intent) => intent.region === region);
  const isAsked = intents.some(({ arn }) => arn === undefined) || (!isLooked && recorded.length > 0);
  const index = isAsked ? await indexed(run, region) : [];
  return {
    known: isLooked ? recorded : await Promise.all(recorded.map((one) => lookAtRecorded(run, index, one))),
    found: await Promise.all(intents.map((intent) => lookForIntended(run, index, intent))),
  };
};

const seeProfiles = async (run: AccessRun, isLooked: boolean): Promise<ProfileRecord[]> => {
  const { profiles: recorded, intents, taken } = run.observed;
  const untaken = run.access.desired.adopted.filter(({ arn }) => !taken.includes(arn));
  const regions = [...new Set([...recorded, ...intents].map(({ region }) => region))];
  const seen = await Promise.all(regions.map((region) => seeIn(run, region, isLooked)));
  const adopted = await Promise.all(untaken.map((one) => lookForAdopted(run, one)));
  const found = seen.flatMap((one) => one.found).filter((one) => one !== undefined);
  const profiles = [...seen.flatMap(({ known }) => known), ...found.map(({ profile }) => profile), ...adopted].filter(
    (profile) => profile !== undefined,
  );
  if (untaken.length > 0 || found.length > 0 || JSON.stringify(profiles) !== JSON.stringify(recorded)) {
    const resolved = found.map(({ intent }) => intent);
    const there = new Set(profiles.map(({ arn }) => arn));
    const gone = recorded.filter(({ arn }) => !there.has(arn));
    await run.record({
      profiles,
      intents: intents.filter((intent) => !resolved.includes(intent)),
      taken: [...taken, ...untaken.map(({ arn }) => arn)],
      ...(gone.length > 0 ? { former: formerWith(run.observed, gone, run.deps.clock.now().toISOString()) } : {}),
    });
  }
  return profiles;
};

/**
 * What is there now; of profiles the record is brought to it. Once looked at, the record is what there is: only what was
 * asked for without an answer is looked for. Of somebody new nothing is read before it is made: AWS refuses a second budget
 * of the name and a second membership.
 */
export const observeAccess = async (run: AccessRun): Promise<Seen> => {
  const { deps, access } = run;
  const isLooked = isLookedAt(access, deps.clock.now());
  const profiles = await seeProfiles(run, isLooked);
  if (isLooked || isUntouched(access)) {
    const { budget, membership } = access.observed;
    const known = membership === 'unknown' ? (deps.directory ? 'none' : 'not-configured') : membership;
    return { profiles, membership: known, ...(budget ? { budget } : {}) };
  }
  const [budget, member] = await Promise.all([
    deps.budgets.get(budgetFor(access, deps.settings).name),
    deps.directory?.isMember(access.userId),
  ]);
  const membership = member === undefined ? 'not-configured' : member ? 'member' : 'none';
  return { profiles, membership, ...(budget ? { budget } : {}) };
};
