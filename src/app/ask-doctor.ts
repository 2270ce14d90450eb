// An admin asks the doctor; the worker looks at everything and tells them in a direct message.
import { fingerprint } from '../core/fingerprint.ts';
import { diagnosisId } from '../core/health/diagnosis.ts';
import type { Settings } from '../core/settings.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Jobs, Workspace } from './ports.ts';

/** `asked` tells one time of asking from another. A UserError for whoever is no admin. */
export const askDoctor = async (
  deps: { settings: Settings; workspace: Workspace; jobs: Jobs },
  clicker: Clicker,
  asked: string,
): Promise<void> => {
  const { person } = await authoriseAdmin(deps, clicker);
  await deps.jobs.enqueue({ kind: 'doctor', id: diagnosisId(person.id, fingerprint(deps.settings), asked) });
};
