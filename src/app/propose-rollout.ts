// An admin proposes a rollout: it is written down, and the worker posts what it would do; nobody is moved by this.
import { Conflict, Mistakes } from '../core/errors.ts';
import { hexDigest } from '../core/fingerprint.ts';
import { type Offer, offersOf } from '../core/rollout/offers.ts';
import type { Move, Scope } from '../core/rollout/rollout.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Accesses, Clock, Jobs, Workspace } from './ports.ts';
import type { Rollouts } from './rollout-ports.ts';

export type ProposeDeps = {
  settings: Settings;
  workspace: Workspace;
  accesses: Accesses;
  rollouts: Rollouts;
  jobs: Jobs;
  clock: Clock;
};

const LONGEST_DAYS = 180;
const DAY_MS = 86_400_000;

/** What may be moved now, for an admin. */
export const readOffers = async (deps: ProposeDeps, clicker: Clicker): Promise<Offer[]> => {
  const [accesses] = await Promise.all([deps.accesses.all(), authoriseAdmin(deps, clicker)]);
  return offersOf(accesses, deps.settings);
};

const isOffered = (offers: Offer[], move: Move): boolean =>
  offers.some(({ from, to, source }) => from === move.from && to === move.to && source === move.source);

/** `form` names the form that was sent: the same one sent twice is one rollout. `Mistakes` name its fields. */
export const proposeRollout = async (
  deps: ProposeDeps,
  clicker: Clicker,
  move: Move,
  scope: Scope,
  form: string,
): Promise<void> => {
  const { settings, rollouts, jobs, clock } = deps;
  const offers = await readOffers(deps, clicker);
  const now = clock.now();
  const days = (Date.parse(move.until) - now.getTime()) / DAY_MS;
  if (!isOffered(offers, move)) throw new Mistakes({ move: 'Nobody has that model any more. Choose again.' });
  if (!(days > 0 && days <= LONGEST_DAYS))
    throw new Mistakes({ until: `Choose a day of the next ${LONGEST_DAYS}, after today.` });
  if (scope.kind === 'team' && !settings.teams.some(({ name }) => name === scope.team))
    throw new Mistakes({ team: 'Choose a team of the list.' });
  const id = `m${hexDigest(`rollout|${form}`, 11)}`;
  const step = { state: 'proposed' as const, at: now.toISOString(), by: clicker.slackUserId };
  try {
    await rollouts.add({ ...move, id, scope, steps: [step], settled: false, version: 1 });
  } catch (error) {
    // The same form, sent again.
    if (!(error instanceof Conflict)) throw error;
  }
  await jobs.enqueue({ kind: 'rollout', id });
};
