// The words about access: seeing where one stands, taking a request back.
import { cancelRequest } from '../../app/cancel-request.ts';
import { readHistory } from '../../app/read-history.ts';
import { showSetup } from '../../app/show-setup.ts';
import { showStatus } from '../../app/show-status.ts';
import { historyMessages } from '../views/history.ts';
import { notice } from '../views/notice.ts';
import { overviewMessage } from '../views/overview.ts';
import { setupMessage } from '../views/setup.ts';
import { commander } from './clicker.ts';
import { ephemeral, onePerson, type Word } from './words.ts';

const status: Word = async (deps, { command }) => overviewMessage(await showStatus(deps, command.user_id));

const setup: Word = async (deps, { command }) => setupMessage(await showSetup(deps, command.user_id));

const cancel: Word = async (deps, { command }) => {
  await cancelRequest(deps, command.user_id);
  return notice('Your request is taken back. You may ask again at any time.');
};

const history: Word = async (deps, spoken) => {
  const person = onePerson(spoken, '/claude-onboard history @person');
  const events = await readHistory(deps, commander(spoken.command), person);
  const [first, ...more] = historyMessages(person, events);
  for (const message of more) await spoken.say({ ...ephemeral(message), replace_original: false });
  return first;
};

export const requestWords: Record<string, Word> = { status, setup, cancel, history };
