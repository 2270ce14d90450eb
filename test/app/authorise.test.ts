import { expect, test } from 'vitest';
import { authoriseAdmin, isAdmin } from '../../src/app/authorise.ts';
import type { Person, Workspace } from '../../src/app/ports.ts';
import { Refused, Throttled, UserError } from '../../src/core/errors.ts';
import { memoryWorkspace } from '../fixtures/memory-cloud.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ADMIN } from '../fixtures/world.ts';

const settings = exampleSettings();
const check = (workspace: Partial<Workspace> = {}, clicker = {}, with_ = settings) =>
  authoriseAdmin({ settings: with_, workspace: { ...memoryWorkspace(), ...workspace } }, { ...ADMIN, ...clicker });
const bobIs = (change: Partial<Person>) => memoryWorkspace({ U0BOB: change });

test('a member of the user group is an admin, and the list of that moment is noted', async () => {
  expect(await check()).toMatchObject({ person: { id: 'U0BOB' }, adminsSeen: expect.stringMatching(/^[0-9a-f]{16}$/) });
});

test('a fixed list of admins needs no user group', async () => {
  const fixed = exampleSettings({ admins: { users: ['U0BOB'] } });
  const groupMembers = () => Promise.reject(new Error('not asked'));
  expect(await check({ groupMembers }, {}, fixed)).toMatchObject({ person: { id: 'U0BOB' } });
  await expect(check({ groupMembers }, { slackUserId: 'U0DORA' }, fixed)).rejects.toThrow(
    'Only Claude admins can do this.',
  );
});

test.each([
  ['somebody who is no admin', {}, { slackUserId: 'U0CARL' }, 'Only Claude admins can do this. Nothing was changed.'],
  ['somebody of another workspace', {}, { teamId: 'T0OTHER' }, 'Only members of this workspace can use this.'],
  [
    'somebody whom Slack does not know',
    {},
    { slackUserId: 'U0NOBODY' },
    'Only members of this workspace can use this.',
  ],
  [
    'somebody of another workspace behind our id',
    bobIs({ teamId: 'T0OTHER' }),
    {},
    'Only members of this workspace can use this.',
  ],
  ['a stranger', bobIs({ stranger: true }), {}, 'Only members of this workspace can use this.'],
  ['a deactivated person', bobIs({ deactivated: true }), {}, 'This Slack account is deactivated.'],
  ['a bot', bobIs({ bot: true }), {}, 'Apps and bots cannot use this.'],
  ['a guest', bobIs({ guest: true }), {}, 'Guests cannot use this.'],
  [
    'anybody in a shared channel',
    { isShared: async () => true },
    {},
    'This channel is shared with another organisation',
  ],
  ['anybody while the group is empty', { groupMembers: async () => [] }, {}, 'Only Claude admins can do this.'],
])('%s is refused and told why', async (_, workspace, clicker, words) => {
  const refusal = await check(workspace, clicker).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UserError);
  expect(String(refusal)).toContain(words);
});

test.each([
  ['disabled', new Refused('no_such_subteam', ''), '(Slack says: no_such_subteam)'],
  ['slow', new Throttled(''), '(Slack asks to slow down)'],
  ['unreachable', new Error('socket hang up'), 'cannot be read at the moment, so nobody can decide'],
])('while the user group is %s nobody can decide', async (_, failure, words) => {
  await expect(check({ groupMembers: () => Promise.reject(failure) })).rejects.toThrow(words);
});

test('an admin of the organisation on Enterprise Grid may come from any of its workspaces', async () => {
  const grid = exampleSettings({ workspace: { teamId: 'T0EXAMPLE1', enterpriseId: 'E0ORG' } });
  const person = { teamId: 'T0OTHER', enterpriseId: 'E0ORG' };
  expect(await check(bobIs(person), person, grid)).toMatchObject({ person: { id: 'U0BOB' } });
});

test('a click in App Home or a direct message has no channel that could be shared', async () => {
  const isShared = () => Promise.reject(new Error('not asked'));
  expect(await check({ isShared }, { channel: undefined })).toMatchObject({ person: { id: 'U0BOB' } });
  expect(await check({ isShared }, { channel: 'D0BOB' })).toMatchObject({ person: { id: 'U0BOB' } });
});

test('when the list cannot be read, nobody is shown the queue', async () => {
  const workspace = { ...memoryWorkspace(), groupMembers: () => Promise.reject(new Error('down')) };
  expect(await isAdmin({ settings, workspace }, 'U0BOB')).toBe(false);
});
