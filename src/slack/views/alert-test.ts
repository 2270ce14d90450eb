// What an admin reads about a test of the way that alerts take.
import type { TestOutcome } from '../../core/alerts/alert-test.ts';
import { section } from './blocks.ts';
import type { Content } from './content.ts';
import { literal } from './mrkdwn.ts';

const CHECKS = [
  'that the function `alerts` is subscribed to the topic, and that SNS may invoke it',
  'that `ALERT_TOPIC_ARNS` of that function names the topic exactly',
  "its log and its dead-letter queue, and the worker's",
];

export const alertTestContent = (outcome: TestOutcome): Content => {
  switch (outcome.kind) {
    case 'arrived': {
      const text = `The test alert ${outcome.late ? 'arrived late after all' : 'arrived'}: ${outcome.seconds} s from SNS to the alerts function. Alerts of AWS Budgets take the same way.`;
      return { text, blocks: [section(`✅ ${text}`)] };
    }
    case 'missing': {
      const text = `The test alert has not arrived within ${outcome.minutes} minutes, so alerts of AWS Budgets may be lost too.`;
      return { text, blocks: [section(`⚠️ ${text}\nCheck:\n${CHECKS.map((check) => `• ${check}`).join('\n')}`)] };
    }
    case 'refused': {
      const text = `The test alert could not be published. AWS says: ${literal(outcome.why)}`;
      return {
        text,
        blocks: [
          section(`⚠️ ${text}\nCheck that the worker's role may publish to the topic, and that the topic exists.`),
        ],
      };
    }
  }
};
