// The guard over today's estimates, whatever its mode: who is told what, once, and how AWS's own alert follows.
import { describe, expect, test } from 'vitest';
import { budgetName } from '../../src/core/names.ts';
import { anAlert, budgetText } from '../fixtures/alerts.ts';
import {
  type GuardedWorld,
  guarded,
  HOUR,
  MINUTE,
  overLimit,
  press,
  repliesTo,
  shownTo,
} from '../fixtures/guarded-world.ts';

const [PLATFORM, ADMINS, ANA] = ['C0PLATFRM1', 'C0ADMINS01', 'U0ANA'];

/** AWS tells on the next day what Ana spent. */
const confirm = async (world: GuardedWorld, amount: string, limit: string) => {
  const name = budgetName({ userId: 'uid-ana', developerId: 'Ana.Souza@example.com' });
  const alert = anAlert(budgetText({ name, amount, limit }), { sentAt: '2026-11-25T06:00:00.000Z' });
  await world.alerts.keep(alert);
  await world.jobs.enqueue({ kind: 'alert', id: alert.id });
  await world.rest();
};

describe('in every mode', () => {
  test('the person is told first and alone: how much, how fast, what drives it', async () => {
    const world = await guarded();
    world.spend(4);
    await world.read();
    await world.read();
    world.spend(16.5);
    await world.read(30 * MINUTE);
    expect(world.alertMessenger.sent.map(({ kind, to }) => `${kind} ${to}`)).toEqual([`post ${ANA}`]);
    expect(shownTo(world, ANA)).toMatchObject({
      who: { kind: 'you' },
      level: 'near',
      crossed: 80,
      actions: [],
      estimate: { drivers: { model: 'Opus 5.5', modelShare: 1, kind: 'output', kindShare: 1 }, unpriced: [] },
    });
    expect(shownTo(world, ANA).amount.amount).toBeCloseTo(16.5);
    expect(shownTo(world, ANA).estimate?.rate).toBeCloseTo(25);
    expect(shownTo(world, ANA).estimate?.minutes).toBeCloseTo(8.4);
  });

  test('the person is told when on the present course the limit is passed soon, once', async () => {
    const world = await guarded();
    for (const dollars of [1, 3, 5, 7]) {
      world.spend(dollars);
      await world.read();
    }
    expect(world.told(ANA)).toEqual(['post']);
    expect(shownTo(world, ANA)).toMatchObject({ type: 'FORECASTED', level: 'forecast' });
    expect(world.told(PLATFORM)).toEqual([]);
  });

  test('each level is told once on a UTC day, however often it is read, swept and delivered', async () => {
    const world = await guarded({ withinMinutes: 0 });
    for (const dollars of [16.5, 17, 20.5, 21, 30]) {
      world.spend(dollars);
      await world.read();
      for (let again = 0; again < 3; again++) {
        await world.jobs.enqueue({ kind: 'guard', id: 'uid-ana' });
        await world.rest();
      }
    }
    expect(world.told(ANA)).toEqual(['post', 'edit', 'reply']);
    expect(world.told(PLATFORM)).toEqual(['post']);
    expect(world.told(ADMINS)).toEqual(['post']);
    expect(world.access().desired.state).toBe('active');
    // On the next day it begins anew.
    world.later(12 * HOUR);
    world.spend(16.5);
    await world.read();
    expect(world.told(ANA)).toEqual(['post', 'edit', 'reply', 'post']);
  });

  test('`off` says nothing, and a person’s own mode goes before the team’s, which goes before everybody’s', async () => {
    expect((await overLimit({ mode: 'off' })).alertMessenger.sent).toEqual([]);
    expect((await overLimit({ mode: 'off', people: { [ANA]: 'stop' } })).access().desired.state).toBe('suspended');
    const world = await guarded({ mode: 'off' });
    world.settings.teams = world.settings.teams.map((team) => ({ ...team, guard: { mode: 'stop', thresholds: [80] } }));
    world.spend(21);
    await world.read();
    expect(world.access().desired.state).toBe('suspended');
  });

  test('AWS’s alert about that day edits the same card, keeps what was done about it, and says both figures', async () => {
    const world = await overLimit({ mode: 'warn' });
    await press(world, { kind: 'acknowledge' });
    world.later(18 * HOUR);
    await confirm(world, '$21.30', '$20.00');
    expect(world.cards()).toHaveLength(1);
    expect(shownTo(world, ADMINS)).toMatchObject({
      amount: { amount: 21.3 },
      actions: [],
      period: { day: '2026-11-24' },
    });
    expect(shownTo(world, ADMINS).estimated).toBeCloseTo(20.5);
    expect(repliesTo(world, PLATFORM).at(-1)).toMatchObject({ kind: 'worse', level: 'over' });
    const before = world.alertMessenger.sent.length;
    await confirm(world, '$21.30', '$20.00');
    expect(world.alertMessenger.sent).toHaveLength(before);
  });

  test.each(['warn', 'stop'] as const)(
    'beside AWS’s figure stands the latest estimate of that day, not the one told at the limit: %s',
    async (mode) => {
      const world = await overLimit({ mode });
      world.spend(47.3);
      await world.read();
      world.later(18 * HOUR);
      await confirm(world, '$47.31', '$20.00');
      for (const place of [ANA, PLATFORM, ADMINS]) {
        expect(shownTo(world, place).estimated).toBeCloseTo(47.3);
        expect(repliesTo(world, place)).toContainEqual(
          expect.objectContaining({ kind: 'worse', confirms: expect.closeTo(47.3) }),
        );
      }
    },
  );

  test('AWS’s alert finds the card also when the limit was raised since, and when it says less', async () => {
    const world = await overLimit({ mode: 'warn' });
    await press(world, { kind: 'raise', dailyLimit: 40 });
    world.later(18 * HOUR);
    await confirm(world, '$20.10', '$40.00');
    expect(world.cards()).toHaveLength(1);
    expect(shownTo(world, ADMINS)).toMatchObject({ amount: { amount: 20.1 }, limit: { amount: 40 }, level: 'early' });
  });
});

describe('a team with a daily limit of its own', () => {
  const team = async (dailyLimit: number) => {
    const world = await guarded({ mode: 'stop', withinMinutes: 0 }, 3);
    world.settings.teams = world.settings.teams.map((one) =>
      one.name === 'Platform' ? { ...one, guard: { dailyLimit, thresholds: [80] } } : one,
    );
    return world;
  };

  test('is told with the admins at its shares, once each, and nobody is stopped', async () => {
    const world = await team(30);
    // From before the configuration gave that region up.
    const state = await world.meterRecords.state();
    await world.meterRecords.saveState({ ...state, regions: { 'eu-north-1': { readAt: '2026-10-01T12:00:00.000Z' } } });
    for (const each of [8.5, 9, 11, 12]) {
      for (const user of ['uid-ana', 'uid-1', 'uid-2']) world.spend(each, user);
      await world.read();
      await world.rest();
    }
    for (const place of [PLATFORM, ADMINS]) expect(world.told(place)).toEqual(['post', 'edit', 'reply']);
    expect(shownTo(world, PLATFORM)).toMatchObject({ who: { kind: 'team' }, level: 'over', actions: ['acknowledge'] });
    expect(shownTo(world, PLATFORM).amount.amount).toBeCloseTo(33);
    expect(shownTo(world, PLATFORM).estimate?.asOf).toBe('2026-11-24T12:15:00.000Z');
    expect([...world.accesses.items.values()].map(({ desired }) => desired.state)).toEqual(Array(3).fill('active'));
  });
});
