// Everything at once: what is out of reach, refused or hanging is called so, with what to do, and hides nothing else.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type CheckEverythingDeps, createCheckup, type OutOfReach } from '../../src/app/check-everything.ts';
import { Refused } from '../../src/core/errors.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const ELSE = 'Use other credentials.';
const settings = exampleSettings();
const AWAY: OutOfReach = { because: 'It is in account 1.', instead: 'Ask there.' };

const parts = (part: unknown): CheckEverythingDeps =>
  ({
    ...{ settings, clock: { now: () => new Date('2026-11-24T12:00:00Z') }, asker: 'worker', elseDo: ELSE },
    ...Object.fromEntries(['workload', 'payer', 'signIns', 'deployed', 'records', 'slack'].map((name) => [name, part])),
  }) as never;

/** Every port of it, whatever it is asked, answers so. */
const answering = (answer: () => Promise<never>): unknown => {
  const port = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : answer) });
  const plain: Record<string, unknown> = {
    topics: { alerts: ['arn:aws:sns:us-east-1:111122223333:alerts'] },
    queueUrls: { jobs: 'q' },
  };
  return new Proxy(
    {},
    {
      // Sign-ins are a port themselves, so that their methods are asked for here.
      get: (_, name) => {
        if (['attributes', 'permissionSet', 'groupsWith', 'group'].includes(String(name))) return answer;
        return name === 'then' ? undefined : (plain[String(name)] ?? port);
      },
      ownKeys: () => [],
    },
  );
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('says of all that is out of reach why, and who can look', async () => {
  const checks = await createCheckup(parts(AWAY))({});
  expect(checks.length).toBeGreaterThan(10);
  for (const { state, found, mend } of checks)
    expect([state, found, mend]).toEqual(['unknown', AWAY.because, AWAY.instead]);
});

it('says of all that is refused that it may not look, and never that it is fine', async () => {
  const refused = answering(async () => {
    throw new Refused('AccessDeniedException', 'The worker may not.');
  });
  const checks = await createCheckup(parts(refused))({ configuration: 'x' });
  const asked = checks.filter(
    ({ id }) =>
      ![
        'configuration',
        'topic.alarms',
        'anomalies',
        'queue.given-up',
        'queue.lost-alerts',
        'queue.lost-schedules',
      ].includes(id),
  );
  expect(asked.length).toBeGreaterThan(20);
  for (const { id, state, mend } of asked) expect([id, state, mend === undefined]).toEqual([id, 'unknown', false]);
});

it('ends although nothing answers', async () => {
  const hanging = answering(() => new Promise<never>(() => undefined));
  const all = createCheckup(parts(hanging))({});
  await vi.runAllTimersAsync();
  const late = (await all).filter(({ id, found }) => id !== 'costs' && found.includes('It took longer than'));
  expect(late.length).toBeGreaterThan(10);
  expect(new Set(late.map(({ mend }) => mend))).toEqual(new Set(['Ask again in some minutes.']));
});

it('says that who may sign in is kept elsewhere where there is no Identity Center', async () => {
  const without = { ...parts(AWAY), settings: exampleSettings({ identity: { source: 'email' } }) };
  expect((await createCheckup(without)({}))[0]).toMatchObject({ id: 'identity', state: 'fine' });
});
