// A group that an identity provider owns: the bot does not fight for it, says what is to be done there, and goes on when it is.
import { beforeEach, describe, expect, test } from 'vitest';
import { decideRequest } from '../../src/app/decide-request.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused } from '../../src/core/errors.ts';
import { resumed, revoked, suspended } from '../../src/core/lifecycle.ts';
import { access, approve, asked, ID, lastDirect, notes, request, type World } from '../fixtures/story.ts';
import { ADMIN } from '../fixtures/world.ts';

const MINUTE = 60_000;

let world: World;
let writes: string[];

const lastCard = () =>
  world.messenger.sent.findLast(({ kind }) => kind === 'card' || kind === 'card edit')?.value as { state: object };

const come = async (minutes: number): Promise<void> => {
  world.later(minutes * MINUTE);
  await sweep(world);
  await world.work();
};

beforeEach(async () => {
  world = await asked();
  world.directory.owner.external = true;
  writes = [];
  for (const verb of ['addMember', 'removeMember'] as const) {
    const original = world.directory[verb];
    world.directory[verb] = async (userId) => {
      writes.push(verb);
      await original(userId);
    };
  }
});

describe('somebody who is granted access', () => {
  beforeEach(() => approve(world));

  test('has everything else, and everybody is told whom to add where', () => {
    expect([world.profiles.items.length, world.budgets.items.size]).toEqual([2, 1]);
    expect(lastDirect(world)).toMatchObject({ kind: 'progress', waitsFor: 'claude-code-developers' });
    const text =
      'Your identity provider owns the sign-in group: add Ana.Souza@example.com to the group claude-code-developers there. It is seen within the hour, and the rest goes on by itself.';
    expect(lastCard().state).toEqual({ kind: 'waiting', text });
    expect(notes(world).at(-1)).toMatchObject({ kind: 'waiting', text });
    expect(writes).toEqual(['addMember']);
  });

  test('is looked at every ten minutes, and nobody hears of it', async () => {
    const before = world.messenger.sent.length;
    for (let count = 0; count < 5; count++) await come(10);
    expect(world.messenger.sent).toHaveLength(before);
    expect(access(world)?.observed).toMatchObject({ attempts: 0, revision: 0 });
    expect(writes).toEqual(['addMember']);
    await sweep(world);
    expect(world.jobs.queue).toEqual([]);
  });

  test('is looked at less often when it takes days, and never less than hourly', async () => {
    for (let count = 0; count < 40; count++) await come(60);
    const { nextAttemptAt = '' } = access(world)?.observed ?? {};
    expect(Date.parse(nextAttemptAt) - world.clock.now().getTime()).toBe(60 * MINUTE);
  });

  test('is ready once the membership appears, by nobody’s doing here', async () => {
    world.directory.members.add('uid-ana');
    await come(10);
    expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
    expect(access(world)?.observed.waiting).toBeUndefined();
    expect(request(world)?.settled).toBe(true);
    expect(writes).toEqual(['addMember']);
    const events = (await world.trails.read({ developer: 'uid-ana' })).map(({ kind }) => kind);
    expect(events.filter((kind) => kind === 'waiting')).toHaveLength(1);
    expect(events).toContain('member-added');
  });

  test('and taken away again: the profiles refuse at once, and it is said whom to take out', async () => {
    world.directory.members.add('uid-ana');
    await come(10);
    const { desired } = access(world) ?? {};
    if (!desired) throw new Error('There is an access.');
    const change = { at: world.clock.now().toISOString(), by: 'U0BOB', cause: 'command' };
    await world.accesses.desire('uid-ana', { ...desired, ...revoked(change, 7), revision: desired.revision + 1 });
    await come(10);
    expect(world.profiles.items.map(({ tags }) => tags.ClaudeAccess)).toEqual(['revoked', 'revoked']);
    expect(world.newsMessenger.sent.map(({ recipient, news }) => [recipient, news.state.kind])).toEqual([
      ['developer', 'waiting'],
      ['admins', 'waiting'],
    ]);
    expect(world.newsMessenger.sent.at(-1)?.news.state).toMatchObject({
      text: expect.stringContaining('take Ana.Souza@example.com out of the group claude-code-developers'),
    });
    world.directory.members.clear();
    await come(60);
    expect(world.newsMessenger.sent.slice(2).map(({ edit, news }) => [edit, news.state.kind])).toEqual([
      [true, 'seen'],
      [true, 'seen'],
    ]);
    expect(writes).toEqual(['addMember', 'removeMember']);
  });

  test('and suspended before anybody added them waits for nobody, and nobody is said to have added them', async () => {
    const { desired } = access(world) ?? {};
    if (!desired) throw new Error('There is an access.');
    const change = { at: world.clock.now().toISOString(), by: 'U0BOB', cause: 'command' };
    const next = (part: Partial<typeof desired>) =>
      world.accesses.desire('uid-ana', {
        ...(access(world)?.desired ?? desired),
        ...part,
        revision: (access(world)?.desired.revision ?? 0) + 1,
      });
    await next(suspended(change));
    await come(10);
    expect(access(world)?.observed.waiting).toBeUndefined();
    expect(world.newsMessenger.sent.map(({ recipient, news }) => [recipient, news.state.kind])).toEqual([
      ['developer', 'seen'],
      ['admins', 'seen'],
    ]);
    expect(lastDirect(world)).toMatchObject({
      kind: 'stopped',
      tasks: expect.arrayContaining([
        {
          key: 'membership',
          title: 'Sign-in group',
          status: 'pending',
          detail: 'Follows when the access is given back',
        },
      ]),
    });
    const events = (await world.trails.read({ developer: 'uid-ana' })).map(({ kind }) => kind);
    expect(events).not.toContain('member-added');
    await next(resumed({ ...change, at: world.clock.now().toISOString() }));
    await come(10);
    expect(access(world)?.observed.waiting).toMatchObject({ what: 'join' });
  });

  test('and over before anybody took them out: everything else is deleted all the same', async () => {
    world.directory.members.add('uid-ana');
    await come(10);
    const { desired } = access(world) ?? {};
    if (!desired) throw new Error('There is an access.');
    const change = { at: world.clock.now().toISOString(), by: 'U0BOB', cause: 'command' };
    await world.accesses.desire('uid-ana', { ...desired, ...revoked(change, 0), revision: desired.revision + 1 });
    await come(10);
    expect([world.profiles.items, world.budgets.items.size]).toEqual([[], 0]);
    expect(access(world)?.observed.waiting).toMatchObject({ what: 'leave' });
  });
});

