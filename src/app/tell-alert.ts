// Brings the messages about an alert, at every place, to what they should show now; each is posted at most once.
import type { AlertCard, Place, Shown } from '../core/alerts/alert-card.ts';
import { messageAt } from '../core/alerts/alert-message.ts';
import { notesAt } from '../core/alerts/alert-note.ts';
import { type Target, targetsOf } from '../core/alerts/routing.ts';
import { Refused } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import type { MessageRef } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import type { AlertCards, AlertMessenger } from './alert-ports.ts';
import type { Ledger, Log } from './ports.ts';

export type TellAlertDeps = {
  settings: Settings;
  alertCards: AlertCards;
  alertMessenger: AlertMessenger;
  ledger: Ledger;
  log: Log;
};

const shownAt = (card: AlertCard, place: Place): Shown =>
  card.places[place] ?? { since: card.rises.length, told: [], lost: 0 };

const saveAt = (deps: TellAlertDeps, card: AlertCard, place: Place, change: Partial<Shown>): Promise<AlertCard> =>
  deps.alertCards.save({
    ...card,
    places: { ...card.places, [place]: { ...shownAt(card, place), ...change } },
  });

const post = async (deps: TellAlertDeps, found: AlertCard, target: Target): Promise<AlertCard> => {
  const { settings, ledger, alertMessenger } = deps;
  const { place, to } = target;
  // What the post tells is written down before, because only what comes later goes into its thread.
  const card = found.places[place] === undefined ? await saveAt(deps, found, place, {}) : found;
  const message = messageAt(card, target, settings);
  const key = `alert-card:${card.id}:${place}:${shownAt(card, place).lost}`;
  let fresh = false;
  const { since, ...ref } = await ledger.once<MessageRef & { since: string }>(key, async ({ again }) => {
    // Slack may answer a repeated post with the first one's place, and leave it showing what it showed then.
    fresh = !again;
    const posted = await alertMessenger.post(to, message, key);
    return { ...posted, since: `${again ? shownAt(card, place).since : card.rises.length}` };
  });
  return saveAt(deps, card, place, {
    ref,
    since: Number(since),
    ...(fresh ? { shown: fingerprint(message), refused: undefined } : {}),
  });
};

const edit = async (deps: TellAlertDeps, card: AlertCard, target: Target, ref: MessageRef): Promise<AlertCard> => {
  const { settings, alertMessenger } = deps;
  const { place } = target;
  const message = messageAt(card, target, settings);
  const shown = fingerprint(message);
  if (shownAt(card, place).shown === shown) return card;
  try {
    await alertMessenger.edit(ref, message);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'message_not_found') throw error;
    // Somebody deleted it: it is posted anew under another key.
    const lost = shownAt(card, place).lost + 1;
    return post(deps, await saveAt(deps, card, place, { ref: undefined, told: [], lost }), target);
  }
  return saveAt(deps, card, place, { shown });
};

const reply = async (deps: TellAlertDeps, card: AlertCard, target: Target): Promise<AlertCard> => {
  const { ledger, alertMessenger } = deps;
  const { place } = target;
  const { ref, lost } = shownAt(card, place);
  if (ref === undefined) return card;
  let told = card;
  for (const note of notesAt(card, target)) {
    const before = shownAt(told, place).told;
    if (before.includes(note.key)) continue;
    const key = `alert-card:${card.id}:${place}:${lost}:${note.key}`;
    await ledger.once<MessageRef>(key, () => alertMessenger.reply(ref, note, key));
    told = await saveAt(deps, told, place, { told: [...before, note.key] });
  }
  return told;
};

const tellAt = async (deps: TellAlertDeps, card: AlertCard, target: Target): Promise<AlertCard> => {
  const { ref, refused } = shownAt(card, target.place);
  if (refused !== undefined && target.place !== 'admins') return card;
  const posted = ref === undefined ? await post(deps, card, target) : card;
  const now = shownAt(posted, target.place).ref;
  const shown = now === undefined ? posted : await edit(deps, posted, target, now);
  return reply(deps, shown, target);
};

const refusedAt = async (deps: TellAlertDeps, card: AlertCard, { place, to }: Target, code: string) => {
  deps.log({ level: 'error', message: 'Slack takes no alerts there', card: card.id, place, to, code });
  return saveAt(deps, card, place, { refused: code });
};

/**
 * The card after telling. A place that refuses is left to the admins; one that is not reached keeps nobody else from being
 * told, and the first such failure is thrown in the end.
 */
export const tellAlert = async (deps: TellAlertDeps, found: AlertCard): Promise<AlertCard> => {
  let card = found;
  let failure: unknown;
  const done = new Set<Place>();
  for (;;) {
    // A refusal may add the admins.
    const target = targetsOf(card, deps.settings).find(({ place }) => !done.has(place));
    if (target === undefined) break;
    done.add(target.place);
    try {
      card = await tellAt(deps, card, target);
    } catch (error) {
      if (error instanceof Refused)
        card = await refusedAt(deps, (await deps.alertCards.get(card.id)) ?? card, target, error.code);
      else {
        failure ??= error;
        card = (await deps.alertCards.get(card.id)) ?? card;
      }
    }
  }
  if (failure !== undefined) throw failure;
  return card;
};
