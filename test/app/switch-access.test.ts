// Suspending, resuming and taking away by command, from every state an access can be in.
import { describe, expect, test } from 'vitest';
import { giveUpAccess, readOwnAccess } from '../../src/app/give-up-access.ts';
import { readSwitchable, type Switch, switchAccess } from '../../src/app/switch-access.ts';
import type { Desired } from '../../src/core/access.ts';
import { Refused } from '../../src/core/errors.ts';
import { revoked, suspended } from '../../src/core/lifecycle.ts';
import { anAccess, aRequest, NOON } from '../fixtures/requests.ts';
import { access } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS, aWorld, OTHER_ADMIN } from '../fixtures/world.ts';

const before = { at: '2026-11-20T12:00:00.000Z', by: 'U0DORA', cause: 'command' };
const STATES: Record<string, Partial<Desired>> = {
  active: {},
  suspended: suspended(before),
  revoked: revoked(before, 7),
  over: revoked(before, 1),
};

const TABLE: [state: string, kind: Switch, outcome: string][] = [
  ['active', 'suspend', 'suspended'],
  ['active', 'resume', 'Their access is not suspended, so there is nothing to resume.'],
  ['active', 'revoke', 'revoked'],
  ['suspended', 'suspend', 'Their access is suspended already.'],
  ['suspended', 'resume', 'active'],
  ['suspended', 'revoke', 'revoked'],
  ['revoked', 'suspend', 'Their access was taken away already, so there is nothing to suspend.'],
  ['revoked', 'resume', 'Their access was taken away, so it cannot be resumed.'],
  ['revoked', 'revoke', 'Their access was taken away already.'],
  ['over', 'suspend', 'They have no access to Claude Code.'],
  ['over', 'resume', 'They have no access to Claude Code.'],
  ['over', 'revoke', 'They have no access to Claude Code.'],
];

describe('an access that is', () => {
  test.each(TABLE)('%s: %s leads to: %s', async (state, kind, outcome) => {
    const world = aWorld({ accesses: [anAccess(STATES[state])] });
    const was = access(world)?.desired;
    const switched = switchAccess(world, ADMIN, 'U0ANA', { kind, reason: 'Because' });
    if (outcome.includes(' ')) {
      await expect(switched).rejects.toThrow(outcome);
      expect(access(world)?.desired).toEqual(was);
      expect([world.jobs.queue, await world.trails.read({ developer: 'uid-ana' })]).toEqual([[], []]);
      return;
    }
    await switched;
    const told = { at: NOON.toISOString(), by: 'U0BOB', reason: 'Because', cause: 'command' };
    expect(access(world)?.desired).toMatchObject({ revision: 2, state: outcome, change: told });
    const stopped = was?.state === 'suspended' && kind === 'revoke' ? { ...told, wasSuspended: true } : told;
    expect(access(world)?.desired.stopped).toEqual(outcome === 'active' ? undefined : stopped);
    expect(world.jobs.queue).toEqual([{ kind: 'access', id: 'uid-ana' }]);
    expect(await world.trails.read({ developer: 'uid-ana' })).toMatchObject([{ by: 'U0BOB', detail: 'Because' }]);
  });
});

test('whoever has no access can have none of it', async () => {
  for (const kind of ['suspend', 'resume', 'revoke'] as const) {
    await expect(switchAccess(aWorld(), ADMIN, 'U0ANA', { kind })).rejects.toThrow('They have no access');
  }
});

test('only admins do any of it, and nobody gives their own access back', async () => {
  const world = aWorld({ accesses: [{ ...anAccess(STATES.suspended), slackUserId: 'U0BOB' }] });
  for (const kind of ['suspend', 'resume', 'revoke'] as const) {
    await expect(switchAccess(world, ANA_CLICKS, 'U0BOB', { kind })).rejects.toThrow('Only Claude admins');
  }
  await expect(switchAccess(world, ADMIN, 'U0BOB', { kind: 'resume' })).rejects.toThrow('another admin');
  await switchAccess(world, OTHER_ADMIN, 'U0BOB', { kind: 'resume' });
  expect(access(world)?.desired.state).toBe('active');
});

test.each([
  [7, '2026-12-01T12:00:00.000Z'],
  [0, NOON.toISOString()],
])('what is taken away is kept for the configured %i days', async (keepDays, endsAt) => {
  const world = aWorld({ accesses: [anAccess()] });
  world.settings.housekeeping.keepDays = keepDays;
  await switchAccess(world, ADMIN, 'U0ANA', { kind: 'revoke' });
  expect(access(world)?.desired.endsAt).toBe(endsAt);
});

