// Tells the admins once of each rollout that a change of the catalogue makes possible.
import { Busy, Refused, Throttled } from '../core/errors.ts';
import type { MessageRef } from '../core/request.ts';
import { newOffers, offerKey } from '../core/rollout/offers.ts';
import type { Settings } from '../core/settings.ts';
import type { Accesses, Ledger, Log } from './ports.ts';
import type { RolloutMessenger, Rollouts } from './rollout-ports.ts';

export type TellOffersDeps = {
  settings: Settings;
  accesses: Accesses;
  rollouts: Rollouts;
  ledger: Ledger;
  rolloutMessenger: RolloutMessenger;
  log: Log;
};

/** Ends well when Slack does not take it now: housekeeping comes again. */
export const tellOffers = async (deps: TellOffersDeps): Promise<void> => {
  const { settings, accesses, rollouts, ledger, rolloutMessenger, log } = deps;
  const known = await rollouts.toldModels();
  let isTold = true;
  for (const offer of newOffers(await accesses.all(), settings, known)) {
    const key = `rollout-offer:${offerKey(offer)}`;
    try {
      await ledger.once<MessageRef>(key, () => rolloutMessenger.offer(settings.channels.admins, offer, settings, key));
    } catch (error) {
      if (!(error instanceof Throttled || error instanceof Busy || error instanceof Refused)) throw error;
      log({ level: 'warn', message: 'An offer is not told yet', offer: offerKey(offer), error: error.message });
      isTold = false;
    }
  }
  const models = settings.models.map(({ id }) => id).sort();
  // Somebody may be granted a new model before it was offered to the others.
  if (isTold && models.join() !== known?.join()) await rollouts.rememberModels(models);
};
