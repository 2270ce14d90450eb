// Tells the admins what changed about the tags, and keeps the card of an offered backfill true; each thing once.
import { Refused } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import type { MessageRef } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import type { BackfillOffer } from '../core/tags/backfill.ts';
import { endKey, offerMessage } from '../core/tags/offer-message.ts';
import { isActive, type TagsState } from '../core/tags/tag-state.ts';
import { wantedKeys } from '../core/tags/wanted-keys.ts';
import { type AttachTagKeysDeps, attachTagKeys } from './attach-tag-keys.ts';
import type { TagMessenger } from './tag-ports.ts';

export type TellTagsDeps = AttachTagKeysDeps & { settings: Settings; tagMessenger: TagMessenger };

const tellActive = async (deps: TellTagsDeps, state: TagsState): Promise<TagsState> => {
  const { settings, ledger, tagMessenger, tagStates } = deps;
  const news = state.keys.filter(({ untold }) => untold);
  if (news.length === 0) return state;
  const keys = news.map(({ key }) => key);
  const key = `tags:active:${fingerprint(news.map((one) => [one.key, one.since]))}`;
  await ledger.once<MessageRef>(key, () => tagMessenger.tell(settings.channels.admins, { kind: 'active', keys }, key));
  return tagStates.save({ ...state, keys: state.keys.map(({ untold: _, ...rest }) => rest) });
};

const tellTrouble = async (deps: TellTagsDeps, state: TagsState): Promise<TagsState> => {
  const { settings, ledger, tagMessenger, tagStates } = deps;
  const { trouble } = state;
  if (trouble === undefined || trouble.told) return state;
  const { since, told: _, ...what } = trouble;
  const keys = state.keys.filter((one) => !isActive(one)).map((one) => one.key);
  const needed = wantedKeys(settings).some((one) => one.needed && keys.includes(one.key));
  const payer = settings.accounts.billing !== undefined;
  const key = `tags:trouble:${fingerprint([what, since])}`;
  await ledger.once<MessageRef>(key, () =>
    tagMessenger.tell(settings.channels.admins, { kind: 'trouble', trouble: what, keys, needed, payer }, key),
  );
  return tagStates.save({ ...state, trouble: { ...trouble, told: true } });
};

type Card = NonNullable<BackfillOffer['card']>;

const NO_CARD: Card = { lost: 0, told: [] };

const saveCard = (deps: TellTagsDeps, state: TagsState, offer: BackfillOffer, card: Card): Promise<TagsState> =>
  deps.tagStates.save({ ...state, offer: { ...offer, card } });

const showOffer = async (deps: TellTagsDeps, state: TagsState): Promise<TagsState> => {
  const { offer } = state;
  if (offer === undefined) return state;
  const { settings, ledger, tagMessenger } = deps;
  const card = offer.card ?? NO_CARD;
  const message = offerMessage(offer);
  const shown = fingerprint(message);
  if (card.shown === shown) return state;
  const { ref } = card;
  if (ref === undefined) {
    const key = `tags:offer:${offer.id}:${card.lost}`;
    const posted = await ledger.once<MessageRef>(key, () =>
      tagMessenger.postOffer(settings.channels.admins, message, key),
    );
    return saveCard(deps, state, offer, { ...card, ref: posted, shown });
  }
  try {
    await tagMessenger.editOffer(ref, message);
    return await saveCard(deps, state, offer, { ...card, shown });
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'message_not_found') throw error;
    // Somebody deleted it: it is posted anew under another key.
    const { ref: _, shown: __, file: ___, ...rest } = card;
    return showOffer(deps, await saveCard(deps, state, offer, { ...rest, lost: card.lost + 1 }));
  }
};

const replyEnd = async (deps: TellTagsDeps, state: TagsState): Promise<TagsState> => {
  const { offer } = state;
  const end = offer && endKey(offer);
  const card = offer?.card;
  if (offer === undefined || end === undefined || card?.ref === undefined || card.told.includes(end)) return state;
  const { ref } = card;
  const key = `tags:end:${end}`;
  await deps.ledger.once<MessageRef>(key, () => deps.tagMessenger.replyEnd(ref, offerMessage(offer), key));
  return saveCard(deps, state, offer, { ...card, told: [...card.told, end] });
};

/** The state as it is stored then. */
export const tellTags = async (deps: TellTagsDeps, state: TagsState): Promise<TagsState> => {
  const active = await tellActive(deps, state);
  const trouble = await tellTrouble(deps, active);
  return replyEnd(deps, await attachTagKeys(deps, await showOffer(deps, trouble)));
};
