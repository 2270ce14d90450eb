// Who moved the figure: both a share and an amount must be large, so that noise is not news.
import { cacheShareOf } from './cache-share.ts';
import type { Period } from './digest-input.ts';
import type { History, PersonSpend } from './history.ts';
import { sumAt, usualBy } from './usual.ts';

export type PersonName = { name: string; slackUserId?: string };

export type Mover = {
  person: PersonName;
  amount: number;
  usual: number;
  delta: number;
  topModel?: string;
  /** 0 to 1. */
  cacheShare?: number;
};

const SMALLEST_DELTA = 5;
const SMALLEST_SHARE = 0.5;
const MOST_EACH_WAY = 3;

export const personName = ({ name, slackUserId }: PersonSpend): PersonName => ({
  name,
  ...(slackUserId ? { slackUserId } : {}),
});

/** The model that cost them most on the days in focus. */
export const topModelOf = ({ models }: History, { models: amounts }: PersonSpend): string | undefined => {
  let top: number | undefined;
  for (const [index, amount] of amounts.entries()) {
    if ((amount ?? 0) > (top === undefined ? 0 : (amounts[top] ?? 0))) top = index;
  }
  return top === undefined ? undefined : models[top];
};

const moverOf = (history: History, person: PersonSpend, { days, basis }: Period): Mover | undefined => {
  const amount = sumAt(person.daily, days);
  const usual = usualBy(basis, person.daily);
  if (usual === undefined) return undefined;
  const delta = amount - usual;
  if (Math.abs(delta) < SMALLEST_DELTA || Math.abs(delta) < usual * SMALLEST_SHARE) return undefined;
  const topModel = topModelOf(history, person);
  const share = cacheShareOf(person.sent);
  return {
    person: personName(person),
    amount,
    usual,
    delta,
    ...(topModel === undefined ? {} : { topModel }),
    ...(share === undefined ? {} : { cacheShare: share }),
  };
};

/** The largest rises first, then the largest falls. */
export const moversOf = (history: History, period: Period): Mover[] => {
  const movers = history.people
    .map((person) => moverOf(history, person, period))
    .filter((mover) => mover !== undefined)
    .sort((one, other) => other.delta - one.delta);
  const rises = movers.filter(({ delta }) => delta > 0).slice(0, MOST_EACH_WAY);
  const falls = movers
    .filter(({ delta }) => delta < 0)
    .slice(-MOST_EACH_WAY)
    .reverse();
  return [...rises, ...falls];
};
