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

/** What the bot has said where, outside of threads. */
const said = (channel: string): string[] =>
  sandbox.slack.state.messages
    .filter(({ channel: at, ephemeralTo, threadTs }) => at === channel && !ephemeralTo && !threadTs)
    .map(({ blocks, text }) => wordsIn(blocks) || text);

const LIMIT = 20;

describe('somebody runs away', () => {
  let before: number;
  let stopped: number;

  it('and was seen to work as usual until then', async () => {
    before = await estimate();
    expect(before).toBeGreaterThan(1);
    expect(before).toBeLessThan(LIMIT);
    expect(await estimate('@fatou.diop')).toBeGreaterThan(1);
  });

  it('the estimate follows within two readings', async () => {
    sandbox.runAway(JONAS);
    for (const _ of [1, 2]) expect((await sandbox.nextReading()).failed).toEqual([]);
    // From 10:02 to 10:10, less the minutes that CloudWatch is behind.
    const then = await estimate();
    expect(then - before).toBeGreaterThan(4);
    expect(then).toBeLessThanOrEqual((await truth()) + 0.01);
    expect(new Set(states())).toEqual(new Set(['active']));
  });

  it('they are told first and alone, and stopped once the limit is passed', async () => {
    for (let reading = 0; reading < 6 && states().includes('active'); reading++) {
      expect(said('C0ADMINS').join()).not.toContain('Jonas Weber');
      await sandbox.nextReading();
    }
    expect(said('D0JONAS').join()).toMatch(/on course|limit/);
    expect(said('C0ADMINS').join()).toContain('Jonas Weber');
    expect(new Set(states())).toEqual(new Set(['suspended']));
    stopped = await truth();
    expect(stopped).toBeGreaterThan(LIMIT);
    // Two readings after the limit, at 88 dollars an hour, and what CloudWatch is behind.
    expect(stopped).toBeLessThan(LIMIT + 25);
  });

  it('nothing is spent any more, and the estimate comes to the truth', async () => {
    await sandbox.halfHour();
    expect(await truth()).toBe(stopped);
    expect(await estimate()).toBeCloseTo(stopped, 1);
  });

  it('they have it back at midnight, and work as usual', async () => {
    expect((await sandbox.nextDay()).failed).toEqual([]);
    expect(new Set(states())).toEqual(new Set(['active']));
    expect(await truth()).toBeLessThan(LIMIT);
  });

  it('AWS confirms on the same cards', async () => {
    expect((await sandbox.nextDay()).failed).toEqual([]);
    for (const channel of ['C0ADMINS', 'C0PLATFRM']) {
      const confirmed = said(channel).filter((words) => words.includes('AWS confirms'));
      expect([channel, confirmed.length]).toEqual([channel, 1]);
      // With all that was counted of that day, not with what it was at the stop.
      const [, ours] = /Our estimate was\W+about \$([\d.]+)/.exec(confirmed[0] ?? '') ?? [];
      expect(Number(ours)).toBeCloseTo(stopped, 1);
    }
    const { course } = await (await fetch(`${sandbox.url}/sandbox/time`)).json();
    expect(course.lastDay.day).toBe(START.slice(0, 10));
    expect(course.lastDay.billed).toBeCloseTo(stopped, 1);
  }, 90_000);
});
