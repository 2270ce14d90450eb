import { expect, it } from 'vitest';
import { createJobs } from '../../src/aws/jobs.ts';
import { useAws } from './environment.ts';

const aws = useAws({ seed: { queues: [{ name: 'jobs.fifo' }] } });
const queue = () => aws().state.queues.named('jobs.fifo');

it('keeps the jobs on one thing in order, and never drops one as a duplicate', async () => {
  const jobs = createJobs({ queueUrl: queue().url });
  for (const id of ['ana', 'ana', 'ben']) await jobs.enqueue({ kind: 'access', id });
  await jobs.enqueue({ kind: 'request', id: 'ana' });
  const received = queue().receive(10);
  expect(received.map(({ message }) => JSON.parse(message.body))).toEqual([
    { kind: 'access', id: 'ana' },
    { kind: 'access', id: 'ana' },
    { kind: 'access', id: 'ben' },
    { kind: 'request', id: 'ana' },
  ]);
});

it.each(['Ünïcode & spaces', 'x'.repeat(300), 'a|b@c'])('takes an id that SQS refuses as a group: %s', async (id) => {
  await createJobs({ queueUrl: queue().url }).enqueue({ kind: 'access', id });
  expect(queue().receive(1)).toHaveLength(1);
});

it('is throttled when SQS is', async () => {
  aws().faults.next('sqs', 'SendMessage', { kind: 'throttle' });
  const jobs = createJobs({ queueUrl: queue().url });
  await expect(jobs.enqueue({ kind: 'access', id: 'ana' })).rejects.toMatchObject({ name: 'Throttled' });
});
