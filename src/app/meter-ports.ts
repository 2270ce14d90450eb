// What the verbs of the meter need of the world, by role; the same rules as in ports.ts.
import type { Day } from '../core/day.ts';
import type { MeterState } from '../core/meter/meter-state.ts';
import type { Count, MeteredDay } from '../core/meter/metered-day.ts';
import type { TokenKind } from '../core/spend/spend-day.ts';

export type MetricsReading = {
  /** One for each id and UTC day that has any tokens. */
  counts: Count[];
  /** Ids of which CloudWatch gave only a part. */
  incomplete: string[];
  /** The spelling of the cache's metrics that had counts; undefined when none had any. */
  spelling?: string;
  /** How many metrics were asked for: AWS charges for each. */
  metrics: number;
};

/** What CloudWatch counts of the calls of Bedrock in the workload account, minutes late. */
export type Metrics = {
  /**
   * Ids under which calls were counted in the region in the last three hours, or in two weeks. A profile that is new may be
   * missing for a quarter of an hour. `lists` is how many requests it took.
   */
  active: (region: string, since: 'recently' | 'ever') => Promise<{ ids: string[]; lists: number }>;
  /**
   * Tokens of the ids from the UTC day `from` to `through` (both inclusive), as far as they show. `spelling` is one that an
   * earlier reading has answered; without it both that AWS uses are asked for, and what is counted under both counts once.
   * `kinds` are the kinds of token, by default all.
   */
  read: (
    region: string,
    question: {
      ids: readonly string[];
      from: Day;
      through: Day;
      spelling?: string;
      kinds?: readonly TokenKind[];
    },
  ) => Promise<MetricsReading>;
};

/** What was read of CloudWatch, kept for some weeks. */
export type MeterRecords = {
  /** `neverRead` at first. */
  state: () => Promise<MeterState>;
  /** Writes it if the stored version is still `state.version`, and returns it with the next one; else `Conflict`. */
  saveState: (state: MeterState) => Promise<MeterState>;
  /** Where only some people are asked for, others' profiles and runs may be left out. Undefined before the day's first. */
  day: (day: Day, userIds?: readonly string[]) => Promise<MeteredDay | undefined>;
  /** Writes the whole day if the stored revision is still `day.revision`; it is seen whole, in its old or its new form. */
  saveDay: (day: MeteredDay) => Promise<void>;
};
