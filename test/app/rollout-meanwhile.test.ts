// What else happens to people while they are moved to another model counts, whatever becomes of the rollout.
import { describe, expect, test } from 'vitest';
import { switchAccess } from '../../src/app/switch-access.ts';
import type { Access } from '../../src/core/access.ts';
import { granted } from '../../src/core/lifecycle.ts';
import { company, everybody, NEW, OLD, press, propose, theState } from '../fixtures/rollout-story.ts';
import { ADMIN } from '../fixtures/world.ts';

describe('a rollout', () => {
  test('undone is no news to whoever lost their access meanwhile, and gives nothing back to them', async () => {
    const world = await company(2);
    await propose(world);
    await press(world, 'apply');
    await world.work();
    await switchAccess(world, ADMIN, 'U0DEV0', { kind: 'revoke', reason: 'Left' });
    await switchAccess(world, ADMIN, 'U0DEV1', { kind: 'suspend', reason: 'Ran away' });
    await world.work();
    world.newsMessenger.sent.length = 0;
    world.later(60_000);
    await press(world, 'undo');
    await world.work();
    expect(theState(world)).toBe('undone');
    expect(everybody(world)).toEqual([['haiku-5-5 revoked', 'sonnet-5-5 revoked'], ['haiku-5-5 suspended']]);
    expect(world.newsMessenger.sent.filter(({ news }) => news.slackUserId === 'U0DEV0')).toEqual([]);
    expect(world.accesses.items.get('uid-0')?.desired).toMatchObject({
      models: ['haiku-5-5'],
      change: { kind: 'revoked', reason: 'Left' },
    });
  });

  test('undone takes those back, too, who only got another limit meanwhile, and leaves who chose other models', async () => {
    const world = await company(2);
    await propose(world);
    await press(world, 'apply');
    await world.work();
    const at = world.clock.now().toISOString();
    for (const [userId, models] of [
      ['uid-0', ['sonnet-5-5']],
      ['uid-1', ['sonnet-5-5', 'haiku-5-5']],
    ] as const) {
      const { desired } = world.accesses.items.get(userId) as Access;
      const { team, region, developerId, tags } = desired;
      const terms = { team, region, models: [...models], dailyLimit: 40 };
      const change = { at, by: 'U0BOB', cause: 'r9' };
      await world.accesses.desire(
        userId,
        granted(desired, { terms, developerId, tags, requestId: 'r9', change, keepDays: 7, restores: false }),
      );
      await world.jobs.enqueue({ kind: 'access', id: userId });
    }
    await world.work();
    world.later(60_000);
    await press(world, 'undo');
    await world.work();
    expect(everybody(world)).toEqual([[OLD], [OLD, NEW]]);
    expect([...world.accesses.items.values()].map(({ desired }) => desired.dailyLimit)).toEqual([40, 40]);
  });
});
