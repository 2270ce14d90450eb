// What the verbs that take over existing profiles need of the world, by role; the same rules as in ports.ts.
import type { Adoption, AdoptionMessage } from '../core/adopt/adoption.ts';
import type { Listing } from '../core/adopt/listing.ts';
import type { MessageRef } from '../core/request.ts';

/** Adoptions of existing profiles. */
export type Adoptions = {
  get: (id: string) => Promise<Adoption | undefined>;
  /** Writes it if the stored version is still `adoption.version` (0: none is stored) and returns it with the next one; else `Conflict`. */
  save: (adoption: Adoption) => Promise<Adoption>;
  /** Everything not settled, oldest first. */
  unsettled: () => Promise<Adoption[]>;
};

/** Posts about adoptions to a channel. `key` makes a post recognisable when it is repeated. */
export type AdoptionMessenger = {
  post: (channel: string, message: AdoptionMessage, key: string) => Promise<MessageRef>;
  edit: (ref: MessageRef, message: AdoptionMessage) => Promise<void>;
  /** The whole list as a file in the thread. */
  attach: (ref: MessageRef, listing: Listing) => Promise<void>;
};
