// What the verbs of the guard need of the world.
import type { Settings } from '../core/settings.ts';
import type { AlertCards } from './alert-ports.ts';
import type { ChangeDesiredDeps } from './change-desired.ts';
import type { MeterRecords } from './meter-ports.ts';
import type { Clock, Jobs, Log } from './ports.ts';

/** What it takes to find whose estimate asks for something. */
export type FindGuardedDeps = {
  settings: Settings;
  meterRecords: MeterRecords;
  alertCards: AlertCards;
  jobs: Jobs;
  clock: Clock;
};

export type GuardDeps = ChangeDesiredDeps & FindGuardedDeps & { log: Log };
