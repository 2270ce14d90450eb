// A rollout: developers of one model are moved to another, a few at a time; it can be stopped, taken up again and undone.
import type { MessageRef } from '../request.ts';

/** Whose profiles are moved. */
export type Scope = { kind: 'all' } | { kind: 'team'; team: string } | { kind: 'people'; slackUserIds: string[] };

/**
 * From one model of the catalogue to another, or from its present system profile to another one of the same model. The old
 * profiles stay usable until the instant (ISO 8601, UTC), then they are deleted.
 */
export type Move = { from: string; to: string; source?: string; until: string };

/** In a region: profiles there are now, how many may be, and how many more the rollout makes. */
export type RegionRoom = { region: string; used: number; limit: number; more: number };

export type RolloutState = 'proposed' | 'cancelled' | 'running' | 'stopped' | 'done' | 'undoing' | 'undone';

/** Who brought it into its present state and when; `reason` when the bot did it by itself. */
export type RolloutStep = { state: RolloutState; at: string; by?: string; reason?: string };

export type Rollout = Move & {
  id: string;
  scope: Scope;
  /** Oldest first; the last is the present one. */
  steps: RolloutStep[];
  /** What the account had room for when it was proposed. */
  rooms?: RegionRoom[];
  card?: MessageRef;
  /** Fingerprint of what the card shows. */
  shown?: string;
  /** True when nothing more is to be done or told. */
  settled: boolean;
  /** Rises with every write; a write names the version it read. */
  version: number;
};

export const stateOf = ({ steps }: Rollout): RolloutState => steps.at(-1)?.state ?? 'proposed';

/** The instant at which it was proposed, ISO 8601, UTC. */
export const proposedAt = ({ steps }: Rollout): string => steps[0]?.at ?? '';

/** The instant at which it was begun first, ISO 8601, UTC; undefined before that. */
export const begunAt = ({ steps }: Pick<Rollout, 'steps'>): string | undefined =>
  steps.find(({ state }) => state === 'running')?.at;

/** Whether the old profiles go at the instant, or have gone: nobody is moved then, and going back is a rollout of its own. */
export const isPast = ({ until }: Pick<Rollout, 'until'>, now: Date): boolean => Date.parse(until) <= now.getTime();

/** Whether it rests and nothing can be done with it any more. */
export const isOver = (rollout: Rollout, now: Date): boolean =>
  ['done', 'stopped'].includes(stateOf(rollout)) && isPast(rollout, now);

/** Whether what it has moved is or may be moved back. */
export const isReversible = (rollout: Rollout, now: Date): boolean => {
  const state = stateOf(rollout);
  return state === 'undoing' || (['running', 'stopped', 'done'].includes(state) && !isPast(rollout, now));
};

export type RolloutAct = 'apply' | 'cancel' | 'stop' | 'resume' | 'undo';

const ACTS: Record<RolloutState, Partial<Record<RolloutAct, RolloutState>>> = {
  proposed: { apply: 'running', cancel: 'cancelled' },
  cancelled: {},
  running: { stop: 'stopped' },
  stopped: { resume: 'running', undo: 'undoing' },
  done: { undo: 'undoing' },
  undoing: {},
  undone: {},
};

/** What somebody may do with it now. */
export const actsOn = (rollout: Rollout): RolloutAct[] => Object.keys(ACTS[stateOf(rollout)]) as RolloutAct[];

/** The state that an act leads to; undefined when it cannot be done now. */
export const afterAct = (rollout: Rollout, act: RolloutAct): RolloutState | undefined => ACTS[stateOf(rollout)][act];

/** Regions in which the account has no room for all new profiles beside the old ones. */
export const tooSmall = (rooms: readonly RegionRoom[]): RegionRoom[] =>
  rooms.filter(({ used, limit, more }) => used + more > limit);
