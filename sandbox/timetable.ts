// What falls due between two instants: AWS's looks at its figures, and the jobs of the bot's schedules.
import { addDays, dayOf, daysBetween, hourMs, startOfDay } from './aws/billing/days.ts';

export type ScheduledEvent = {
  job: 'sweep' | 'housekeeping' | 'meter' | 'costs' | 'digest';
  /** Of the digest. */
  channel?: string;
  /** When it was due. */
  time: string;
};

/** `event` is missing where AWS looks. */
export type Due = { at: number; event?: ScheduledEvent };

export type Timetable = {
  /** How often the meter reads, in milliseconds: at multiples of that since midnight. */
  meterEveryMs: number;
  digestChannels: string[];
};

/** AWS looks at its figures at midnight, at eight and at four. */
export const looksEveryMs = 8 * hourMs;
const sweepsEveryMs = 120_000;
const jobsAt = 9 * hourMs;
const digestsAt = 9.5 * hourMs;

const scheduled = (at: number, job: ScheduledEvent['job'], channel?: string): Due => ({
  at,
  event: { job, ...(channel === undefined ? {} : { channel }), time: new Date(at).toISOString() },
});

/** Multiples of the interval after `from`, up to and with `until`. */
const multiples = (everyMs: number, from: number, until: number): number[] => {
  const first = Math.floor(from / everyMs) + 1;
  return Array.from(
    { length: Math.max(0, Math.floor(until / everyMs) - first + 1) },
    (_, index) => (first + index) * everyMs,
  );
};

/** The morning of the UTC day: first what prepares the digests, half an hour later the digests. */
export const morningOf = (day: string, { digestChannels }: Timetable): Due[] => {
  const midnight = startOfDay(day);
  return [
    ...(['sweep', 'housekeeping', 'meter', 'costs'] as const).map((job) => scheduled(midnight + jobsAt, job)),
    ...digestChannels.map((channel) => scheduled(midnight + digestsAt, 'digest', channel)),
  ];
};

/** Looks of AWS after `from`, up to and with `until`. */
export const looksBetween = (from: number, until: number): Due[] =>
  multiples(looksEveryMs, from, until).map((at) => ({ at }));

/** Everything after `from`, up to and with `until`, in the order in which it is due, and nothing twice. */
export const dueBetween = (from: number, until: number, timetable: Timetable): Due[] => {
  const mornings = daysBetween(dayOf(from), addDays(dayOf(until), 1))
    .flatMap((day) => morningOf(day, timetable))
    .filter(({ at }) => from < at && at <= until);
  const isIn = (job: string, at: number) => mornings.some((due) => due.at === at && due.event?.job === job);
  const regular = (job: 'meter' | 'sweep', everyMs: number): Due[] =>
    multiples(everyMs, from, until)
      .filter((at) => !isIn(job, at))
      .map((at) => scheduled(at, job));
  return [
    ...looksBetween(from, until),
    ...mornings,
    ...regular('meter', timetable.meterEveryMs),
    ...regular('sweep', sweepsEveryMs),
  ].sort((one, other) => one.at - other.at);
};
