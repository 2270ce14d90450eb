// How an access changes over its life: each change as a pure function from what was desired to what is desired then.
import type { Access, Desired, Retiring } from './access.ts';
import type { AccessChange } from './access-change.ts';
import { addDays, type Day, dayOf } from './day.ts';
import type { Terms } from './request.ts';
import { movesAfterChoice, movesOf, withMoves } from './rollout/moves.ts';
import { attributed } from './spend/attribution.ts';

type Told = Omit<AccessChange, 'kind'>;

/** The cause of a revocation that the developer asked for; any other one was somebody else's decision. */
export const OWN_WISH = 'own wish';
/** The cause of what the guard did because of an estimate. */
export const GUARD = 'guard';

/** Tells one change from every other of the same access. */
export const changeKey = ({ kind, at, cause }: AccessChange): string => `${kind}:${at}:${cause}`;

const DAY_MS = 86_400_000;

/** The instant `days` times 24 hours after `at`; both ISO 8601, UTC. */
export const daysAfter = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY_MS).toISOString();

const isWanted = ({ models, region, sources }: Desired, profile: Retiring): boolean =>
  models.includes(profile.model) &&
  profile.region === region &&
  profile.arn === undefined &&
  (profile.source === undefined || sources[profile.model] === undefined || sources[profile.model] === profile.source);

/** What still has an end and is not wanted again; an end that passed a month ago is forgotten. */
const keptRetiring = (desired: Desired, at: string): Retiring[] =>
  desired.retiring.filter((one) => !isWanted(desired, one) && Date.parse(one.until) > Date.parse(at) - 30 * DAY_MS);

/** The profiles that `before` used and `after` does not: suspended at once, deleted `keepDays` after the change. */
const dropped = (before: Desired, after: Desired, at: string, keepDays: number): Retiring[] =>
  before.models
    .filter((model) => !after.models.includes(model) || after.region !== before.region)
    .map((model) => {
      const source = after.region === before.region ? undefined : before.sources[model];
      const until = daysAfter(at, keepDays);
      return { model, region: before.region, ...(source ? { source } : {}), state: 'suspended', until };
    });

/**
 * The system profiles that were chosen. One belongs to a geography and may not be offered in another region; there, those
 * count that were chosen before for what is still there.
 */
const sourcesIn = (before: Desired | undefined, region: string, at: string): Record<string, string> => {
  if (before === undefined || before.region === region) return before?.sources ?? {};
  const there = before.retiring.filter((one) => one.region === region && one.state === 'suspended' && one.until > at);
  return Object.fromEntries(there.flatMap(({ model, source }) => (source ? [[model, source]] : [])));
};

/** Whether both are ends of one profile, as far as they tell. */
const isSameEnd = (one: Retiring, other: Retiring): boolean =>
  one.model === other.model &&
  one.region === other.region &&
  (one.source === undefined || other.source === undefined || one.source === other.source);

/** Its parts that follow from the team: the tags, and from which UTC day costs count for them. */
const attribution = (
  before: Desired | undefined,
  terms: { developerId: string; team: string; tags: Record<string, string> },
  today: Day,
) => ({ ...terms, attributions: attributed(before?.attributions ?? [], today, terms) });

/** What is left as it is when its terms change: who is suspended stays so, and so does what was taken away unless it is given back. */
const stopOf = (before: Desired | undefined, restores: boolean): Partial<Desired> | undefined => {
  if (before === undefined || before.state === 'active' || (before.state === 'revoked' && restores)) return undefined;
  const { state, stopped, endsAt, change, held } = before;
  const known = { ...(endsAt ? { endsAt } : {}), ...(change ? { change } : {}), ...(held ? { held } : {}) };
  return { state, ...(stopped ? { stopped } : {}), ...known };
};

/** The rollouts that have moved them, while nobody has chosen other models since: an undo of one takes them back, too. */
const rolloutOf = (before: Desired | undefined, { models, region }: Terms, restores: boolean): Partial<Desired> => {
  if (before === undefined || restores || region !== before.region) return {};
  const rollout = withMoves(movesAfterChoice(movesOf(before), models));
  return rollout ? { rollout } : {};
};

/**
 * What is desired once a request is approved: new access, a change of it, or, when it `restores`, an access that was taken
 * away and is given back. A suspended access stays suspended. `keepDays` is how long profiles that are no longer wanted are
 * kept suspended.
 */
export const granted = (
  before: Desired | undefined,
  {
    terms,
    developerId,
    tags,
    requestId,
    change,
    keepDays,
    restores,
  }: {
    terms: Terms;
    developerId: string;
    tags: Record<string, string>;
    requestId: string;
    change: Told;
    keepDays: number;
    restores: boolean;
  },
): Desired => {
  const { team, models, region, dailyLimit } = terms;
  const stop = stopOf(before, restores);
  const after: Desired = {
    revision: (before?.revision ?? 0) + 1,
    state: 'active',
    models,
    region,
    dailyLimit,
    ...attribution(before, { developerId, team, tags }, dayOf(new Date(change.at))),
    requestIds: [...(before?.requestIds ?? []), requestId],
    sources: sourcesIn(before, region, change.at),
    retiring: before?.retiring ?? [],
    adopted: before?.adopted ?? [],
    change: { kind: 'granted', ...change },
    ...(before?.guarded ? { guarded: before.guarded } : {}),
    ...rolloutOf(before, terms, restores),
    ...stop,
  };
  // Also of what stays taken away: given back later, only what is wanted then is known.
  const gone = before ? dropped(before, after, change.at, keepDays) : [];
  const kept = keptRetiring(after, change.at).filter((one) => !gone.some((other) => isSameEnd(one, other)));
  return { ...after, retiring: [...kept, ...gone] };
};

/** `held` are the profiles that they have set up. */
export const suspended = (change: Told, held?: string[]): Partial<Desired> => ({
  state: 'suspended',
  change: { kind: 'suspended', ...change },
  stopped: change,
  held,
});

/** An access that is active again, with nothing else changed. */
export const resumed = (change: Told): Partial<Desired> => ({
  state: 'active',
  endsAt: undefined,
  change: { kind: 'resumed', ...change },
  stopped: undefined,
});

/**
 * Taken away: profiles refuse at once and the group is left; everything is deleted `keepDays` later. `wasSuspended` is whether
 * it was suspended until then.
 */
export const revoked = (change: Told, keepDays: number, wasSuspended = false): Partial<Desired> => ({
  state: 'revoked',
  endsAt: daysAfter(change.at, keepDays),
  change: { kind: 'revoked', ...change },
  stopped: { ...change, ...(wasSuspended ? { wasSuspended } : {}) },
});

/** The first UTC day whose costs count for the team that is desired now, when that is still to come. */
export const teamFrom = ({ desired }: Access, today: Day): Day | undefined => {
  const from = desired.attributions.at(-1)?.from;
  return from !== undefined && from >= addDays(today, 1) ? from : undefined;
};
