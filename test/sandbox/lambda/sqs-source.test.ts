// A queue as an event source: what a function did is deleted, and what it did not comes again.
import { afterEach, describe, expect, it } from 'vitest';
import { createQueues } from '../../../sandbox/aws/sqs/queues.ts';
import type { EventSource } from '../../../sandbox/lambda/event-source.ts';
import { sqsSource } from '../../../sandbox/lambda/sqs-source.ts';
import { useFunctions } from './functions.ts';

const start = useFunctions();
const sources: EventSource[] = [];
afterEach(async () => {
  for (const each of sources.splice(0)) await each.close();
});

/** A FIFO queue with a dead-letter queue behind it, at a clock that only the test moves. */
const openQueue = () => {
  let time = 0;
  const home = { url: 'http://sqs.test', region: 'us-east-1', account: '111122223333', now: () => time };
  const seeds = [
    { name: 'dead.fifo' },
    { name: 'jobs.fifo', redrive: { deadLetter: 'dead.fifo', maxReceiveCount: 3 } },
  ];
  const queues = createQueues(seeds, home);
  const queue = queues.named('jobs.fifo');
  let sent = 0;
  return {
    queue,
    dead: queues.named('dead.fifo'),
    later: (seconds: number) => {
      time += seconds * 1000;
    },
    send: (body: string, groupId = body) => {
      sent += 1;
      queue.send({ body, attributes: {}, groupId, deduplicationId: `${sent}`, delayMs: 0 });
    },
    bodies: () => queue.messages().map(({ body }) => body),
  };
};
type Opened = ReturnType<typeof openQueue>;

/** Runs the code over the queue until nothing is at work. */
const workOn = async ({ queue }: Opened, code: string): Promise<EventSource> => {
  const source = sqsSource(await start(code), queue);
  sources.push(source);
  await source.idle();
  return source;
};

const FAILS_AT = (words: string) => `export const handler = async ({ Records }) => ({
  batchItemFailures: Records.filter(({ body }) => body.includes('${words}')).map(({ messageId }) => ({ itemIdentifier: messageId })),
});`;

describe('a batch', () => {
  it('that went well is deleted, all of it', async () => {
    const opened = openQueue();
    for (const body of ['a', 'b', 'c']) opened.send(body);
    await workOn(opened, 'export const handler = async () => ({ batchItemFailures: [] });');
    expect(opened.bodies()).toEqual([]);
  });

  it('that fails in part keeps what failed until its time, and hands that over again', async () => {
    const opened = openQueue();
    for (const body of ['good', 'bad', 'fine']) opened.send(body);
    const source = await workOn(opened, FAILS_AT('bad'));
    expect(opened.bodies()).toEqual(['bad']);
    expect(opened.queue.messages().map(({ receiveCount }) => receiveCount)).toEqual([1]);
    opened.later(31);
    await source.idle();
    expect(opened.queue.messages().map(({ receiveCount }) => receiveCount)).toEqual([2]);
  });

  it('that fails again and again ends in the dead-letter queue', async () => {
    const opened = openQueue();
    opened.send('bad');
    const source = await workOn(opened, FAILS_AT('bad'));
    for (let time = 0; time < 3; time++) {
      opened.later(31);
      await source.idle();
    }
    expect(opened.bodies()).toEqual([]);
    expect(opened.dead.messages().map(({ body }) => body)).toEqual(['bad']);
  });

  it.each([
    ['throws', "export const handler = async () => { throw new Error('no'); };"],
    ['crashes', 'export const handler = () => process.exit(1);'],
    [
      'names a message that is not in it',
      "export const handler = async () => ({ batchItemFailures: [{ itemIdentifier: 'x' }] });",
    ],
    [
      'names a message without a name',
      "export const handler = async () => ({ batchItemFailures: [{ itemIdentifier: '' }] });",
    ],
  ])('whose function %s is kept, all of it', async (_, code) => {
    const opened = openQueue();
    for (const body of ['a', 'b']) opened.send(body);
    await workOn(opened, code);
    expect(opened.bodies().sort()).toEqual(['a', 'b']);
  });

  it('comes with what Lambda says of each message', async () => {
    const opened = openQueue();
    opened.send('hello', 'a group');
    const code = `export const handler = async ({ Records: [{ body, eventSource, awsRegion, attributes }] }) => {
      if ([body, eventSource, awsRegion, attributes.MessageGroupId, attributes.ApproximateReceiveCount].join() !== 'hello,aws:sqs,us-east-1,a group,1') throw new Error('not so');
    };`;
    await workOn(opened, code);
    expect(opened.bodies()).toEqual([]);
  });
});

describe('messages of one group', () => {
  it('wait for the one that failed before them', async () => {
    const opened = openQueue();
    opened.send('bad 1', 'group');
    const source = await workOn(opened, FAILS_AT('bad'));
    opened.send('good 2', 'group');
    await source.idle();
    expect(opened.bodies()).toEqual(['bad 1', 'good 2']);
  });
});
