// What rollouts need of the world, by role; the same rules as in ports.ts.
import type { MessageRef } from '../core/request.ts';
import type { Offer } from '../core/rollout/offers.ts';
import type { Rollout } from '../core/rollout/rollout.ts';
import type { RolloutCard } from '../core/rollout/rollout-card.ts';
import type { Settings } from '../core/settings.ts';

export type Rollouts = {
  get: (id: string) => Promise<Rollout | undefined>;
  /** Adds a new one; `Conflict` when the id exists. */
  add: (rollout: Rollout) => Promise<void>;
  /** Writes it if the stored version is still `rollout.version`, and returns it with the next version; else `Conflict`. */
  save: (rollout: Rollout) => Promise<Rollout>;
  /** Everything not settled, oldest first. */
  unsettled: () => Promise<Rollout[]>;
  /** Ids of the models in the catalogue for which offers were told last; undefined before the first time. */
  toldModels: () => Promise<string[] | undefined>;
  rememberModels: (models: readonly string[]) => Promise<void>;
};

export type RolloutMessenger = {
  post: (channel: string, card: RolloutCard, key: string) => Promise<MessageRef>;
  edit: (ref: MessageRef, card: RolloutCard) => Promise<void>;
  offer: (channel: string, offer: Offer, settings: Settings, key: string) => Promise<MessageRef>;
};
