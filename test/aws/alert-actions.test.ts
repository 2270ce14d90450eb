// What alerts make the bot do in AWS besides budgets: feedback on anomalies, and a test published to the topic.
import { expect, it } from 'vitest';
import { createAlertTopic } from '../../src/aws/alert-topic.ts';
import { createAnomalies } from '../../src/aws/anomalies.ts';
import { TOPIC_ARN, TOPIC_NAME, useAws } from './environment.ts';

const aws = useAws({ seed: { topics: [{ name: TOPIC_NAME }] } });

it('publishes to the topic with its subject', async () => {
  const published: unknown[] = [];
  aws().state.topics.onPublish((_, { Records: [record] }) =>
    published.push([record?.Sns.Subject, record?.Sns.Message]),
  );
  await createAlertTopic({ topicArn: TOPIC_ARN }).publish('a test', '{"claudeOnboardTest":"t1"}');
  expect(published).toEqual([['a test', '{"claudeOnboardTest":"t1"}']]);
});

it('is refused by a topic that is not there', async () => {
  const gone = createAlertTopic({ topicArn: `${TOPIC_ARN}-gone` }).publish('a test', 'x');
  await expect(gone).rejects.toMatchObject({ name: 'Refused', code: expect.stringMatching(/NotFound/) });
});

it('is refused feedback on an anomaly that AWS does not know', async () => {
  const given = createAnomalies({}).giveFeedback('12345678-abcd-ef12-3456-987654321a12', 'PLANNED_ACTIVITY');
  await expect(given).rejects.toMatchObject({ name: 'Refused' });
  const call = aws().calls.findLast(({ operation }) => operation === 'ProvideAnomalyFeedback');
  expect(call?.input).toEqual({ AnomalyId: '12345678-abcd-ef12-3456-987654321a12', Feedback: 'PLANNED_ACTIVITY' });
});

it('takes the role of the account that has the monitor', async () => {
  const roleArn = 'arn:aws:iam::444455556666:role/claude-onboard-billing';
  await createAnomalies({ roleArn })
    .giveFeedback('12345678-abcd-ef12-3456-987654321a12', 'YES')
    .catch(() => undefined);
  expect(aws().calls.map(({ operation }) => operation)).toContain('AssumeRole');
});
