// The rollouts that have moved somebody, one after the other: which of them build upon which, and what is kept of them.
import type { Desired, MovedBy } from '../access.ts';

/** The oldest beyond so many are forgotten: going that far back is a rollout of its own. */
const MOST = 10;

type Models = Pick<MovedBy, 'from' | 'to'>;

/** In the order in which they moved them. */
export const movesOf = ({ rollout }: Pick<Desired, 'rollout'>): MovedBy[] => {
  if (rollout === undefined) return [];
  const { beneath = [], ...last } = rollout;
  return [...beneath, last];
};

/** What `movesOf` was read from. */
export const withMoves = (moves: readonly MovedBy[]): Desired['rollout'] => {
  const last = moves.at(-1);
  const beneath = moves.slice(0, -1);
  return last && { ...last, ...(beneath.length > 0 ? { beneath } : {}) };
};

/** Whether one changes what the other has given or taken. */
export const isRelated = (one: Models, other: Models): boolean =>
  [one.from, one.to].some((model) => model === other.from || model === other.to);

/** The later ones that stand on it, in the order in which they moved them: they are to be taken back before it, last first. */
export const standingOn = (moves: readonly MovedBy[], id: string): MovedBy[] => {
  const index = moves.findIndex((one) => one.id === id);
  const found = moves.slice(index, index + 1);
  if (index === -1) return [];
  for (const later of moves.slice(index + 1)) if (found.some((one) => isRelated(one, later))) found.push(later);
  return found.slice(1);
};

const isPast = ({ until }: MovedBy, now: Date): boolean => until !== undefined && Date.parse(until) <= now.getTime();

/** Those that are worth keeping at an instant: the oldest whose days have passed cannot be undone any more. */
export const keptMoves = (moves: readonly MovedBy[], now: Date): MovedBy[] => {
  const first = moves.findIndex((one) => !isPast(one, now));
  return first === -1 ? [] : moves.slice(first).slice(-MOST);
};

/** What is left of them once somebody has chosen `models`: whoever has chosen otherwise than a rollout is not moved back by it. */
export const movesAfterChoice = (moves: readonly MovedBy[], models: readonly string[]): MovedBy[] => {
  let held = models;
  const gone: MovedBy[] = [];
  return moves
    .toReversed()
    .filter((move) => {
      const { from, to, hadBoth } = move;
      const isChosen = held.includes(to) && (from === to || !held.includes(from));
      const isCut = gone.some((one) => isRelated(one, move));
      if (!isChosen || isCut) {
        gone.push(move);
        return false;
      }
      held = hadBoth ? [...held, from] : held.map((model) => (model === to ? from : model));
      return true;
    })
    .toReversed();
};