test('two admins at once: one suspends and the other takes away, and it is taken away', async () => {
  for (const order of [
    ['suspend', 'revoke'],
    ['revoke', 'suspend'],
  ] as const) {
    const world = aWorld({ accesses: [anAccess()] });
    await Promise.allSettled(
      order.map((kind, at) => switchAccess(world, [ADMIN, OTHER_ADMIN][at] ?? ADMIN, 'U0ANA', { kind })),
    );
    expect(access(world)?.desired.state).toBe('revoked');
  }
});

describe('an access of which AWS refuses to tag one profile', () => {
  const refusingTheFirst = async (kind: 'suspend' | 'revoke') => {
    const world = aWorld({ accesses: [anAccess()] });
    await world.jobs.enqueue({ kind: 'access', id: 'uid-ana' });
    await world.work();
    const { retag } = world.profiles;
    const [first] = world.profiles.items;
    world.profiles.retag = (region, arn, tags) =>
      arn === first?.arn
        ? Promise.reject(new Refused('AccessDeniedException', 'Not this one.'))
        : retag(region, arn, tags);
    await switchAccess(world, ADMIN, 'U0ANA', { kind });
    await world.work();
    return world;
  };

  test('is suspended in all others, and the admins read of the one', async () => {
    const world = await refusingTheFirst('suspend');
    expect(world.profiles.items.map(({ tags }) => tags.ClaudeAccess)).toEqual(['active', 'suspended']);
    expect(access(world)?.observed.failure).toMatchObject({ step: 'profile:opus-5-5@us-east-1' });
    expect(world.newsMessenger.sent.at(-1)).toMatchObject({
      recipient: 'admins',
      news: { state: { kind: 'refused' } },
    });
  });

  test('is taken away in all others, and leaves the group', async () => {
    const world = await refusingTheFirst('revoke');
    expect(world.profiles.items.map(({ tags }) => tags.ClaudeAccess)).toEqual(['active', 'revoked']);
    expect([...world.directory.members]).toEqual([]);
  });
});

describe('giving up', () => {
  test('is one’s own revocation: everything follows, and an open request goes with it', async () => {
    const world = aWorld({ accesses: [anAccess()], requests: [aRequest({ id: 'r2' })] });
    await giveUpAccess(world, ANA_CLICKS, ' Another project ');
    expect(access(world)?.desired).toMatchObject({
      state: 'revoked',
      stopped: { by: 'U0ANA', cause: 'own wish', reason: 'Another project' },
    });
    expect(world.requests.items.get('r2')).toMatchObject({ status: 'cancelled', decision: { by: 'U0ANA' } });
    await world.work();
    expect(world.newsMessenger.sent).toMatchObject([
      { recipient: 'developer', news: { change: 'revoked', ownWish: true } },
      { to: 'C0ADMINS01', recipient: 'admins', news: { ownWish: true, reason: 'Another project' } },
    ]);
  });

  test('twice, or without access, is refused in words', async () => {
    const world = aWorld({ accesses: [anAccess()] });
    await giveUpAccess(world, ANA_CLICKS, '');
    await expect(giveUpAccess(world, ANA_CLICKS, '')).rejects.toThrow('You have no access to Claude Code that');
    await expect(readOwnAccess(aWorld(), ANA_CLICKS)).rejects.toThrow('You have no access to Claude Code that');
  });
});

test('whoever broke off after the change was written is still in the trail once the news is told', async () => {
  const world = aWorld({ accesses: [anAccess()] });
  const { append } = world.trails;
  world.trails.append = () => Promise.reject(new Error('killed'));
  await expect(switchAccess(world, ADMIN, 'U0ANA', { kind: 'suspend', reason: 'Why' })).rejects.toThrow('killed');
  world.trails.append = append;
  await world.work();
  const events = await world.trails.read({ developer: 'uid-ana' });
  expect(events.filter(({ kind }) => kind === 'suspended')).toEqual([
    { at: NOON.toISOString(), kind: 'suspended', subject: 'command', by: 'U0BOB', detail: 'Why' },
  ]);
});

test('the form for taking away opens for an admin alone', async () => {
  const world = aWorld({ accesses: [anAccess()] });
  expect(await readSwitchable(world, ADMIN, 'U0ANA', 'revoke')).toMatchObject({ userId: 'uid-ana' });
  await expect(readSwitchable(world, ANA_CLICKS, 'U0ANA', 'revoke')).rejects.toThrow('Only Claude admins');
});
