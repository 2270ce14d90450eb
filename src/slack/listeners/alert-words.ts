// The word that tries whether alerts of AWS arrive.
import { startAlertTest } from '../../app/start-alert-test.ts';
import { notice } from '../views/notice.ts';
import { commander } from './clicker.ts';
import type { Word } from './words.ts';

const alertTest: Word = async (deps, { command }) => {
  await startAlertTest(deps, commander(command));
  return notice(
    'A test alert is on its way. A direct message tells how long it took, or after five minutes that it is lost.',
  );
};

export const alertWords: Record<string, Word> = { 'alert-test': alertTest };
