// The worker's job on a test of the way that alerts take: publish it, and tell its admin how long it took or that it is lost.
import { type AlertTest, isTestDue, isTestOver, outcomeOf } from '../core/alerts/alert-test.ts';
import { testMessage } from '../core/alerts/test-message.ts';
import { Refused } from '../core/errors.ts';
import type { AlertMessenger, AlertTests, AlertTopic } from './alert-ports.ts';
import type { Clock, Jobs, Ledger, Log } from './ports.ts';
import { unlessHeldUp } from './unless-held-up.ts';

export type ConvergeTestDeps = {
  alertTests: AlertTests;
  alertTopic: AlertTopic;
  alertMessenger: AlertMessenger;
  ledger: Ledger;
  jobs: Jobs;
  clock: Clock;
  log: Log;
};

/** Notes that a test came back; false when there is none of that id, so that its message is somebody else's. */
export const markArrived = async (
  { alertTests, jobs }: Pick<ConvergeTestDeps, 'alertTests' | 'jobs'>,
  id: string,
  arrivedAt: string,
): Promise<boolean> => {
  const test = await alertTests.get(id);
  if (test === undefined) return false;
  if (test.arrivedAt === undefined) await alertTests.save({ ...test, arrivedAt, settled: false });
  await jobs.enqueue({ kind: 'alert-test', id });
  return true;
};

// The time is written down before, or the test might come back to one that was never sent.
const publish = async ({ alertTests, alertTopic, clock }: ConvergeTestDeps, test: AlertTest): Promise<AlertTest> => {
  const sending = await alertTests.save({ ...test, sentAt: clock.now().toISOString() });
  const { subject, message } = testMessage(test.id);
  try {
    await alertTopic.publish(subject, message);
    return sending;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return alertTests.save({ ...sending, refused: `${error.code}: ${error.message}` });
  }
};

const converge = async (deps: ConvergeTestDeps, found: AlertTest): Promise<void> => {
  const { alertTests, alertMessenger, ledger, jobs, clock } = deps;
  const test = found.sentAt === undefined ? await publish(deps, found) : found;
  const outcome = outcomeOf(test, clock.now());
  if (outcome === undefined) return;
  const key = `alert-test:${test.id}:${outcome.kind}`;
  if (test.diagnosis === undefined) await ledger.once(key, () => alertMessenger.postTest(test.by, outcome, key));
  await alertTests.save({ ...test, told: outcome.kind, settled: isTestOver(test, clock.now()) });
  if (test.diagnosis !== undefined) await jobs.enqueue({ kind: 'doctor', id: test.diagnosis });
};

/** Running it again publishes and tells nothing twice. */
export const convergeAlertTest = async (deps: ConvergeTestDeps, id: string): Promise<void> => {
  const test = await deps.alertTests.get(id);
  if (test === undefined || !isTestDue(test, deps.clock.now())) return;
  await unlessHeldUp(deps.log, { test: id }, () => converge(deps, test));
};
