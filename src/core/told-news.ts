// What somebody was told of changes of an access: where the messages are, and what they say.
import type { AccessChange, ToldKind } from './access-change.ts';

/** A message about the last change that somebody got, or could not get. */
export type NewsPost = { channel: string; ts: string } | { refused: string };

/**
 * What the admins were told of what AWS refused after the last change was there; `at` (ISO 8601, UTC) is when it did so first.
 * It is `over` once they were told that it is mended.
 */
export type ToldRefusal = { at: string; post?: NewsPost; shown?: string; over?: boolean };

/** Messages about a change that say that it is still to come, with what they say of it besides. */
export type OpenNews = {
  said: Omit<AccessChange, 'kind' | 'cause'> & { kind: ToldKind; ownWish?: true; endsAt?: string };
  developer?: NewsPost;
  admins?: NewsPost;
};

/** Who was told of which change, and fingerprints of what their messages show. `version` rises with every write. */
export type ToldNews = {
  change: string;
  /** When AWS first showed it, ISO 8601: what is desired later makes it no younger. */
  since?: string;
  developer?: NewsPost;
  admins?: NewsPost;
  shown: { developer?: string; admins?: string };
  /** What they say, until AWS has shown it. */
  said?: OpenNews['said'];
  /** Messages about changes before, which something else has overtaken and which do not say so yet. */
  overtaken?: OpenNews[];
  later?: ToldRefusal;
  version: number;
};
