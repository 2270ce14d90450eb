// What the meter has counted of one developer on one UTC day, at the configured prices.
import type { Day } from '../core/day.ts';
import { dollarsOf } from '../core/meter/cost.ts';
import { estimatesOf } from '../core/meter/estimate.ts';
import type { Settings } from '../core/settings.ts';
import type { MeterRecords } from './meter-ports.ts';

/** US dollars, unrounded; undefined where nothing was counted of them. */
export const estimateOfDay = async (
  { settings, meterRecords }: { settings: Settings; meterRecords: MeterRecords },
  userId: string,
  day: Day,
): Promise<number | undefined> => {
  const kept = await meterRecords.day(day, [userId]);
  const estimate = kept && estimatesOf(kept, settings.models).get(userId);
  return estimate && dollarsOf(estimate.cost);
};
