import { describe, expect, test } from 'vitest';
import { actOnAlert } from '../../src/app/act-on-alert.ts';
import { sweep } from '../../src/app/sweep.ts';
import type { AlertMessage } from '../../src/core/alerts/alert-message.ts';
import { budgetName } from '../../src/core/names.ts';
import { anAlert, anomalyText, budgetText } from '../fixtures/alerts.ts';
import { anAccess } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ADMIN, aWorld, OTHER_ADMIN } from '../fixtures/world.ts';

const [PLATFORM, ADMINS, ANA] = ['C0PLATFRM1', 'C0ADMINS01', 'U0ANA'];
const NAME = budgetName({ userId: 'uid-ana', developerId: 'Ana.Souza@example.com' });

type World = ReturnType<typeof aWorld>;

const ready = () => anAccess({}, { membership: 'member', revision: 1 });
const world = (): World => aWorld({ accesses: [ready()] });

/** The notification arrives, and the worker works. */
const hear = async (on: World, message: string, change = {}): Promise<string> => {
  const alert = anAlert(message, change);
  await on.alerts.keep(alert);
  await on.jobs.enqueue({ kind: 'alert', id: alert.id });
  await on.work();
  return alert.id;
};

const spent = (amount: string, limit = '$20.00') => budgetText({ name: NAME, amount, limit });
const told = (on: World) => on.alertMessenger.sent.map(({ kind, to }) => `${kind} ${to}`);
const messages = (on: World) => on.alertMessenger.sent.map(({ value }) => value as AlertMessage);
const cardIds = (on: World) => [...on.alertCards.items.keys()];

describe('a daily budget', () => {
  test('at 80 % reaches the developer and the team, at 100 % is edited with a reply and reaches the admins', async () => {
    const on = world();
    await hear(on, spent('$16.40'));
    expect(told(on)).toEqual([`post ${ANA}`, `post ${PLATFORM}`]);
    await hear(on, spent('$21.00'));
    expect(told(on).slice(2)).toEqual([
      `edit ${ANA}`,
      `reply ${ANA}`,
      `edit ${PLATFORM}`,
      `reply ${PLATFORM}`,
      `post ${ADMINS}`,
    ]);
    expect(messages(on)[3]).toMatchObject({ kind: 'worse', level: 'over', crossed: 100 });
    expect(messages(on).at(-1)).toMatchObject({
      level: 'over',
      who: { kind: 'developer', name: 'Ana Souza' },
      period: { kind: 'day', day: '2026-11-23' },
      actions: ['raise', 'suspend', 'acknowledge'],
    });
    expect(await on.alertCards.unsettled()).toEqual([]);
    expect(await on.alerts.unsettled()).toEqual([]);
  });

  test('repeated, delivered again or in another order tells nobody anything twice', async () => {
    const on = world();
    await hear(on, spent('$21.00'));
    const before = told(on).length;
    await hear(on, spent('$16.40'));
    await hear(on, spent('$21.00'));
    await hear(on, spent('$10.00'));
    for (const id of on.alerts.items.keys()) await on.jobs.enqueue({ kind: 'alert', id });
    for (const id of cardIds(on)) await on.jobs.enqueue({ kind: 'alert-card', id });
    await on.work();
    expect(told(on)).toHaveLength(before);
    expect(cardIds(on)).toHaveLength(1);
  });

  test('has another card on another day and under another limit', async () => {
    const on = world();
    await hear(on, spent('$21.00'));
    await hear(on, spent('$21.00'), { sentAt: '2026-11-25T01:00:00.000Z' });
    await hear(on, spent('$51.00', '$50.00'));
    expect(cardIds(on)).toHaveLength(3);
  });

  test('that somebody lets pass by direct message only is never lost', async () => {
    const on = world();
    on.settings = exampleSettings({ teams: [{ name: 'Platform', tags: {} }] });
    await hear(on, spent('$16.40'));
    expect(told(on)).toEqual([`post ${ANA}`]);
  });
});

test('a budget of nobody we know goes to the admins, once a day', async () => {
  const on = world();
  await hear(on, budgetText({ name: 'Test Budget', amount: '$0.59', limit: '$0.20' }));
  expect(told(on)).toEqual([`post ${ADMINS}`]);
  expect(messages(on)[0]).toMatchObject({ who: { kind: 'nobody' }, budget: 'Test Budget', actions: ['acknowledge'] });
});

test('names are left out where they are not wanted', async () => {
  const on = world();
  const { digest } = on.settings;
  on.settings = { ...on.settings, digest: { ...digest, names: 'none' } };
  await hear(on, spent('$21.00'));
  const shown = Object.fromEntries(on.alertMessenger.sent.map(({ to, value }) => [to, JSON.stringify(value)]));
  expect(shown[PLATFORM]).not.toMatch(/ana|souza|U0ANA/i);
  expect(shown[PLATFORM]).not.toContain('suspend');
  expect(shown[ADMINS]).toContain('Ana Souza');
});

