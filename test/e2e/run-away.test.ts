// Somebody runs away in the sandbox, through the handlers as they are built: the bot's estimate follows within two readings.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { peopleOf, wordsIn } from './people.ts';

const START = '2026-08-18T10:02:00.000Z';
const JONAS = 'jonas.weber@acme.example';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    handlers: inject('handlers'),
    deploy: createTable,
    withColleagues: true,
    sweepEveryMs: 3_600_000,
    startAt: Date.parse(START),
    digestChannels: [],
    deadlineMs: 30_000,
  });
  await sandbox.idle();
}, 180_000);
afterAll(() => sandbox?.close());

const estimate = async (who = '@jonas.weber'): Promise<number> => {
  await peopleOf(sandbox.slack).type('U0BOB', `spend ${who}`);
  const words = wordsIn(peopleOf(sandbox.slack).whisper('U0BOB')?.blocks);
  return Number(/our estimate: \*?\$([\d.]+)/.exec(words)?.[1]);
};

/** What somebody has really used today. */
const truth = async (): Promise<number> => {
  const answer = await (await fetch(`${sandbox.url}/sandbox/time`)).json();
  return answer.course.points.at(-1).dollars;
};

const states = () =>
  sandbox.aws.state.profiles
    .list()
    .map(({ tagHistory }) => tagHistory.at(-1)?.tags)
    .flatMap((tags) => (tags?.DeveloperId === JONAS ? [tags.ClaudeAccess] : []));

describe('the estimate', () => {
  let before: number;

  it('is there when the sandbox opens, of what colleagues have used since midnight', async () => {
    before = await estimate();
    expect(before).toBeGreaterThan(1);
    expect(before).toBeLessThan(20);
    expect(await estimate('@fatou.diop')).toBeGreaterThan(1);
  });

  it('shows within two readings what runs away', async () => {
    sandbox.runAway(JONAS);
    for (const _ of [1, 2]) expect((await sandbox.nextReading()).failed).toEqual([]);
    // From 10:02 to 10:10, less the minutes that CloudWatch is behind.
    const then = await estimate();
    expect(then - before).toBeGreaterThan(4);
    expect(then).toBeLessThanOrEqual((await truth()) + 0.01);
  });

  it('follows the truth, minutes behind, for as long as nobody stops it', async () => {
    await sandbox.halfHour();
    const behind = (await truth()) - (await estimate());
    expect(behind).toBeGreaterThanOrEqual(0);
    // Ten minutes, for counts that come late.
    expect(behind).toBeLessThan(15);
  });

  it('stands still once the access is suspended, and comes to the truth', async () => {
    await peopleOf(sandbox.slack).type('U0BOB', 'suspend @jonas.weber a loop that nobody watches');
    await sandbox.idle();
    await sandbox.nextReading();
    expect(new Set(states())).toEqual(new Set(['suspended']));
    const stopped = await truth();
    await sandbox.halfHour();
    expect(await truth()).toBe(stopped);
    expect(await estimate()).toBeCloseTo(stopped, 1);
  });

  it('is confirmed by AWS when the bill has come', async () => {
    const stopped = await truth();
    for (const _ of [1, 2]) expect((await sandbox.nextDay()).failed).toEqual([]);
    const { course } = await (await fetch(`${sandbox.url}/sandbox/time`)).json();
    expect(course).toMatchObject({ state: 'refused', lastDay: { day: START.slice(0, 10) } });
    expect(course.lastDay.billed).toBeCloseTo(stopped, 1);
    const cards = course.told.filter(({ text }: { text: string }) => /Jonas Weber spent/.test(text));
    expect(cards.length).toBeGreaterThan(0);
  }, 90_000);
});
