// A backfill of tags into past months: offered, asked for by an admin, run by AWS, and read again at the end.
import { addDays, type Day, dayOf, daysFrom, firstOfMonth } from '../day.ts';
import type { MessageRef } from '../request.ts';
import type { SeenBackfill } from './seen-tags.ts';
import type { TagListing } from './tag-listing.ts';

/**
 * `changed`: keys were switched after the admin confirmed, so nothing was started. `limited`: AWS takes one a day.
 * `succeeded`: AWS is done, and costs follow within a day. `read`: costs were read again.
 */
export type Phase = 'requested' | 'running' | 'succeeded' | 'read' | 'failed' | 'changed' | 'limited' | 'refused';

export type Backfill = {
  id: string;
  /** The first day of a month. */
  from: Day;
  /** Slack user id of the admin who confirmed, and when (ISO 8601, UTC). */
  by: string;
  at: string;
  /** Fingerprint of the keys and their status that the admin confirmed. */
  confirmed: string;
  phase: Phase;
  /** AWS's times, ISO 8601. */
  startedAt?: string;
  completedAt?: string;
  /** Of a limited one: when AWS takes the next; unknown while another runs. */
  againAt?: string;
  /** Of a refused one: AWS's words. */
  reason?: string;
  /** The first day of the next month to read again. */
  readNext?: Day;
  /** What of the offer's amount carries names now. */
  named?: number;
};

/**
 * The file with every key of the listing with this fingerprint, in the thread of the card. `needless`: the form holds them
 * all. `refused` with Slack's code: it is not there.
 */
export type KeysFile = { fingerprint: string; outcome: 'posted' | 'needless' | { refused: string } };

export type BackfillOffer = {
  id: string;
  /** The needed keys, all active by now. */
  keys: string[];
  /** When the last of them was switched on, ISO 8601. */
  since: string;
  /** The first day with costs, and what the days from then through that of `since` cost. */
  firstDay: Day;
  amount: number;
  currency: string;
  /** Every key of the account, as last seen. */
  listing: TagListing;
  card?: { ref?: MessageRef; shown?: string; lost: number; told: string[]; file?: KeysFile };
  backfill?: Backfill;
};

/** What is known of the file for the listing as it is now. */
export const keysFileOf = ({ card, listing }: BackfillOffer): KeysFile['outcome'] | undefined =>
  card?.file?.fingerprint === listing.fingerprint ? card.file.outcome : undefined;

const OPEN: readonly Phase[] = ['requested', 'running', 'succeeded'];

export const isOpen = ({ phase }: Backfill): boolean => OPEN.includes(phase);

/** Whether an admin may ask: nothing is under way, and nothing was done already. */
export const canAsk = ({ backfill }: BackfillOffer): boolean =>
  backfill === undefined || (!isOpen(backfill) && backfill.phase !== 'read');

/**
 * Months that a backfill may begin with, by first days, the latest first. AWS takes none that precedes the previous twelve
 * months, so the oldest is the eleventh before this one, which is within them on every day of the month.
 */
export const backfillMonths = (now: Date): Day[] => {
  const months = [firstOfMonth(dayOf(now))];
  while (months.length < 12) months.push(firstOfMonth(addDays(months.at(-1) ?? '', -1)));
  return months;
};

/** The requests of two clocks: ours and AWS's. */
const CLOCKS_APART_MS = 5 * 60_000;

/** The one that was started for this request, if AWS has it: the same month, asked for since the admin confirmed. */
export const startedFor = (
  { from, at }: Pick<Backfill, 'from' | 'at'>,
  history: readonly SeenBackfill[],
): SeenBackfill | undefined =>
  history
    .filter((one) => one.from === from && Date.parse(one.requestedAt) >= Date.parse(at) - CLOCKS_APART_MS)
    .toSorted((one, other) => Date.parse(one.requestedAt) - Date.parse(other.requestedAt))
    .at(-1);

const PHASES = { PROCESSING: 'running', SUCCEEDED: 'succeeded', FAILED: 'failed' } as const;

export const withSeenBackfill = (backfill: Backfill, seen: SeenBackfill, now: string): Backfill => ({
  ...backfill,
  phase: PHASES[seen.status],
  startedAt: seen.requestedAt,
  ...(seen.status === 'PROCESSING' ? {} : { completedAt: seen.completedAt ?? now }),
});

const DAY_MS = 86_400_000;

/** AWS would not take it: one runs, or was asked for within a day. */
export const limited = (backfill: Backfill, history: readonly SeenBackfill[]): Backfill => {
  const last = Math.max(...history.map(({ requestedAt }) => Date.parse(requestedAt)));
  const runs = history.some(({ status }) => status === 'PROCESSING');
  return {
    ...backfill,
    phase: 'limited',
    ...(runs || !Number.isFinite(last) ? {} : { againAt: new Date(last + DAY_MS).toISOString() }),
  };
};

/** The months to read again, by first days, from `readNext` on or from the first. */
export const monthsToRead = ({ from, readNext = from }: Backfill, today: Day): Day[] => [
  ...new Set(daysFrom(readNext, addDays(today, 1)).map(firstOfMonth)),
];
