// The words for admins about the whole account: profiles that exist already, and everything that the bot needs.
import { askAdoption } from '../../app/ask-adoption.ts';
import { askDoctor } from '../../app/ask-doctor.ts';
import { notice } from '../views/notice.ts';
import { commander } from './clicker.ts';
import type { Word } from './words.ts';

const adopt: Word = async (deps, { command }) => {
  await askAdoption(deps, commander(command), command.trigger_id);
  return notice(
    "The account is being read. In a moment the admins' channel shows which existing profiles can be taken over; nothing is changed until somebody chooses.",
  );
};

const doctor: Word = async (deps, { command }) => {
  await askDoctor(deps, commander(command), command.trigger_id);
  return notice(
    'Everything is being looked at. A direct message follows in about a minute; the test alert in it may take five.',
  );
};

export const accountWords: Record<string, Word> = { adopt, doctor };
