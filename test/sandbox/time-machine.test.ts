// The whole sandbox, with handlers that only write down what they are called with and when.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import type { TimeAnswer } from '../../sandbox/time-wire.ts';
import { dailyBudget } from './daily-budget.ts';

type Written = { name: string; now: string; event: { job?: string; channel?: string; time?: string; Records?: [] } };

let folder: string;
let sandbox: Sandbox;

const handlerOf = (name: string) => `
import { appendFileSync } from 'node:fs';
export const handler = async (event) => {
  appendFileSync(${JSON.stringify(join(folder, 'written'))}, JSON.stringify({ name: '${name}', now: new Date(), event }) + '\\n');
  if (event.channel === 'C0ORG') throw new Error('No digest today.');
  if (event.time === '2026-10-03T09:50:00.000Z' && event.job === 'meter') throw new Error('No reading now.');
};`;

/** All that was written since the last time. */
const writtenAll = async (): Promise<Written[]> => {
  const path = join(folder, 'written');
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  await rm(path, { force: true });
  return lines.map((line) => JSON.parse(line));
};

/** The same, the sweeps apart. */
const written = async (): Promise<Written[]> => (await writtenAll()).filter(({ event }) => event.job !== 'sweep');

/** Jobs with the time that they are for, and the minute at which they came. */
const timesOf = (all: Written[]): string[] =>
  all
    .filter(({ name }) => name === 'schedule')
    .map(
      ({ event, now }) =>
        `${event.job} ${event.time?.slice(11, 16)}${event.time?.startsWith(now.slice(0, 16)) ? '' : ` at ${now}`}`,
    );

const time = async (body?: object): Promise<TimeAnswer> => {
  const response = await fetch(`${sandbox.url}/sandbox/time`, {
    method: body ? 'POST' : 'GET',
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as TimeAnswer;
};

const isAt = (iso: string) => expect(Math.abs(sandbox.clock.now() - Date.parse(iso))).toBeLessThan(60_000);

const chen = 'chen.wei@acme.example';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handlers-'));
  for (const name of ['slack', 'worker', 'schedule', 'alerts']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'index.mjs'), handlerOf(name));
  }
  sandbox = await startSandbox({
    handlers: folder,
    deploy: async () => undefined,
    sweepEveryMs: 3_600_000,
    // Wednesday
    startAt: Date.parse('2026-08-19T10:00:00Z'),
    digestChannels: ['C0ORG', 'C0PLATFRM'],
  });
}, 60_000);

afterAll(async () => {
  await sandbox?.close();
  await rm(folder, { recursive: true, force: true });
});

test('the meter reads once at the start, so that there are estimates at once', async () => {
  await sandbox.idle();
  expect(timesOf(await writtenAll())).toEqual(['meter 10:00']);
});

describe('half an hour', () => {
  const readings = (all: string[]) => all.filter((each) => each.startsWith('meter'));

  test('passes reading by reading, each once, in order and with its time, and the sweeps between them', async () => {
    const { failed } = await sandbox.halfHour();
    expect(failed).toEqual([]);
    isAt('2026-08-19T10:30:00Z');
    const all = timesOf(await writtenAll());
    expect(readings(all)).toEqual(['05', '10', '15', '20', '25', '30'].map((minute) => `meter 10:${minute}`));
    expect(all.slice(0, 4)).toEqual(['sweep 10:02', 'sweep 10:04', 'meter 10:05', 'sweep 10:06']);
    expect(all.filter((each) => each.startsWith('sweep'))).toHaveLength(15);
  });

  test('goes on where the last one ended, however fast somebody asks', async () => {
    await Promise.all([sandbox.nextReading(), sandbox.nextReading(), sandbox.halfHour()]);
    isAt('2026-08-19T11:10:00Z');
    expect(readings(timesOf(await writtenAll()))).toEqual(
      ['10:35', '10:40', '10:45', '10:50', '10:55', '11:00', '11:05', '11:10'].map((time) => `meter ${time}`),
    );
  });
});

describe('the next day', () => {
  test('begins with its first readings and the jobs of the morning, each at its hour and with its scheduled time', async () => {
    sandbox.aws.settings.anomalies.threshold = 10_000;
    const { failed } = await sandbox.nextDay();
    isAt('2026-08-20T09:30:00Z');
    const jobs = (await written()).filter(({ name }) => name === 'schedule');
    expect(jobs.map(({ event, now }) => [event, now.slice(0, 16)])).toEqual([
      [{ job: 'meter', time: '2026-08-20T00:00:00.000Z' }, '2026-08-20T00:00'],
      [{ job: 'meter', time: '2026-08-20T00:05:00.000Z' }, '2026-08-20T00:05'],
      [{ job: 'housekeeping', time: '2026-08-20T09:00:00.000Z' }, '2026-08-20T09:00'],
      [{ job: 'meter', time: '2026-08-20T09:00:00.000Z' }, '2026-08-20T09:00'],
      [{ job: 'costs', time: '2026-08-20T09:00:00.000Z' }, '2026-08-20T09:00'],
      [{ job: 'digest', channel: 'C0ORG', time: '2026-08-20T09:30:00.000Z' }, '2026-08-20T09:30'],
      [{ job: 'digest', channel: 'C0PLATFRM', time: '2026-08-20T09:30:00.000Z' }, '2026-08-20T09:30'],
    ]);
    expect(failed).toEqual([{ job: 'digest C0ORG', error: 'No digest today.' }]);
  });

  test('comes after an hour at the pace of the meter for whoever runs away, and shows it in an alert and an anomaly', async () => {
    sandbox.aws.settings.anomalies.threshold = 100;
    await dailyBudget(sandbox.aws, chen);
    sandbox.runAway(chen);
    expect(() => sandbox.runAway(chen)).toThrow(`${chen} runs away already.`);
    await sandbox.nextDay();
    const all = await written();
    expect(timesOf(all).slice(0, 16)).toEqual([
      ...Array.from(
        { length: 12 },
        (_, index) =>
          `meter ${String(Math.floor((575 + index * 5) / 60)).padStart(2, '0')}:${String((575 + index * 5) % 60).padStart(2, '0')}`,
      ),
      'meter 00:00',
      'meter 00:05',
      'housekeeping 09:00',
      'meter 09:00',
    ]);
    const alerts = all.filter(({ name }) => name === 'alerts');
    const messages = alerts
      .flatMap(({ event }) => event.Records ?? [])
      .map(({ Sns }: { Sns: { Message: string } }) => Sns.Message);
    expect(
      messages.map((message) =>
        message.startsWith('{') ? JSON.parse(message).dimensionalValue : message.split('\n')[0],
      ),
    ).toEqual(expect.arrayContaining([chen, 'AWS Budget Notification August 21, 2026']));
    const spent = Number(/ACTUAL Amount: \$([\d.]+)/.exec(messages.join())?.[1]);
    expect(spent).toBeGreaterThan(100);
  });
});

