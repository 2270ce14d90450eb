// When CloudWatch is to be read, which days and how far back, from what is remembered of earlier readings.
import { addDays, type Day, dayOf } from '../day.ts';
import type { Settings } from '../settings.ts';
import type { Asked } from './meter-cost.ts';

export type RegionState = {
  /** ISO 8601: the last reading that was complete. */
  readAt: string;
  /** How CloudWatch spells the metrics of the cache there, and when that was seen (ISO 8601). */
  spelling?: string;
  spellingAt?: string;
};

export type MeterState = {
  /** ISO 8601: when the latest reading began. */
  begunAt?: string;
  /** ISO 8601: the latest reading that found more than the one before. */
  usedAt?: string;
  regions: Record<string, RegionState>;
  /** What was asked of CloudWatch by UTC day, for a month. */
  asked?: Record<Day, Asked>;
  /** Rises with every write; a write names the one it read. */
  version: number;
};

export const neverRead: MeterState = { regions: {}, version: 0 };

const ASKED_DAYS = 31;

/** What was asked by day, with this reading's. */
export const askedWith = ({ asked = {} }: MeterState, day: Day, more: Asked): Record<Day, Asked> => {
  const { metrics, lists } = asked[day] ?? { metrics: 0, lists: 0 };
  const oldest = addDays(day, 1 - ASKED_DAYS);
  return Object.fromEntries([
    ...Object.entries(asked).filter(([each]) => each >= oldest && each !== day),
    [day, { metrics: metrics + more.metrics, lists: lists + more.lists }],
  ]);
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Nobody has worked for so long: then CloudWatch is read less often. */
const QUIET_AFTER_MS = HOUR_MS;
/** How late the last counts of a day may come. */
const FINISHED_AFTER_MS = HOUR_MS;
// CloudWatch lists what was active in the last three hours; the last of them is for counts that come late.
const RECENT_MS = 2 * HOUR_MS;
/** How much later than others some counts of the same call may come. */
const LATE_MS = 20 * MINUTE_MS;
const SPELLING_LASTS_MS = 6 * HOUR_MS;

const timeOf = (at: string | undefined): number => (at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at));
const midnight = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** Whether nobody has used anything for an hour. */
const isQuiet = ({ usedAt }: MeterState, now: Date): boolean => now.getTime() - timeOf(usedAt) > QUIET_AFTER_MS;

/** Whether a reading is due: one for each interval of the clock, whoever asks how often. */
export const isReadingDue = (state: MeterState, now: Date, { meter }: Pick<Settings, 'meter'>): boolean => {
  if (!meter.enabled) return false;
  const minutes = isQuiet(state, now) && state.begunAt !== undefined ? meter.quietEveryMinutes : meter.everyMinutes;
  const interval = (at: number) => Math.floor(at / (minutes * MINUTE_MS));
  const passed = interval(now.getTime()) - interval(timeOf(state.begunAt));
  // A reading far ahead was by a clock that has been put back since; two clocks a little apart are of the same interval.
  return passed > 0 || passed < -1;
};

/**
 * The first day to read, of one region: yesterday until it was read an hour after its end, for its last counts come after
 * midnight; else today. What was missed before that stays missing.
 */
export const firstDayToRead = (region: RegionState | undefined, now: Date): Day => {
  const today = dayOf(now);
  if (region === undefined) return today;
  return timeOf(region.readAt) < midnight(today) + FINISHED_AFTER_MS ? addDays(today, -1) : today;
};

/** Whether each of the regions was read so long after the day's end that all of it had come. */
export const isFinished = (day: Day, { regions }: MeterState, names: readonly string[]): boolean =>
  names.every((name) => timeOf(regions[name]?.readAt) >= midnight(addDays(day, 1)) + FINISHED_AFTER_MS);

/** Whether all of yesterday has come by now, so that a complete reading of it is the last one. */
export const isLastLook = (from: Day, now: Date): boolean =>
  from < dayOf(now) && now.getTime() >= midnight(dayOf(now)) + FINISHED_AFTER_MS;

/** ISO 8601: the latest complete reading of any region; undefined before the first. */
export const lastReading = ({ regions }: MeterState): string | undefined =>
  Object.values(regions)
    .map(({ readAt }) => readAt)
    .sort()
    .at(-1);

/** Whether it is enough to ask CloudWatch for what was active in the last three hours. */
export const isRecentEnough = (region: RegionState | undefined, now: Date): boolean =>
  region !== undefined && now.getTime() - timeOf(region.readAt) <= RECENT_MS;

/** Whether counts of what last grew at `grewAt` may still be coming: for a while, and until one more complete reading. */
export const hasGrownLately = (grewAt: string | undefined, region: RegionState | undefined, now: Date): boolean =>
  grewAt !== undefined && (now.getTime() - timeOf(grewAt) <= LATE_MS || timeOf(grewAt) >= timeOf(region?.readAt));

/** The spelling to ask for; undefined where it is unknown or was not looked at for hours, and both must be asked for. */
export const spellingFor = (region: RegionState | undefined, now: Date): string | undefined =>
  now.getTime() - timeOf(region?.spellingAt) < SPELLING_LASTS_MS ? region?.spelling : undefined;

/** The region after a complete reading at `at`; `spelling` is the one that had counts, if any had. */
export const regionAfter = (
  before: RegionState | undefined,
  at: string,
  asked: string | undefined,
  spelling: string | undefined,
): RegionState => {
  // What was asked for alone tells nothing of the other; and where it has nothing any more, both are asked for next time.
  if (asked !== undefined && spelling === asked) return { ...before, readAt: at };
  return { readAt: at, ...(spelling === undefined ? {} : { spelling, spellingAt: at }) };
};
