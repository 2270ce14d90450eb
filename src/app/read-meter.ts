// Asks CloudWatch what was counted of everybody's profiles, region by region; one that fails holds up no other.
import type { Day } from '../core/day.ts';
import { type Holders, sortIds } from '../core/meter/holders.ts';
import { firstDayToRead, isRecentEnough, type MeterState, spellingFor } from '../core/meter/meter-state.ts';
import type { Count } from '../core/meter/metered-day.ts';
import type { Metrics } from './meter-ports.ts';

export type RegionReading = {
  region: string;
  /** The first day that was asked for. */
  from: Day;
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
  now: Date;
  today: Day;
};

const readRegion = async (metrics: Metrics, region: string, question: Question): Promise<RegionReading> => {
  const { state, holders, expected, now, today } = question;
  const before = state.regions[region];
  const { ids, lists } = await metrics.active(region, isRecentEnough(before, now) ? 'recently' : 'ever');
  const { ours, untagged, foreign } = sortIds(ids, region, holders);
  const unlisted = [...holders.values()]
    .filter((holder) => holder.region === region && expected.has(holder.userId))
    .map(({ id }) => id);
  const from = firstDayToRead(before, now);
  const asked = spellingFor(before, now);
  const wanted = [...new Set([...ours, ...unlisted, ...untagged])];
  const {
    counts,
    incomplete,
    spelling,
    metrics: count,
  } = await metrics.read(region, {
    ids: wanted,
    from,
    through: today,
    spelling: asked,
  });
  return {
    region,
    from,
    counts,
    foreign,
    incomplete,
    asked: { metrics: count, lists },
    spelling: { asked, seen: spelling },
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
