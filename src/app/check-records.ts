// Looks at what the bot has kept of its own work: when it last did what comes by the clock, and with which configuration.
import { addDays, dayOf } from '../core/day.ts';
import type { Check } from '../core/health/check.ts';
import { digestChecks } from '../core/health/digests.ts';
import { meterPriceCheck } from '../core/health/meter-price.ts';
import { pastProfilesCheck } from '../core/health/past-profiles.ts';
import {
  configurationCheck,
  costsReadingCheck,
  lookCheck,
  meterCheck,
  sweepCheck,
} from '../core/health/sweep-clock.ts';
import type { Settings } from '../core/settings.ts';
import type { Heartbeats } from './doctor-ports.ts';
import { findOut } from './find-out.ts';
import type { MeterRecords } from './meter-ports.ts';
import type { Clock } from './ports.ts';
import type { Reconciliations } from './reconcile-ports.ts';
import type { Digests, SpendDays } from './spend-ports.ts';

export type CheckRecordsDeps = {
  settings: Settings;
  heartbeats: Pick<Heartbeats, 'last'>;
  meterRecords: Pick<MeterRecords, 'state' | 'day'>;
  reconciliations: Pick<Reconciliations, 'get'>;
  spendDays: Pick<SpendDays, 'lastReading'>;
  digests: Pick<Digests, 'all'>;
  clock: Clock;
};

/** `asker` is whose configuration `settings` is; `slack` a fingerprint of that of the function of Slack. */
export const checkRecords = async (
  deps: CheckRecordsDeps,
  { asker, slack }: { asker: string; slack?: string | undefined },
): Promise<Check[]> => {
  const { settings, heartbeats, meterRecords, reconciliations, spendDays, digests, clock } = deps;
  const now = clock.now();
  const yesterday = addDays(dayOf(now), -1);
  const [sweep, meter, counted, look, reading, told] = await Promise.all([
    findOut(() => heartbeats.last('sweep')),
    findOut(() => meterRecords.state()),
    findOut(() => meterRecords.day(yesterday)),
    findOut(async () => (await reconciliations.get())?.run ?? ''),
    findOut(() => spendDays.lastReading()),
    findOut(() => digests.all()),
  ]);
  const schedule = 'known' in sweep ? sweep.known?.configuration : undefined;
  return [
    configurationCheck({ name: asker, settings }, { slack, schedule }),
    sweepCheck(sweep, now),
    lookCheck(look, now),
    costsReadingCheck(reading, now),
    ...digestChecks(settings, told, now),
    meterCheck(meter, settings, now),
    meterPriceCheck(meter, settings, dayOf(now)),
    pastProfilesCheck(counted, settings, yesterday),
  ];
};
