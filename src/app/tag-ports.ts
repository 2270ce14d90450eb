// What the verbs about cost-allocation tags need of the world, by role; the same rules as in ports.ts.
import type { Day } from '../core/day.ts';
import type { MessageRef } from '../core/request.ts';
import type { BackfillOffer } from '../core/tags/backfill.ts';
import type { OfferMessage, TagNews } from '../core/tags/offer-message.ts';
import type { SeenBackfill, SeenKey } from '../core/tags/seen-tags.ts';
import type { TagsState } from '../core/tags/tag-state.ts';

/** Cost-allocation tags of the payer's account. A member account is `Refused` at every call. */
export type CostAllocationTags = {
  /** Every key that AWS has seen on a charge (all pages), active or not. */
  list: () => Promise<SeenKey[]>;
  /** Switches the keys on. Answers with those that AWS did not take, and its words; one that it does not know is left out. */
  activate: (keys: readonly string[]) => Promise<{ key: string; code: string; message: string }[]>;
  /** All backfills that AWS remembers (all pages), in any order. */
  backfills: () => Promise<SeenBackfill[]>;
  /**
   * Starts a backfill of every key from the first day of a month. `Refused` with code `BackfillLimitExceededException` while
   * one runs and within a day of the last, which a lost answer of ours may have been.
   */
  startBackfill: (from: Day) => Promise<SeenBackfill>;
};

/** The one record of the tags. */
export type TagStates = {
  /** Undefined before the first look. */
  get: () => Promise<TagsState | undefined>;
  /** Writes it if the stored version is still `state.version` (0: none is stored) and returns it with the next one; else `Conflict`. */
  save: (state: TagsState) => Promise<TagsState>;
};

/** Posts about tags to a channel. `key` makes a post recognisable when it is repeated. */
export type TagMessenger = {
  tell: (channel: string, news: TagNews, key: string) => Promise<MessageRef>;
  postOffer: (channel: string, offer: OfferMessage, key: string) => Promise<MessageRef>;
  editOffer: (ref: MessageRef, offer: OfferMessage) => Promise<void>;
  /**
   * In the offer's thread: every key as a file. False when the form holds them all, so that none is needed; `Refused` where
   * Slack takes no file.
   */
  attachKeys: (to: MessageRef, offer: BackfillOffer, keys: readonly SeenKey[]) => Promise<boolean>;
  /** In the offer's thread: how a backfill ended, because an edit tells nobody. */
  replyEnd: (to: MessageRef, offer: OfferMessage, key: string) => Promise<MessageRef>;
};
