// The words for admins about alerts: whether they arrive, and access that is suspended and given back.
import { startAlertTest } from '../../app/start-alert-test.ts';
import { switchAccess } from '../../app/switch-access.ts';
import { notice } from '../views/notice.ts';
import { commander } from './clicker.ts';
import { onePerson, type Word } from './words.ts';

const alertTest: Word = async (deps, { command }) => {
  await startAlertTest(deps, commander(command));
  return notice(
    'A test alert is on its way. A direct message tells how long it took, or after five minutes that it is lost.',
  );
};

const suspend: Word = async (deps, spoken) => {
  const person = onePerson(spoken, '/claude-onboard suspend @person');
  const changed = await switchAccess(deps, commander(spoken.command), person, 'suspended');
  return notice(
    changed ? 'Their access is being suspended. It takes effect within minutes.' : 'Their access is suspended already.',
  );
};

const resume: Word = async (deps, spoken) => {
  const person = onePerson(spoken, '/claude-onboard resume @person');
  const changed = await switchAccess(deps, commander(spoken.command), person, 'active');
  return notice(changed ? 'They are getting their access back, within minutes.' : 'Their access is not suspended.');
};

export const alertWords: Record<string, Word> = { 'alert-test': alertTest, suspend, resume };