describe('a message that cannot be read', () => {
  test('is delivered to the admins as it came, once', async () => {
    const on = world();
    const id = await hear(on, 'Something new of AWS');
    await on.jobs.enqueue({ kind: 'alert', id });
    await on.work();
    expect(on.alertMessenger.sent).toMatchObject([
      { kind: 'postVerbatim', to: ADMINS, value: { message: 'Something new of AWS' } },
    ]);
    expect(on.alerts.items.get(id)?.outcome).toBe('verbatim');
  });
});

describe('an anomaly', () => {
  const grown = (impact: number, dimensionalValue = 'DeveloperId$Ana.Souza@example.com') =>
    anomalyText({ dimensionalValue, impact: { totalImpact: impact, totalActualSpend: 100, totalExpectedSpend: 50 } });
  const claimed = async (): Promise<World> => {
    const on = world();
    await on.accesses.claim('Ana.Souza@example.com', 'uid-ana');
    return on;
  };

  test.each(['DeveloperId$Ana.Souza@example.com', 'Ana.Souza@example.com'])(
    'of the tag value %s reaches its developer, the team and the admins',
    async (dimension) => {
      const on = await claimed();
      await hear(on, grown(52, dimension));
      expect(told(on)).toEqual([`post ${ANA}`, `post ${PLATFORM}`, `post ${ADMINS}`]);
    },
  );

  test('of something else reaches the admins', async () => {
    const on = await claimed();
    await hear(on, grown(52, 'Amazon Bedrock'));
    expect(told(on)).toEqual([`post ${ADMINS}`]);
  });

  test('is edited as it grows, with a reply, and left alone when an older message comes late', async () => {
    const on = await claimed();
    await hear(on, grown(52, 'x'));
    await hear(on, grown(310, 'x'));
    await hear(on, grown(52, 'x'));
    expect(told(on)).toEqual([`post ${ADMINS}`, `edit ${ADMINS}`, `reply ${ADMINS}`]);
    expect(messages(on).at(-1)).toMatchObject({ kind: 'grown', from: 52, to: 310 });
  });

  test('below the minimum is only counted, until it grows above it', async () => {
    const on = await claimed();
    await hear(on, grown(19.99, 'x'));
    expect(told(on)).toEqual([]);
    expect(await on.alertCards.ofMonth('2026-11')).toMatchObject([{ quiet: true, settled: true }]);
    await hear(on, grown(20, 'x'));
    expect(told(on)).toEqual([`post ${ADMINS}`]);
  });

  test('takes feedback once, for AWS to learn from', async () => {
    const on = await claimed();
    await hear(on, grown(52));
    const [id = ''] = cardIds(on);
    await actOnAlert(on, ADMIN, id, { kind: 'planned' });
    const slower = await actOnAlert(on, OTHER_ADMIN, id, { kind: 'real' });
    await on.work();
    expect(slower).toMatchObject({ kind: 'planned', by: 'U0BOB' });
    expect(on.anomalies.given).toEqual([['12345678-abcd-ef12-3456-987654321a12', 'PLANNED_ACTIVITY']]);
  });
});

test('Slack away for hours: the sweep comes again, the alarm hears of it after one hour, and then everybody is told once', async () => {
  const on = world();
  const errors: string[] = [];
  on.log = (({ level, message }: { level: string; message: string }) => {
    if (level === 'error') errors.push(message);
  }) as never;
  const { post, postVerbatim } = on.alertMessenger;
  on.alertMessenger.post = () => Promise.reject(new Error('socket hang up'));
  on.alertMessenger.postVerbatim = on.alertMessenger.post as never;
  await hear(on, spent('$21.00'));
  await hear(on, 'Something new');
  for (let minutes = 0; minutes < 180; minutes += 30) {
    await sweep(on);
    await on.work();
    on.later(30 * 60_000);
    if (minutes === 0) expect(errors).toEqual([]);
  }
  expect(new Set(errors)).toEqual(new Set(['ALERT_NOT_TOLD']));
  on.alertMessenger.post = post;
  on.alertMessenger.postVerbatim = postVerbatim;
  on.ledger = (await import('../fixtures/memory-store.ts')).memoryLedger();
  await sweep(on);
  await on.work();
  expect(told(on).sort()).toEqual(
    [`post ${ADMINS}`, `post ${ANA}`, `post ${PLATFORM}`, `postVerbatim ${ADMINS}`].sort(),
  );
  errors.length = 0;
  await sweep(on);
  expect(errors).toEqual([]);
  expect(on.jobs.queue.filter(({ kind }) => kind.startsWith('alert'))).toEqual([]);
});
