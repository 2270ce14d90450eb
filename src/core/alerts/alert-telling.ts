// Whether everybody has been told everything about an alert's card.
import { fingerprint } from '../fingerprint.ts';
import type { Settings } from '../settings.ts';
import type { AlertCard } from './alert-card.ts';
import { messageAt } from './alert-message.ts';
import { notesAt } from './alert-note.ts';
import { type Target, targetsOf } from './routing.ts';

/** A place that refuses messages counts as told: the admins are told in its stead. */
const isToldAt = (card: AlertCard, target: Target, settings: Settings): boolean => {
  const place = card.places[target.place];
  if (place?.refused !== undefined && target.place !== 'admins') return true;
  return (
    place?.shown === fingerprint(messageAt(card, target, settings)) &&
    notesAt(card, target).every(({ key }) => place.told.includes(key))
  );
};

/** Nothing is left to do or to tell. */
export const isCardSettled = (card: AlertCard, settings: Settings): boolean =>
  card.acts.every(({ done }) => done) && targetsOf(card, settings).every((target) => isToldAt(card, target, settings));
