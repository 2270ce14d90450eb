// Sends a test alert on behalf of an operator, and waits a while for it to arrive.
import { type AlertTest, outcomeOf } from '../core/alerts/alert-test.ts';
import { testMessage } from '../core/alerts/test-message.ts';
import { hexDigest } from '../core/fingerprint.ts';
import { alertTestCheck, alertTestLate, alertTestUnsent } from '../core/health/alert-way.ts';
import type { Check } from '../core/health/check.ts';
import type { AlertTests, AlertTopic } from './alert-ports.ts';
import { findOut } from './find-out.ts';
import type { Clock } from './ports.ts';

export type TestAlertDeps = {
  alertTests: Pick<AlertTests, 'add' | 'get'>;
  alertTopic: AlertTopic;
  clock: Clock;
  pause: (milliseconds: number) => Promise<void>;
  /** What tells this test from every other of the same moment. */
  nonce: string;
  /** Default: a minute. */
  waitSeconds?: number;
};

const PAUSE_MS = 1_000;
const WAIT_SECONDS = 60;

/** Of nobody's diagnosis, so that the bot tells nobody of it. */
const OPERATOR = 'an operator';

/** Writes it down before it is published, or it might come back to one that was never sent. */
const send = async ({ alertTests, alertTopic, clock, nonce }: TestAlertDeps): Promise<AlertTest> => {
  const at = clock.now().toISOString();
  const id = `o${hexDigest(`${OPERATOR}|${at}|${nonce}`, 15)}`;
  const test = { id, by: OPERATOR, diagnosis: OPERATOR, askedAt: at, sentAt: at, settled: false, version: 1 };
  await alertTests.add(test);
  const { subject, message } = testMessage(id);
  await alertTopic.publish(subject, message);
  return test;
};

/** Never throws. */
export const testAlertNow = async (deps: TestAlertDeps): Promise<Check> => {
  const { alertTests, clock, pause, waitSeconds = WAIT_SECONDS } = deps;
  const sent = await findOut(() => send(deps));
  if ('why' in sent) return alertTestUnsent(sent.why);
  for (let look = 0; look < (waitSeconds * 1000) / PAUSE_MS; look++) {
    const test = await findOut(() => alertTests.get(sent.known.id));
    if ('why' in test) return alertTestUnsent(test.why);
    if (test.known && outcomeOf(test.known, clock.now())) return alertTestCheck(test.known, clock.now());
    await pause(PAUSE_MS);
  }
  return alertTestLate(waitSeconds);
};
