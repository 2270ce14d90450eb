// The word that has everything looked at.
import { askDoctor } from '../../app/ask-doctor.ts';
import { notice } from '../views/notice.ts';
import { commander } from './clicker.ts';
import type { Word } from './words.ts';

export const doctor: Word = async (deps, { command }) => {
  await askDoctor(deps, commander(command), command.trigger_id);
  return notice(
    'Everything is being looked at. A direct message follows in about a minute; the test alert in it may take five.',
  );
};
