// Holds the estimates of days against their bill, once both are complete.
import type { Day } from '../core/day.ts';
import { type Calibration, calibrationOf } from '../core/meter/calibration.ts';
import type { MeteredDay } from '../core/meter/metered-day.ts';
import type { Settings } from '../core/settings.ts';
import type { History } from '../core/spend/history.ts';
import type { MeterRecords } from './meter-ports.ts';

export type CalibrateDeps = { settings: Settings; meterRecords: MeterRecords };

/** Undefined while any of the days was not counted to its end. `history` has them in focus. */
export const calibrate = async (
  { settings, meterRecords }: CalibrateDeps,
  history: History,
  days: readonly Day[],
): Promise<Calibration | undefined> => {
  if (!settings.meter.enabled) return undefined;
  const counted: MeteredDay[] = [];
  for (const day of days) {
    const metered = await meterRecords.day(day);
    if (!metered?.finished) return undefined;
    counted.push(metered);
  }
  return calibrationOf(counted, history, settings.models);
};