test('a group that the last look over the account has shown to be theirs is not written to at all', async () => {
  await world.jobs.enqueue({ kind: 'reconcile', id: world.clock.now().toISOString() });
  await world.work();
  await approve(world);
  expect(lastDirect(world)).toMatchObject({ kind: 'progress', waitsFor: 'claude-code-developers' });
  expect(writes).toEqual([]);
});

describe('a write that AWS refuses', () => {
  const refusal = new Refused('AccessDeniedException', 'Not authorized to change the group.');

  beforeEach(() => {
    world.directory.owner.external = false;
    world.directory.addMember = () => Promise.reject(refusal);
  });

  test('is waited for with what AWS said, and tried again by itself', async () => {
    const { addMember } = world.directory;
    await approve(world);
    expect(lastCard().state).toMatchObject({
      kind: 'waiting',
      text: expect.stringContaining('AWS refuses a change of the sign-in group (Not authorized to change the group.)'),
    });
    expect(addMember).toBeDefined();
    world.directory.addMember = async (userId) => void world.directory.members.add(userId);
    await come(10);
    expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
  });

  test('counts for nothing when they are a member by now', async () => {
    world.directory.members.add('uid-ana');
    await decideRequest(world, ADMIN, ID, { kind: 'approve' });
    await world.work();
    expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
  });

  test('for another reason is a failure with a remedy, as ever', async () => {
    world.directory.addMember = () => Promise.reject(new Refused('ResourceNotFoundException', 'GROUP not found.'));
    await approve(world);
    expect(lastDirect(world)).toMatchObject({ kind: 'failed' });
    expect(notes(world).at(-1)).toMatchObject({ kind: 'failed', remedy: expect.stringContaining('identity.groupId') });
  });
});
