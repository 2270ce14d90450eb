// The worker's job on the meter: once an interval, counts everybody's tokens of today and keeps them by profile.
import { addDays, dayOf, daysFrom } from '../core/day.ts';
import { Conflict, Refused, Throttled } from '../core/errors.ts';
import { holdersOf } from '../core/meter/holders.ts';
import { type Asked, meterCost } from '../core/meter/meter-cost.ts';
import {
  askedWith,
  firstDayToRead,
  isFinished,
  isReadingDue,
  lastReading,
  type MeterState,
  regionAfter,
} from '../core/meter/meter-state.ts';
import { emptyDay, type MeteredDay, tokensOfDay, withCounts } from '../core/meter/metered-day.ts';
import { withRun } from '../core/meter/runs.ts';
import { METER_READ } from '../core/names.ts';
import { enqueueGuard } from './enqueue-guard.ts';
import type { FindGuardedDeps } from './guard-ports.ts';
import type { Metrics } from './meter-ports.ts';
import { type FirstUseDeps, noticeFirstUse, userIdOf } from './notice-first-use.ts';
import type { Accesses, Log } from './ports.ts';
import { type Failed, type RegionReading, readMeter } from './read-meter.ts';

export type RefreshMeterDeps = FirstUseDeps &
  FindGuardedDeps & {
    metrics: Metrics;
    accesses: Accesses;
    log: Log;
  };

/** The state with this reading begun; undefined when none is due, or another worker has just begun it. */
const begin = async ({ meterRecords, settings }: RefreshMeterDeps, now: Date): Promise<MeterState | undefined> => {
  const state = await meterRecords.state();
  if (!isReadingDue(state, now, settings)) return undefined;
  try {
    return await meterRecords.saveState({ ...state, begunAt: now.toISOString() });
  } catch (error) {
    if (error instanceof Conflict) return undefined;
    throw error;
  }
};

const isComplete = ({ incomplete }: RegionReading): boolean => incomplete.length === 0;

const stateAfter = (state: MeterState, readings: readonly RegionReading[], at: string, grew: boolean): MeterState => {
  const read = readings
    .filter(isComplete)
    .map(({ region, spelling: { asked, seen } }) => [region, regionAfter(state.regions[region], at, asked, seen)]);
  return {
    ...state,
    // Nobody knows what was before the first reading, which is no quiet.
    usedAt: grew ? at : (state.usedAt ?? at),
    regions: { ...state.regions, ...Object.fromEntries(read) },
    asked: askedWith(state, dayOf(new Date(at)), askedIn(readings)),
  };
};

const askedIn = (readings: readonly RegionReading[]): Asked => {
  const sum = (of: keyof Asked) => readings.reduce((total, { asked }) => total + asked[of], 0);
  return { metrics: sum('metrics'), lists: sum('lists') };
};

const report = ({ log }: RefreshMeterDeps, readings: readonly RegionReading[], failed: readonly Failed[]): void => {
  for (const { region, error } of failed) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const level = error instanceof Throttled ? 'warn' : 'error';
    log({ level, message: 'CloudWatch was not read', region, error: `${name}: ${message}` });
  }
  for (const { region, incomplete } of readings) {
    if (incomplete.length > 0) log({ level: 'warn', message: 'CloudWatch gave only a part', region, incomplete });
  }
  if (readings.length === 0) return;
  const asked = askedIn(readings);
  log({ level: 'info', message: METER_READ, ...asked, dollars: meterCost(asked) });
};

/** The days that are read now, as they were kept: today, and yesterday while any region has to be read to its end. */
const keptDays = async (
  { meterRecords, settings }: RefreshMeterDeps,
  state: MeterState,
  now: Date,
): Promise<MeteredDay[]> => {
  const [first = dayOf(now)] = settings.regions.map((region) => firstDayToRead(state.regions[region], now)).sort();
  const days = daysFrom(first, addDays(dayOf(now), 1));
  return Promise.all(days.map(async (day) => (await meterRecords.day(day)) ?? emptyDay(day)));
};

/**
 * At most one reading for each interval of the clock, however often it is called, and fewer when nobody works. Every reading
 * counts from midnight UTC, so one that is lost or fails costs minutes. A region that is throttled or refused is left as
 * it was, and its figures say so by their age; what is unknown is thrown when the others are written.
 */
export const refreshMeter = async (deps: RefreshMeterDeps): Promise<void> => {
  const { settings, metrics, meterRecords, accesses, requests, clock } = deps;
  const now = clock.now();
  const [at, today] = [now.toISOString(), dayOf(now)];
  const begun = await begin(deps, now);
  if (begun === undefined) return;
  const [everybody, kept, awaiting] = await Promise.all([
    accesses.all(),
    keptDays(deps, begun, now),
    requests.awaitingUse(),
  ]);
  const holders = holdersOf(
    everybody,
    kept.flatMap(({ profiles }) => profiles.map(({ tokens: _, grewAt: __, ...holder }) => holder)),
  );
  const expected = new Set(awaiting.flatMap((request) => userIdOf(request) ?? []));
  const question = { state: begun, holders, expected, kept, now };
  const { readings, failed } = await readMeter(metrics, settings.regions, question);
  const grown = (day: MeteredDay) =>
    readings.reduce((sum, reading) => withCounts(sum, reading.region, reading, holders, at), day);
  const days = kept.map((before) => ({ before, after: grown(before) }));
  const grew = days.some(({ before, after }) => tokensOfDay(after) > tokensOfDay(before));
  const state = stateAfter(begun, readings, at, grew);
  for (const { before, after } of days) {
    const finished = after.day < today && isFinished(after.day, state, settings.regions);
    if (finished === before.finished && tokensOfDay(after) === tokensOfDay(before)) continue;
    const next = after.day === today ? withRun(after, at, lastReading(begun), settings.models) : after;
    await meterRecords.saveDay({ ...next, finished });
  }
  await meterRecords.saveState(state);
  report(deps, readings, failed);
  await enqueueGuard(deps, everybody);
  const read = days.map(({ after }) => after);
  const isWhole = failed.length === 0 && readings.every(isComplete);
  await noticeFirstUse(deps, awaiting, read, { now, isWhole });
  const unknown = failed.find(({ error }) => !(error instanceof Throttled || error instanceof Refused));
  if (unknown) throw unknown.error;
};
