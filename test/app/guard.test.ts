// The guard over one developer's estimates: told first, at the limit everybody, stopped and given back as configured.
import { describe, expect, test } from 'vitest';
import { guarded, HOUR } from '../fixtures/guarded-world.ts';

const [PLATFORM, ADMINS, ANA] = ['C0PLATFRM1', 'C0ADMINS01', 'U0ANA'];

describe('in stop mode', () => {
  test('an access is stopped at the limit, everybody is told on one card, and it comes back with the next UTC day', async () => {
    const world = await guarded({ mode: 'stop' });
    world.spend(20.5);
    await world.read();
    expect(world.access().desired).toMatchObject({
      state: 'suspended',
      stopped: { cause: 'guard' },
      guarded: { stop: { day: '2026-11-24', limit: 20, until: '2026-11-25T00:00:00.000Z' } },
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
  });
});
