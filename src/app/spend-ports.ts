// What the verbs about money need of the world, by role; the same rules as in ports.ts.
import type { Day } from '../core/day.ts';
import type { MessageRef } from '../core/request.ts';
import type { Digest } from '../core/spend/digest.ts';
import type { DigestState } from '../core/spend/digest-state.ts';
import type { SpendDay } from '../core/spend/spend-day.ts';

/** What AWS has billed, from Cost Explorer: one discovery of services and one pair of paged requests a call. */
export type Costs = {
  /**
   * UTC days from `from` (inclusive) to `to` (exclusive), in order. A day for which AWS says nothing is left out, and only
   * the caller can tell a quiet one from one that is not published yet.
   */
  read: (from: Day, to: Day) => Promise<SpendDay[]>;
};

/** What Cost Explorer said, kept by day so that every channel and person is served by one reading. */
export type SpendDays = {
  /**
   * Replaces what was kept from `from` (inclusive) to `to` (exclusive) with what was read then; a day is seen whole, in its
   * old or its new form. A day that AWS no longer tells of is forgotten, unless it told of none. `at` is ISO 8601.
   */
  keep: (reading: { at: string; from: Day; to: Day; days: readonly SpendDay[] }) => Promise<void>;
  /**
   * Kept days from `from` (inclusive) to `to` (exclusive), in order and one at a time, for they may be large. Where only
   * some developers' figures are asked for, others' may be left out.
   */
  read: (from: Day, to: Day, developers?: readonly string[]) => AsyncIterable<SpendDay>;
  /** When days were last read from Cost Explorer (ISO 8601), and the last day with costs then; undefined before the first. */
  lastReading: () => Promise<{ at: string; through?: Day } | undefined>;
};

/** How far each digest is told. */
export type Digests = {
  get: (id: string) => Promise<DigestState | undefined>;
  /** Writes it if the stored version is still `state.version` (0: none is stored) and returns it with the next one; else `Conflict`. */
  save: (state: DigestState) => Promise<DigestState>;
  /** All that were ever saved; one that was saved just now may be missing. */
  all: () => Promise<DigestState[]>;
};

/** Posts a digest's three messages. `key` makes a post recognisable when it is repeated. */
export type DigestMessenger = {
  post: (channel: string, digest: Digest, key: string) => Promise<MessageRef>;
  /** Puts the digest in place of an earlier message, such as the word that AWS has published nothing yet. */
  edit: (ref: MessageRef, digest: Digest) => Promise<void>;
  /** In the thread: everybody's figures as a table that adds up. */
  replyTable: (to: MessageRef, digest: Digest, key: string) => Promise<MessageRef>;
  /** In the thread, alone, so that its refusal costs nothing: 14 days as a chart. Undefined when Slack takes no charts. */
  replyChart: (to: MessageRef, digest: Digest, key: string) => Promise<MessageRef | undefined>;
  /** Says that AWS has published nothing for the day yet, and when it is tried again (ISO 8601). */
  postWaiting: (channel: string, waiting: { day: Day; nextAttemptAt: string }, key: string) => Promise<MessageRef>;
  /** Says it anew in the same place, with the next time. */
  editWaiting: (ref: MessageRef, waiting: { day: Day; nextAttemptAt: string }) => Promise<void>;
};

/** Sends files in direct messages. */
export type Files = {
  /** `month` is its first day; `arriving` are the days that AWS may still add to. */
  send: (
    slackUserId: string,
    file: { name: string; content: string; month: Day; lines: number; arriving: readonly Day[] },
  ) => Promise<void>;
};
