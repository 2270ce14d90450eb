// Asks CloudWatch what was counted of everybody's profiles, region by region; one that fails holds up no other.
import { type Day, dayOf } from '../core/day.ts';
import { type Holders, keyOf, sortIds } from '../core/meter/holders.ts';
import {
  firstDayToRead,
  hasGrownLately,
  isLastLook,
  isRecentEnough,
  type MeterState,
  spellingFor,
} from '../core/meter/meter-state.ts';
import type { Count, MeteredDay } from '../core/meter/metered-day.ts';
import type { Metrics, MetricsReading } from './meter-ports.ts';

export type RegionReading = {
  region: string;
  counts: Count[];
  foreign: string[];
  incomplete: string[];
  asked: { metrics: number; lists: number };
  spelling: { asked?: string; seen?: string };
};

export type Failed = { region: string; error: unknown };

type Question = {
  state: MeterState;
  holders: Holders;
  /** People whose profiles are asked for whether or not they are listed, because a list is late with what is new. */
  expected: ReadonlySet<string>;
  /** What is known of the days so far. */
  kept: readonly MeteredDay[];
  now: Date;
};

const NOTHING: MetricsReading = { counts: [], incomplete: [], metrics: 0 };

/**
 * The ids that have moved, found for one metric each: every call makes output, so that whoever's output stands still needs
 * no second look. What has moved lately is taken as moving, because other counts of the same calls may still be coming.
 */
const movedOf = async (
  metrics: Metrics,
  region: string,
  ids: readonly string[],
  { state, kept, now }: Question,
): Promise<{ moved: string[]; probe: MetricsReading }> => {
  const today = dayOf(now);
  const day = kept.find((one) => one.day === today);
  const known = new Map([...(day?.profiles ?? []), ...(day?.untagged ?? [])].map((row) => [keyOf(row), row]));
  const rowOf = (id: string) => known.get(keyOf({ region, id }));
  const isMoving = (id: string) => hasGrownLately(rowOf(id)?.grewAt, state.regions[region], now);
  const still = ids.filter((id) => !isMoving(id));
  if (still.length === 0) return { moved: [...ids], probe: NOTHING };
  const probe = await metrics.read(region, { ids: still, from: today, through: today, kinds: ['output'] });
  const grown = probe.counts.filter(({ id, tokens }) => tokens.output > (rowOf(id)?.tokens.output ?? 0));
  const hasOutput = [...known.values()].some((row) => row.region === region && row.tokens.output > 0);
  // Where nobody's output shows, its metric may be missing, and that it stands still tells nothing.
  if (!hasOutput && grown.length === 0) return { moved: [...ids], probe };
  return { moved: [...ids.filter(isMoving), ...grown.map(({ id }) => id)], probe };
};

/** Whatever was used there on that day, also what is listed no more. */
const usedOn = (of: Day, region: string, kept: readonly MeteredDay[]): string[] => {
  const day = kept.find((one) => one.day === of);
  return [...(day?.profiles ?? []), ...(day?.untagged ?? [])].flatMap((row) => (row.region === region ? [row.id] : []));
};

const readRegion = async (metrics: Metrics, region: string, question: Question): Promise<RegionReading> => {
  const { state, holders, expected, kept, now } = question;
  const [before, through] = [state.regions[region], dayOf(now)];
  const { ids, lists } = await metrics.active(region, isRecentEnough(before, now) ? 'recently' : 'ever');
  const { ours, untagged, foreign } = sortIds(ids, region, holders);
  const unlisted = [...holders.values()]
    .filter((holder) => holder.region === region && expected.has(holder.userId))
    .map(({ id }) => id);
  const from = firstDayToRead(before, now);
  const wanted = [
    ...new Set([...ours, ...unlisted, ...untagged, ...(isLastLook(from, now) ? usedOn(from, region, kept) : [])]),
  ];
  // The last looks at a day are at everything.
  const { moved, probe } =
    from < through ? { moved: wanted, probe: NOTHING } : await movedOf(metrics, region, wanted, question);
  const asked = spellingFor(before, now);
  const read = moved.length > 0 ? await metrics.read(region, { ids: moved, from, through, spelling: asked }) : NOTHING;
  return {
    region,
    counts: read.counts,
    foreign,
    incomplete: [...new Set([...probe.incomplete, ...read.incomplete])],
    asked: { metrics: probe.metrics + read.metrics, lists },
    // Where nobody was read, nothing is known anew.
    spelling: { asked, seen: moved.length > 0 ? read.spelling : asked },
  };
};

export const readMeter = async (
  metrics: Metrics,
  regions: readonly string[],
  question: Question,
): Promise<{ readings: RegionReading[]; failed: Failed[] }> => {
  const readings: RegionReading[] = [];
  const failed: Failed[] = [];
  await Promise.all(
    regions.map(async (region) => {
      try {
        readings.push(await readRegion(metrics, region, question));
      } catch (error) {
        failed.push({ region, error });
      }
    }),
  );
  return { readings, failed };
};
