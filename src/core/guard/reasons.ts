// Why the guard did what it did, in words for everybody concerned and for the history.
import type { Day } from '../day.ts';
import { dollars } from '../money.ts';
import type { Estimated } from './estimated.ts';
import type { GuardStop } from './guard-record.ts';

const clockOf = (iso: string): string => `${iso.slice(11, 16)} UTC`;

/** `until` is when it comes back by itself; absent where it does not. */
export const stopReason = (
  { amount, asOf }: Pick<Estimated, 'amount' | 'asOf'>,
  { day, limit, until }: Pick<GuardStop, 'day' | 'limit' | 'until'>,
): string => {
  const spent = `By our estimate ${dollars(amount)} of the daily limit of ${dollars(limit)} was spent on ${day} by ${clockOf(asOf)}.`;
  const back = until
    ? `It comes back by itself at ${clockOf(until)} on ${until.slice(0, 10)}; an admin can give it back before.`
    : 'An admin can give it back.';
  return `${spent} ${back}`;
};

export const giveBackReason = (why: 'day' | 'limit', stopped: Day, dailyLimit: number): string =>
  why === 'day'
    ? `It was stopped at the daily limit of ${stopped}, and a new UTC day has begun.`
    : `The daily limit was raised to ${dollars(dailyLimit)}, which our estimate has not reached.`;
