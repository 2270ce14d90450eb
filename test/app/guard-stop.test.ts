// The guard stops an access at its limit, and people's words go before its own.
import { describe, expect, test } from 'vitest';
import { actOnAlert } from '../../src/app/act-on-alert.ts';
import { refreshMeter } from '../../src/app/refresh-meter.ts';
import { suspendLeavers } from '../../src/app/suspend-leavers.ts';
import { switchAccess } from '../../src/app/switch-access.ts';
import type { Model } from '../../src/core/settings.ts';
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
import { ADMIN, ANA_CLICKS } from '../fixtures/world.ts';

const [PLATFORM, ADMINS, ANA] = ['C0PLATFRM1', 'C0ADMINS01', 'U0ANA'];
const MIDNIGHT = '2026-11-25T00:00:00.000Z';

describe('in stop mode', () => {
  test('an access is stopped at the limit, everybody is told on one card, and it comes back with the next UTC day', async () => {
    const world = await guarded({ mode: 'stop' });
    world.spend(20.5);
    await world.read();
    expect(world.access().desired).toMatchObject({
      state: 'suspended',
      stopped: { cause: 'guard' },
      guarded: { stop: { day: '2026-11-24', limit: 20, until: MIDNIGHT } },
    });
    expect(world.tags()).toEqual(['suspended']);
    expect(world.cards()).toMatchObject([{ guard: { mode: 'stop', stop: { rise: 0 } }, settled: true }]);
    for (const place of [ANA, PLATFORM, ADMINS]) expect(world.told(place)).toEqual(['post']);
    expect(world.newsMessenger.sent.at(-1)).toMatchObject({ news: { change: 'suspended', state: { kind: 'seen' } } });

    world.later(11 * HOUR);
    await world.rest();
    expect(world.access().desired.state).toBe('suspended');
    world.later(HOUR);
    await world.rest();
    expect(world.access().desired).toMatchObject({ state: 'active', change: { kind: 'resumed', cause: 'guard' } });
    expect(world.tags()).toEqual(['active']);
    expect(world.cards()).toMatchObject([{ guard: { ended: { why: 'day' } }, settled: true }]);
    for (const place of [PLATFORM, ADMINS]) expect(world.told(place)).toEqual(['post', 'edit', 'reply']);
    expect(world.newsMessenger.sent.at(-1)).toMatchObject({ news: { change: 'resumed', state: { kind: 'seen' } } });
    const trail = (await world.trails.read({ developer: 'uid-ana' })).filter(({ subject }) => subject === 'guard');
    expect(trail.map(({ kind, by }) => [kind, by])).toEqual([
      ['suspended', undefined],
      ['resumed', undefined],
    ]);
  });

  test('below the limit nobody is stopped', async () => {
    const world = await guarded({ mode: 'stop' });
    world.spend(19.99);
    await world.read();
    expect(world.access().desired.state).toBe('active');
  });

  test('an estimate of more than 15 minutes ago stops nobody, and a new one does', async () => {
    const world = await guarded({ mode: 'stop' });
    world.spend(20.5);
    world.later(5 * MINUTE);
    // The reading is made, and what it asks for is worked on too late.
    await refreshMeter(world);
    world.later(16 * MINUTE);
    await world.work();
    await world.rest();
    expect(world.access().desired.state).toBe('active');
    expect(shownTo(world, ADMINS)).toMatchObject({
      guard: { hindered: 'stale' },
      actions: ['suspend', 'let-run', 'raise'],
    });
    await world.read();
    expect(world.access().desired.state).toBe('suspended');
    expect(repliesTo(world, ADMINS)).toMatchObject([{ kind: 'stopped' }]);
    expect(shownTo(world, ADMINS)).toMatchObject({ guard: { stop: {} }, actions: ['resume', 'let-run', 'raise'] });
  });

  test('an estimate that leaves out what has no price stops nobody; the admins decide', async () => {
    const world = await guarded({ mode: 'stop' });
    world.settings.models = world.settings.models.map(
      ({ price: { cacheRead: _, ...price }, ...model }): Model => ({ ...model, price }),
    );
    world.spend(20.5);
    const [count] = world.metrics.counts['us-east-1'] ?? [];
    if (count) count.tokens.cacheRead = 1000;
    await world.read();
    expect(world.access().desired.state).toBe('active');
    expect(shownTo(world, ADMINS)).toMatchObject({
      guard: { hindered: 'unpriced' },
      estimate: { unpriced: ['Opus 5.5'] },
      actions: ['suspend', 'let-run', 'raise'],
    });
  });

  test('and they are asked again when the time is over for which one of them let it run, once', async () => {
    const world = await guarded({ mode: 'stop' });
    world.settings.models = world.settings.models.map(
      ({ price: { cacheRead: _, ...price }, ...model }): Model => ({ ...model, price }),
    );
    world.spend(20.5);
    const [count] = world.metrics.counts['us-east-1'] ?? [];
    if (count) count.tokens.cacheRead = 1000;
    await world.read();
    const until = new Date(world.clock.now().getTime() + HOUR).toISOString();
    await press(world, { kind: 'let-run', until });
    expect(shownTo(world, ADMINS).actions).toEqual([]);
    for (let hour = 0; hour < 3; hour++) {
      await world.read(HOUR);
      await world.rest();
    }
    expect(world.access().desired.state).toBe('active');
    expect(shownTo(world, ADMINS)).toMatchObject({
      actions: ['suspend', 'let-run', 'raise'],
      guard: { hindered: 'unpriced' },
      estimate: { again: until },
    });
    expect(repliesTo(world, ADMINS).filter((note) => (note as { kind: string }).kind === 'worse')).toHaveLength(1);
  });

  test('an admin who gives it back is obeyed for the rest of the UTC day, and on the next day the limit counts', async () => {
    const world = await overLimit({ mode: 'stop' });
    await switchAccess(world, ADMIN, ANA, { kind: 'resume', reason: 'A release' });
    for (const dollars of [25, 60]) {
      world.spend(dollars);
      await world.read(HOUR);
      await world.rest();
    }
    expect(world.access().desired.state).toBe('active');
    expect(shownTo(world, ADMINS)).toMatchObject({ guard: { ended: { why: 'person', by: 'U0BOB' } } });
    world.later(10 * HOUR);
    world.spend(21);
    await world.read();
    expect(world.access().desired).toMatchObject({ state: 'suspended', guarded: { stop: { day: '2026-11-25' } } });
  });

  test('an admin who lets it run until a time is obeyed until then', async () => {
    const world = await overLimit({ mode: 'stop' });
    const until = new Date(world.clock.now().getTime() + 2 * HOUR).toISOString();
    await press(world, { kind: 'let-run', until });
    expect(world.tags()).toEqual(['active']);
    world.spend(40);
    await world.read(HOUR);
    expect(world.access().desired.state).toBe('active');
    await world.read(HOUR);
    await world.rest();
    expect(world.tags()).toEqual(['suspended']);
    expect(world.cards()).toHaveLength(1);
    expect(shownTo(world, ADMINS).actions).toEqual(['resume', 'let-run', 'raise']);
    expect((await world.trails.read({ developer: 'uid-ana' })).map(({ kind }) => kind)).toContain('let-run');
  });

  test('a higher limit gives it back at once, and counts from then on', async () => {
    const world = await overLimit({ mode: 'stop' });
    await press(world, { kind: 'raise', dailyLimit: 30 });
    expect(world.tags()).toEqual(['active']);
    expect(repliesTo(world, PLATFORM)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'ended', ended: expect.objectContaining({ why: 'limit' }) }),
      ]),
    );
    world.spend(29);
    await world.read();
    expect(world.tags()).toEqual(['active']);
    world.spend(30.01);
    await world.read();
    await world.rest();
    expect(world.tags()).toEqual(['suspended']);
    expect(world.cards().map(({ limit }) => limit)).toEqual([20, 30]);
  });

  test('a limit that is raised, but not above what was spent, gives nothing back', async () => {
    const world = await overLimit({ mode: 'stop' });
    await press(world, { kind: 'raise', dailyLimit: 20.4 });
    expect(world.tags()).toEqual(['suspended']);
  });

  test('where an admin gives it back, no new day does', async () => {
    const world = await overLimit({ mode: 'stop', resume: 'by hand' });
    world.later(48 * HOUR);
    await world.rest();
    expect(world.access().desired).toMatchObject({ state: 'suspended', stopped: { cause: 'guard' } });
    await press(world, { kind: 'resume' });
    expect(world.tags()).toEqual(['active']);
  });

  test.each([
    ['suspends', (world: GuardedWorld) => switchAccess(world, ADMIN, ANA, { kind: 'suspend', reason: 'Holidays' })],
    ['takes away', (world: GuardedWorld) => switchAccess(world, ADMIN, ANA, { kind: 'revoke' })],
    [
      'has left, and so is suspended',
      (world: GuardedWorld) =>
        suspendLeavers(
          world,
          [{ kind: 'leaver', userId: 'uid-ana', why: 'slack' }],
          [world.access()],
          world.clock.now().toISOString(),
        ),
    ],
  ])('whoever %s what was stopped, the new day does not give it back', async (_, act) => {
    const world = await overLimit({ mode: 'stop' });
    await act(world);
    await world.rest();
    const { state } = world.access().desired;
    world.later(13 * HOUR);
    await world.rest();
    expect(world.access().desired.state).toBe(state);
    expect(state).not.toBe('active');
  });

  test('nobody gives their own access back', async () => {
    const world = await guarded({ mode: 'stop' });
    Object.assign(world.settings, { admins: { users: ['U0ANA', 'U0BOB'] } });
    world.spend(21);
    await world.read();
    const id = world.cards()[0]?.id ?? '';
    const until = MIDNIGHT;
    for (const choice of [{ kind: 'resume' }, { kind: 'let-run', until }, { kind: 'raise', dailyLimit: 50 }] as const)
      await expect(actOnAlert(world, ANA_CLICKS, id, choice)).rejects.toThrow('another admin');
  });
});
