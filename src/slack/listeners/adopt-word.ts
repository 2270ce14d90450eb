// The word that lists profiles which exist already.
import { askAdoption } from '../../app/ask-adoption.ts';
import { notice } from '../views/notice.ts';
import { commander } from './clicker.ts';
import type { Word } from './words.ts';

export const adopt: Word = async (deps, { command }) => {
  await askAdoption(deps, commander(command), command.trigger_id);
  return notice(
    "The account is being read. In a moment the admins' channel shows which existing profiles can be taken over; nothing is changed until somebody chooses.",
  );
};
