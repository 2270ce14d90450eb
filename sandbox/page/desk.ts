// What every part of the page may reach for: who is looking at what, and how to speak to them.
import type { ConfirmationDialog } from '@slack/types';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Snapshot } from '../slack/wire.ts';
import type { Place } from './place.ts';

export type Desk = {
  snapshot: Snapshot;
  go: (place: Place) => void;
  /** Shows words for a few seconds, for instance why something was refused. */
  notify: (words: string) => void;
  /** Asks before something is done, in the words that the app gave. */
  confirm: (question: ConfirmationDialog) => Promise<boolean>;
};

export const DeskContext = createContext<Desk | undefined>(undefined);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) {
    throw new Error('Used outside of the workspace.');
  }
  return desk;
};
