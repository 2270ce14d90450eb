// The worker's job on the doctor: look at everything once, send a test alert meanwhile, and tell the admin in one message.
import { outcomeOf } from '../core/alerts/alert-test.ts';
import { Conflict, Refused } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import { alertTestCheck } from '../core/health/alert-way.ts';
import { type Diagnosis, type DiagnosisMessage, readDiagnosisId, testIdOf } from '../core/health/diagnosis.ts';
import type { MessageRef } from '../core/request.ts';
import type { AlertTests } from './alert-ports.ts';
import type { Checkup, Diagnoses, DiagnosisMessenger } from './doctor-ports.ts';
import type { Clock, Jobs, Ledger, Log } from './ports.ts';
import { unlessHeldUp } from './unless-held-up.ts';

export type ConvergeDiagnosisDeps = {
  checkup: Checkup;
  diagnoses: Diagnoses;
  diagnosisMessenger: DiagnosisMessenger;
  alertTests: AlertTests;
  ledger: Ledger;
  jobs: Jobs;
  clock: Clock;
  log: Log;
};

/** Undefined for an id of nobody's. */
const begun = async ({ diagnoses, clock }: ConvergeDiagnosisDeps, id: string): Promise<Diagnosis | undefined> => {
  const found = await diagnoses.get(id);
  if (found) return found;
  const wish = readDiagnosisId(id);
  const askedAt = clock.now().toISOString();
  return wish && diagnoses.save({ id, ...wish, askedAt, settled: false, version: 0 });
};

const startTest = async (deps: ConvergeDiagnosisDeps, { id: diagnosis, by, askedAt }: Diagnosis): Promise<void> => {
  const id = testIdOf(diagnosis);
  try {
    await deps.alertTests.add({ id, by, askedAt, diagnosis, settled: false, version: 1 });
  } catch (error) {
    // By an earlier run that was cut off.
    if (!(error instanceof Conflict)) throw error;
  }
  await deps.jobs.enqueue({ kind: 'alert-test', id });
};

const messageOf = async (
  { alertTests, clock }: ConvergeDiagnosisDeps,
  { id, found }: Diagnosis,
): Promise<{ message: DiagnosisMessage; isOver: boolean }> => {
  if (found === undefined) return { message: { checks: [] }, isOver: false };
  const test = await alertTests.get(testIdOf(id));
  const checks = [...found.checks, alertTestCheck(test, clock.now())];
  return {
    message: { at: found.at, checks },
    isOver: test !== undefined && outcomeOf(test, clock.now()) !== undefined,
  };
};

const posted = async (
  { ledger, diagnosisMessenger }: ConvergeDiagnosisDeps,
  { id, by, post }: Diagnosis,
  message: DiagnosisMessage,
): Promise<MessageRef> => {
  if (post) {
    await diagnosisMessenger.edit(post, message);
    return post;
  }
  const key = `doctor:${id}`;
  let isFresh = false;
  const ref = await ledger.once<MessageRef>(key, ({ again }) => {
    isFresh = !again;
    return diagnosisMessenger.post(by, message, key);
  });
  // An earlier run's post: nobody knows what it shows.
  if (!isFresh) await diagnosisMessenger.edit(ref, message);
  return ref;
};

const tell = async (deps: ConvergeDiagnosisDeps, diagnosis: Diagnosis): Promise<Diagnosis> => {
  const { message, isOver } = await messageOf(deps, diagnosis);
  const shown = fingerprint(message);
  if (diagnosis.shown === shown && diagnosis.settled === isOver) return diagnosis;
  const post = diagnosis.shown === shown ? diagnosis.post : await posted(deps, diagnosis, message);
  return deps.diagnoses.save({ ...diagnosis, ...(post ? { post } : {}), shown, settled: isOver });
};

const converge = async (deps: ConvergeDiagnosisDeps, id: string): Promise<void> => {
  const diagnosis = await begun(deps, id);
  if (diagnosis === undefined || diagnosis.settled) return;
  if (diagnosis.found) {
    await tell(deps, diagnosis);
    return;
  }
  await startTest(deps, diagnosis);
  const told = await tell(deps, diagnosis);
  const checks = await deps.checkup(diagnosis);
  const found = { at: deps.clock.now().toISOString(), checks };
  await tell(deps, await deps.diagnoses.save({ ...told, found }));
};

/** Ends well when it is held up: the sweep comes again. Where the admin takes no messages nobody can be told, and it is over. */
export const convergeDiagnosis = (deps: ConvergeDiagnosisDeps, id: string): Promise<void> =>
  unlessHeldUp(deps.log, { diagnosis: id }, async () => {
    try {
      await converge(deps, id);
    } catch (error) {
      const found = error instanceof Refused ? await deps.diagnoses.get(id) : undefined;
      if (found) await deps.diagnoses.save({ ...found, settled: true });
      throw error;
    }
  });
