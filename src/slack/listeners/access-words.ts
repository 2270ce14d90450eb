// The words about an access that is there: changing it, suspending it, taking it away or giving it up, and the list of all.
import { mayAdd } from '../../app/add-developer.ts';
import { askList } from '../../app/ask-list.ts';
import { readOwnAccess } from '../../app/give-up-access.ts';
import { mayChange } from '../../app/may-change.ts';
import { readSwitchable, switchAccess } from '../../app/switch-access.ts';
import { notice } from '../views/notice.ts';
import { addModal, changeRequestModal } from '../views/request-modal.ts';
import { giveUpModal, revokeModal } from '../views/revoke-modal.ts';
import { commander } from './clicker.ts';
import { onePerson, personAndReason, type Word } from './words.ts';

const change: Word = async (deps, { command, openModal }) => {
  await openModal(changeRequestModal(deps.settings, await mayChange(deps, commander(command))));
  return undefined;
};

const done: Word = async (deps, { command, openModal }) => {
  await readOwnAccess(deps, commander(command));
  await openModal(giveUpModal(deps.settings.housekeeping.keepDays));
  return undefined;
};

const add: Word = async (deps, spoken) => {
  const who = onePerson(spoken, '/claude-onboard add @person');
  const { had } = await mayAdd(deps, commander(spoken.command), who);
  await spoken.openModal(addModal(deps.settings, who, had));
  return undefined;
};

const suspend: Word = async (deps, spoken) => {
  const { person, reason } = personAndReason(spoken, '/claude-onboard suspend @person why');
  await switchAccess(deps, commander(spoken.command), person, { kind: 'suspend', reason });
  return notice('Their access is being suspended. It takes effect within minutes.');
};

const resume: Word = async (deps, spoken) => {
  const { person, reason } = personAndReason(spoken, '/claude-onboard resume @person why');
  await switchAccess(deps, commander(spoken.command), person, { kind: 'resume', reason });
  return notice('They are getting their access back, within minutes.');
};

const revoke: Word = async (deps, spoken) => {
  const { person, reason } = personAndReason(spoken, '/claude-onboard revoke @person why');
  await readSwitchable(deps, commander(spoken.command), person, 'revoke');
  await spoken.openModal(revokeModal(person, reason, deps.settings.housekeeping.keepDays));
  return undefined;
};

const list: Word = async (deps, { command, rest }) => {
  const team = await askList(deps, commander(command), rest.join(' '), command.trigger_id);
  const whose = team === undefined ? 'everybody with access' : `team ${team}`;
  return notice(`The list of ${whose} comes as a direct message in a moment.`);
};

export const accessWords: Record<string, Word> = { change, done, add, suspend, resume, revoke, list };
