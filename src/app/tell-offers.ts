// Tells the admins once of each rollout that a change of the catalogue makes possible.
import { Busy, Refused, Throttled } from '../core/errors.ts';
import type { MessageRef } from '../core/request.ts';
import { newOffers, offerKey } from '../core/rollout/offers.ts';
import type { Settings } from '../core/settings.ts';
import type { Accesses, Ledger, Log } from './ports.ts';
import type { RolloutMessenger } from './rollout-ports.ts';

export type TellOffersDeps = {
  settings: Settings;
  accesses: Accesses;
  ledger: Ledger;
  rolloutMessenger: RolloutMessenger;
  log: Log;
};

/** Ends well when Slack does not take it now: housekeeping comes again. */
export const tellOffers = async (deps: TellOffersDeps): Promise<void> => {
  const { settings, accesses, ledger, rolloutMessenger, log } = deps;
  for (const offer of newOffers(await accesses.all(), settings)) {
    const key = `rollout-offer:${offerKey(offer)}`;
    try {
      await ledger.once<MessageRef>(key, () => rolloutMessenger.offer(settings.channels.admins, offer, settings, key));
    } catch (error) {
      if (!(error instanceof Throttled || error instanceof Busy || error instanceof Refused)) throw error;
      log({ level: 'warn', message: 'An offer is not told yet', offer: offerKey(offer), error: error.message });
    }
  }
};
