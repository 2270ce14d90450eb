// Gives a developer another daily limit; the loop brings their budget to it.
import { dollars } from '../core/money.ts';
import { type Change, type ChangeDesiredDeps, changeDesired } from './change-desired.ts';

/** `dailyLimit` is in US dollars and was checked against the configured bounds. */
export const setDailyLimit = (
  deps: ChangeDesiredDeps,
  userId: string,
  dailyLimit: number,
  { by, at, cause, reason }: Change,
): Promise<void> =>
  changeDesired(
    deps,
    userId,
    { at, kind: 'limit-changed', subject: cause, by, detail: `${dollars(dailyLimit)} a day. ${reason}` },
    () => ({ dailyLimit }),
  );
