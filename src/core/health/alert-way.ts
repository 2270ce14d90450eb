// Whether alerts arrive: a test that was published to the topic, and seen by the function behind it.
import { type AlertTest, outcomeOf, TEST_TIMEOUT_MS } from '../alerts/alert-test.ts';
import { attention, type Check, fine, later, missing, unknown } from './check.ts';

const SUBJECT = { id: 'alerts.test', title: 'Test alert' };

const MINUTES = TEST_TIMEOUT_MS / 60_000;

const LOST = "Look at the topic's subscription, at the queue of lost alerts, and at the log `/claude-onboard/alerts`.";

/** Nobody waited any longer. */
export const alertTestLate = (seconds: number): Check =>
  attention(SUBJECT, `It had not arrived after ${seconds} seconds.`, LOST);

/** Whoever asked may not send one. */
export const alertTestUnsent = (why: string): Check =>
  unknown(
    SUBJECT,
    why,
    "Ask `/claude-onboard doctor` or `/claude-onboard alert-test`, which send it with the bot's own role.",
  );

/** `test` is undefined until it is written down. */
export const alertTestCheck = (test: AlertTest | undefined, now: Date): Check => {
  const outcome = test && outcomeOf(test, now);
  switch (outcome?.kind) {
    case undefined:
      return later(
        SUBJECT,
        'It is on its way through SNS.',
        `Wait: this message says within ${MINUTES} minutes whether it arrived.`,
      );
    case 'arrived':
      return outcome.late
        ? attention(
            SUBJECT,
            `It arrived, but only ${outcome.seconds} s after it was published.`,
            'See in the log `/claude-onboard/alerts` what kept it.',
          )
        : fine(SUBJECT, `It went through SNS and arrived after ${outcome.seconds} s.`);
    case 'missing':
      return missing(SUBJECT, `It did not arrive within ${outcome.minutes} minutes.`, LOST);
    case 'refused':
      return missing(
        SUBJECT,
        `SNS does not take it: ${outcome.why}`,
        'Deploy the stack `claude-onboard` again: `npm run deploy -- claude-onboard`. It gives the worker the topic and its key.',
      );
  }
};