describe('the page’s endpoint', () => {
  test('tells the time and who spends', async () => {
    const answer = await time();
    if (!answer.ok) throw new Error(answer.error);
    expect(Math.abs(answer.now - sandbox.clock.now())).toBeLessThan(1000);
    expect(answer.people).toHaveLength(30);
    expect(answer.people).toContainEqual({ developerId: chen, team: 'Platform' });
  });

  test('lets somebody run away, and tells how that goes', async () => {
    const begun = await time({ runAway: chen });
    if (!begun.ok || !begun.course) throw new Error('There is no course.');
    const { course } = begun;
    expect(course).toMatchObject({ developerId: chen, limit: 100, refusals: [], told: [], state: 'running' });
    expect(course.dollarsAnHour).toBeGreaterThan(87.9);
    const later = await time({ travel: 'half-hour' });
    if (!later.ok || !later.course) throw new Error('There is no course.');
    expect(later.failed).toEqual([]);
    const { points, ranAwayAt, lastDay } = later.course;
    const [first, last] = [points.find(({ at }) => at === ranAwayAt), points.at(-1)];
    expect(Number(last?.at) - ranAwayAt).toBeGreaterThan(20 * 60_000);
    const hours = (Number(last?.at) - ranAwayAt) / 3_600_000;
    expect((Number(last?.dollars) - Number(first?.dollars)) / hours).toBeGreaterThan(87.9);
    expect(lastDay).toEqual({ day: '2026-08-21', dollars: expect.closeTo(Number(last?.dollars), 2), billed: 0 });
    expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).sort((a, b) => a - b));
  });

  test('travels', async () => {
    expect(await time({ travel: 'next-day' })).toMatchObject({ ok: true, failed: [{ job: 'digest C0ORG' }] });
    isAt('2026-08-22T09:30:00Z');
  });

  test('says what it does not know', async () => {
    expect(await time({ runAway: 'nobody' })).toEqual({ ok: false, error: 'Nobody here is called nobody.' });
    expect(await time({ travel: 'yesterday' })).toMatchObject({ ok: false });
  });

  test('tells a day later what of it the bill knows', async () => {
    const answer = await time();
    if (!answer.ok || !answer.course) throw new Error('There is no course.');
    const { lastDay, points, state } = answer.course;
    expect([lastDay.day, state]).toEqual(['2026-08-21', 'over']);
    // Fourteen hours and a half of it.
    expect(lastDay.dollars).toBeGreaterThan(1200);
    expect(lastDay.billed / lastDay.dollars).toBeGreaterThan(0.4);
    expect(lastDay.billed / lastDay.dollars).toBeLessThan(0.6);
    expect(points.at(-1)?.dollars).toBeLessThan(100);
  });
});

describe('the next month', () => {
  const digestsOf = async () =>
    (await written()).filter(({ event }) => event.channel === 'C0PLATFRM').map(({ event }) => event.time);

  test('begins on its third day', async () => {
    await written();
    const { failed } = await sandbox.nextMonth();
    isAt('2026-09-03T09:30:00Z');
    expect(failed).toHaveLength(1);
    expect(await digestsOf()).toEqual(['2026-09-03T09:30:00.000Z']);
  }, 60_000);

  test('has digests on the way, so that none has more than two weeks to tell', async () => {
    const { failed } = await sandbox.nextMonth();
    isAt('2026-10-03T09:30:00Z');
    expect(failed).toHaveLength(3);
    expect(await digestsOf()).toEqual([
      '2026-09-17T09:30:00.000Z',
      '2026-10-01T09:30:00.000Z',
      '2026-10-03T09:30:00.000Z',
    ]);
  }, 60_000);
});

test('a reading that fails is told of, and the next one comes', async () => {
  await written();
  const { failed } = await sandbox.halfHour();
  expect(failed).toEqual([{ job: 'meter', error: 'No reading now.' }]);
  expect(timesOf(await written())).toEqual(
    ['35', '40', '45', '50', '55', '00'].map((minute) => `meter ${minute === '00' ? '10' : '09'}:${minute}`),
  );
});
