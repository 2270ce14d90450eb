// A message that says that a change is to come does not go on saying so once something else was decided.
import { describe, expect, test } from 'vitest';
import { switchAccess } from '../../src/app/switch-access.ts';
import { Throttled } from '../../src/core/errors.ts';
import { HOUR, settle, settledWorld } from '../fixtures/account-story.ts';
import { desire } from '../fixtures/lifecycle-states.ts';
import { access, type World } from '../fixtures/story.ts';
import { ADMIN, OTHER_ADMIN } from '../fixtures/world.ts';

describe('messages about what was overtaken before AWS showed it', () => {
  const slow = () => Promise.reject(new Throttled('Slow down.'));
  const lastSaid = (world: World) => {
    const last = new Map<string, string>();
    for (const { recipient, news } of world.newsMessenger.sent)
      last.set(`${recipient} ${news.change} ${news.at}`, news.state.kind);
    return [...last].map(([key, state]) => `${key.split(' ').slice(0, 2).join(' ')}: ${state}`);
  };
  const overtaken = async () => {
    const world = await settledWorld();
    const { retag } = world.profiles;
    world.profiles.retag = slow;
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'suspend', reason: 'Ran away' });
    await settle(world);
    expect(lastSaid(world)).toEqual(['developer suspended: under-way', 'admins suspended: under-way']);
    world.later(HOUR);
    return { world, giveBack: () => Object.assign(world.profiles, { retag }) };
  };

  test('say so, and keep who did what and why', async () => {
    const { world, giveBack } = await overtaken();
    giveBack();
    await switchAccess(world, OTHER_ADMIN, 'U0ANA', { kind: 'resume' });
    await settle(world);
    expect(lastSaid(world)).toEqual([
      'developer suspended: overtaken',
      'admins suspended: overtaken',
      'developer resumed: seen',
      'admins resumed: seen',
    ]);
    const edited = world.newsMessenger.sent.filter(({ news }) => news.state.kind === 'overtaken');
    expect(edited.map(({ edit, news: { by, reason } }) => [edit, by, reason])).toEqual([
      [true, 'U0BOB', 'Ran away'],
      [true, 'U0BOB', 'Ran away'],
    ]);
    expect(access(world)?.news).not.toHaveProperty('overtaken');
  });

  test('say so each, however many were, also when Slack was down in between and a request came last', async () => {
    const { world, giveBack } = await overtaken();
    const { edit } = world.newsMessenger;
    world.newsMessenger.edit = slow;
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'revoke', reason: 'Left' });
    await world.work();
    expect(lastSaid(world).slice(2)).toEqual(['developer revoked: under-way', 'admins revoked: under-way']);
    world.later(HOUR);
    await desire(world, 'active');
    await world.work();
    world.newsMessenger.edit = edit;
    giveBack();
    world.later(HOUR);
    await settle(world);
    expect(lastSaid(world)).toEqual([
      'developer suspended: overtaken',
      'admins suspended: overtaken',
      'developer revoked: overtaken',
      'admins revoked: overtaken',
    ]);
    const sent = world.newsMessenger.sent.length;
    await settle(world);
    expect(world.newsMessenger.sent).toHaveLength(sent);
  });

  test('are left alone once they have told of what was there', async () => {
    const world = await settledWorld();
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'suspend' });
    await settle(world);
    world.later(HOUR);
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'resume' });
    await settle(world);
    expect(lastSaid(world).filter((one) => one.endsWith('overtaken'))).toEqual([]);
  });
});
