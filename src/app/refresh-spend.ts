// Reads spend from Cost Explorer once a day for everybody, and keeps it.
import { addDays, type Day, dayOf, firstOfMonth } from '../core/day.ts';
import type { Settings } from '../core/settings.ts';
import type { Clock, Ledger } from './ports.ts';
import type { Costs, SpendDays } from './spend-ports.ts';

export type RefreshDeps = { settings: Settings; costs: Costs; spendDays: SpendDays; ledger: Ledger; clock: Clock };

/** Enough for five weekends, a fortnight's chart, and restatements. */
const WINDOW_DAYS = 35;
/** When a day is missed in the first reading, how much later another is worth its price. */
const AGAIN_AFTER_HOURS = 4;

/** The newest day that counts as settled at the instant. */
export const settledDay = ({ costs }: Settings, now: Date): Day => addDays(dayOf(now), -costs.lagDays);

/** The first day of a reading that ends with the settled day. */
export const windowStart = (settled: Day): Day => {
  const month = firstOfMonth(settled);
  const window = addDays(settled, 1 - WINDOW_DAYS);
  return month < window ? month : window;
};

/**
 * One reading a UTC day serves every channel and person; repeating it changes nothing. A `missing` day that AWS had not
 * published then is asked for again, at most every four hours. `Busy` while another worker reads.
 */
export const refreshSpend = async (deps: RefreshDeps, missing?: Day): Promise<void> => {
  const { settings, costs, spendDays, ledger, clock } = deps;
  const now = clock.now();
  const today = dayOf(now);
  const read = async (): Promise<{ days: string }> => {
    const from = windowStart(settledDay(settings, now));
    const days = await costs.read(from, today);
    await spendDays.keep({ at: now.toISOString(), from, to: today, days });
    return { days: `${days.length}` };
  };
  const key = `costs:${today}`;
  const before = await spendDays.lastReading();
  const readToday = before !== undefined && dayOf(new Date(before.at)) === today;
  const hasIt = missing === undefined || (before?.through ?? '') >= missing;
  if (!readToday || hasIt) {
    await ledger.once(key, read);
    return;
  }
  const hours = Math.floor((now.getTime() - Date.parse(before.at)) / 3_600_000);
  if (hours >= AGAIN_AFTER_HOURS) await ledger.once(`${key}:${before.at}`, read);
};
