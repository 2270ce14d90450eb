// A small handler in a process of its own, under the sandbox's clock and behind a topic.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTopics, type SnsEvent } from '../../../sandbox/aws/sns/topics.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { type LambdaFunction, startFunction } from '../../../sandbox/lambda/function.ts';
import { snsSource } from '../../../sandbox/lambda/sns-source.ts';

const source = `
const loadedAt = Date.now();
let calls = 0;
export const handler = async (event, context) => {
  calls += 1;
  if (event.failUntil > calls) throw new Error('Not yet.');
  return {
    loadedAt, calls, event,
    now: Date.now(), plain: new Date().getTime(), text: Date(), isDate: new Date() instanceof Date,
    own: new Date().constructor === Date, given: new Date('2020-02-02').toISOString(), utc: Date.UTC(2020, 0, 1),
    remaining: context.getRemainingTimeInMillis(),
  };
};`;

let folder: string;
const clock = createClock();
const open: LambdaFunction[] = [];

const start = async (): Promise<LambdaFunction> => {
  const entry = join(folder, 'index.mjs');
  const made = await startFunction({ entry, env: {}, timeoutMs: 20_000, concurrency: 1, clockOffset: clock.offset });
  open.push(made);
  return made;
};

const ask = async (lambda: LambdaFunction, event: unknown = {}) => {
  const result = await lambda.invoke(event);
  if (!result.ok) throw new Error(result.error.errorMessage);
  return result.value as Record<string, number> & { text: string; event: SnsEvent };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'function-'));
  await writeFile(join(folder, 'index.mjs'), source);
});

afterAll(async () => {
  for (const each of open) await each.close();
  await rm(folder, { recursive: true, force: true });
});

const isNow = (at: number | undefined) => Math.abs((at ?? 0) - clock.now()) < 5_000;

describe('the time of a handler', () => {
  test('is the sandbox’s, in a process that is warm and in a new one', async () => {
    const lambda = await start();
    expect(isNow((await ask(lambda)).now)).toBe(true);
    clock.jumpTo(clock.now() + 3 * 86_400_000);
    const told = await ask(lambda);
    expect([isNow(told.now), isNow(told.plain), isNow(Date.parse(told.text)), isNow(told.loadedAt)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    await lambda.kill();
    expect(isNow((await ask(lambda)).loadedAt)).toBe(true);
  });

  test('is a date like any other, and counts its deadline by the real clock', async () => {
    const told = await ask(await start());
    expect(told).toMatchObject({
      isDate: true,
      own: true,
      given: '2020-02-02T00:00:00.000Z',
      utc: Date.UTC(2020, 0, 1),
    });
    expect(told.remaining).toBeGreaterThan(10_000);
    expect(told.remaining).toBeLessThanOrEqual(20_000);
  });
});

test('the clock does not go back, also while the real time goes on between two looks at it', () => {
  let real = 1_000;
  const made = createClock(undefined, () => real++);
  made.jumpTo(made.now());
  expect(made.offset()).toBe(0);
  real = 1_000;
  made.jumpTo(5_000);
  expect([made.now(), made.offset()]).toEqual([5_001, 4_000]);
  made.jumpTo(4_000);
  expect(made.offset()).toBe(4_000);
  expect(createClock(400, () => 1_000).now()).toBe(400);
});

describe('a topic', () => {
  const openTopic = async (fail = 0) => {
    const topics = createTopics(
      [{ name: 'alerts' }, { name: 'other' }],
      { region: 'us-east-1', account: '1' },
      clock.now,
    );
    const [topic, other] = topics.list();
    if (!topic || !other) throw new Error('There is no topic.');
    const events: SnsEvent[] = [];
    const lambda: LambdaFunction = {
      ...(await start()),
      invoke: async (event) => {
        events.push(event as SnsEvent);
        if (events.length <= fail) return { ok: false, error: { errorType: 'Error', errorMessage: 'Not yet.' } };
        return { ok: true, value: null };
      },
    };
    const discarded: SnsEvent[] = [];
    const retries = { retryAfterMs: [1, 1] as [number, number], onDiscard: (event: SnsEvent) => discarded.push(event) };
    const made = snsSource(lambda, topics, topic.arn, retries);
    return { topics, topic, other, events, discarded, source: made };
  };
  const messages = (events: SnsEvent[]) => events.map(({ Records }) => Records.map(({ Sns }) => Sns.Message));

  test('hands each publication over, and those of other topics not', async () => {
    const { topics, topic, other, events, source: alerts } = await openTopic();
    topics.publish(topic, { message: 'one' });
    topics.publish(other, { message: 'of the other' });
    topics.publish(topic, { message: 'two' });
    await alerts.idle();
    expect(messages(events)).toEqual([['one'], ['two']]);
  });

  test('delivers again on demand, also several in one event', async () => {
    const { topics, topic, events, source: alerts } = await openTopic();
    for (const message of ['one', 'two', 'three']) topics.publish(topic, { message });
    await alerts.idle();
    await alerts.redeliver();
    await alerts.redeliver(2);
    expect(messages(events).slice(3)).toEqual([['three'], ['two', 'three']]);
    expect(events[3]?.Records[0]?.Sns.MessageId).toBe(events[2]?.Records[0]?.Sns.MessageId);
  });

  test('tries twice more what fails, and then drops it', async () => {
    const twice = await openTopic(2);
    twice.topics.publish(twice.topic, { message: 'late' });
    await twice.source.idle();
    expect([twice.events.length, twice.discarded.length]).toEqual([3, 0]);
    const never = await openTopic(9);
    never.topics.publish(never.topic, { message: 'lost' });
    await never.source.idle();
    expect([never.events.length, messages(never.discarded)]).toEqual([3, [['lost']]]);
  });
});
