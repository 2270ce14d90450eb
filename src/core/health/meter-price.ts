// What the meter itself costs, at list price.
import { addDays, type Day } from '../day.ts';
import { meterCost } from '../meter/meter-cost.ts';
import type { MeterState } from '../meter/meter-state.ts';
import type { Settings } from '../settings.ts';
import { type Check, fine, later, unknown } from './check.ts';
import type { Found } from './found.ts';

const SUBJECT = { id: 'meter.cost', title: 'Price of the meter' };

const MONTH_DAYS = 30;

/** Of the last whole UTC day, and of the last thirty; what failed within CloudWatch is not counted. */
export const meterPriceCheck = (state: Found<MeterState>, { meter }: Pick<Settings, 'meter'>, today: Day): Check => {
  if (!meter.enabled) return fine(SUBJECT, 'It asks for nothing.');
  if ('why' in state) return unknown(SUBJECT, state.why);
  const days = Object.entries(state.known.asked ?? {}).filter(
    ([day]) => day < today && day >= addDays(today, -MONTH_DAYS),
  );
  if (days.length === 0) {
    return later(
      SUBJECT,
      'It has not worked for a whole day yet.',
      'Ask again tomorrow; docs/cost.md has an estimate.',
    );
  }
  const [asked, known] = [days.map(([, one]) => one), days.length];
  const sum = (of: 'metrics' | 'lists') => asked.reduce((total, one) => total + one[of], 0);
  const yesterday = state.known.asked?.[addDays(today, -1)] ?? { metrics: 0, lists: 0 };
  const calls = (one: { metrics: number; lists: number }) =>
    `${one.metrics.toLocaleString('en')} metrics and ${one.lists.toLocaleString('en')} lists, $${meterCost(one).toFixed(2)}`;
  const month = { metrics: sum('metrics'), lists: sum('lists') };
  const span = known === 1 ? 'the one day that is known' : `the last ${known} days`;
  return fine(SUBJECT, `At list price, yesterday: ${calls(yesterday)}; ${span}: ${calls(month)}.`);
};
