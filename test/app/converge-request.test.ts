import { describe, expect, test } from 'vitest';
import { readHistory } from '../../src/app/read-history.ts';
import { showHome } from '../../src/app/show-home.ts';
import { showSetup } from '../../src/app/show-setup.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused } from '../../src/core/errors.ts';
import { anAccess } from '../fixtures/requests.ts';
import { withoutIdentityCenter } from '../fixtures/settings.ts';
import { access, approve, asked, ID, kinds, lastDirect, notes, request } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS, aWorld } from '../fixtures/world.ts';

test('the card is posted once, with the identity that was found, before anybody approves', async () => {
  const world = await asked();
  await world.jobs.enqueue({ kind: 'request', id: ID });
  await world.work();
  expect(world.messenger.sent).toMatchObject([
    {
      kind: 'card',
      to: 'C0ADMINS01',
      value: { identity: { kind: 'resolved', developerId: 'Ana.Souza@example.com', displayName: 'Ana Souza' } },
    },
  ]);
});

test('an approval ends with profiles, budget, membership, one message and a told thread', async () => {
  const world = await asked();
  await approve(world);
  expect(world.profiles.items.map(({ tags }) => tags)).toEqual([
    expect.objectContaining({
      DeveloperId: 'Ana.Souza@example.com',
      Team: 'Platform',
      ClaudeAccess: 'active',
      RequestId: ID,
    }),
    expect.objectContaining({ CostCenter: '4711', Project: 'claude-code', ManagedBy: 'claude-onboard' }),
  ]);
  expect([...world.budgets.items.values()]).toEqual([
    {
      limit: 20,
      counts: expect.objectContaining({ period: 'daily', key: 'DeveloperId', values: ['Ana.Souza@example.com'] }),
      actual: [50, 80, 100],
      forecast: [],
    },
  ]);
  expect([...world.directory.members]).toEqual(['uid-ana']);
  expect(kinds(world).filter((kind) => kind === 'direct')).toHaveLength(1);
  expect(lastDirect(world)).toMatchObject({ kind: 'ready', by: 'U0BOB', setup: { settingsJson: expect.any(String) } });
  expect(notes(world)).toMatchObject([{ kind: 'approved', by: 'U0BOB' }, { kind: 'ready' }]);
  expect(request(world)).toMatchObject({ settled: true });
});

test('running every job again changes nothing and tells nobody', async () => {
  const world = await asked();
  await approve(world);
  const before = [world.messenger.sent.length, world.profiles.created];
  world.later(8 * 24 * 3600_000);
  await sweep(world);
  expect(world.jobs.queue).toEqual([{ kind: 'access', id: 'uid-ana' }]);
  await world.work();
  expect([world.messenger.sent.length, world.profiles.created]).toEqual(before);
  expect(world.profiles.items).toHaveLength(2);
});

test('the whole history can be read back by an admin', async () => {
  const world = await asked();
  await approve(world);
  const events = await readHistory(world, ADMIN, 'U0ANA');
  expect(events.map(({ kind }) => kind)).toEqual([
    'requested',
    'approved',
    'granted',
    'profile-created',
    'profile-created',
    'budget-created',
    'member-added',
    'ready',
  ]);
  await expect(readHistory(world, { ...ADMIN, slackUserId: 'U0CARL' }, 'U0ANA')).rejects.toThrow('Only Claude admins');
});

test('setup is given to whoever is ready, and to nobody before', async () => {
  const world = await asked();
  await expect(showSetup(world, 'U0ANA')).rejects.toThrow('You have no access yet.');
  await approve(world);
  expect(await showSetup(world, 'U0ANA')).toMatchObject({ command: expect.stringContaining('node <<') });
});

test('an admin sees the queue in App Home, a developer their own', async () => {
  const world = await asked();
  expect(await showHome(world, ADMIN)).toMatchObject({
    queue: [{ requestId: ID, actions: ['approve', 'change', 'deny', 'identity'] }],
  });
  expect(await showHome(world, ANA_CLICKS)).toMatchObject({ open: { id: ID } });
  expect(await showHome(world, ANA_CLICKS)).not.toHaveProperty('queue');
});

describe('identity', () => {
  test('nobody with that e-mail address: the card says so, and heals by itself when they appear', async () => {
    const world = await asked({ email: 'new@example.com' });
    expect(world.messenger.sent[0]?.value).toMatchObject({
      identity: { kind: 'unresolved', problem: 'Identity Center has no user with the e-mail address new@example.com.' },
      actions: ['deny', 'identity'],
    });
    world.directory.users.push({ userId: 'uid-new', userName: 'new', emails: ['new@example.com'], enabled: true });
    await sweep(world);
    await world.work();
    expect(world.messenger.sent.at(-1)).toMatchObject({
      kind: 'card edit',
      value: { identity: { developerId: 'new' } },
    });
  });

  test.each([
    ['disabled', { enabled: false }, 'The Identity Center user "Ana.Souza@example.com" is disabled.'],
    [
      'named with characters that Bedrock refuses',
      { userName: "ana o'neil" },
      `The Identity Center user name "ana o'neil" holds "'"`,
    ],
  ])('a user who is %s is not approvable, and the card says why', async (_, change, words) => {
    const world = aWorld();
    Object.assign(world.directory.users[0] ?? {}, change);
    const told = await asked({}, { directory: world.directory });
    expect(told.messenger.sent[0]?.value).toMatchObject({ identity: { problem: expect.stringContaining(words) } });
  });

  test('a user who belongs to another Slack account is not given out', async () => {
    const world = await asked({ requester: 'U0CARL' });
    await world.accesses.add(anAccess());
    const next = await asked({ requester: 'U0CARL' }, { accesses: world.accesses });
    expect(request(next)?.identity).toMatchObject({
      problem: 'The developer id Ana.Souza@example.com already belongs to somebody else.',
    });
  });

  test('without Identity Center the e-mail address is the developer id and no group is joined', async () => {
    const world = await asked({}, { settings: withoutIdentityCenter(), directory: undefined });
    await approve(world);
    expect(world.accesses.items.get('U0ANA')).toMatchObject({
      desired: { developerId: 'ana@example.com' },
      observed: { membership: 'not-configured', revision: 1 },
    });
    expect(lastDirect(world)).toMatchObject({
      kind: 'ready',
      tasks: expect.arrayContaining([expect.objectContaining({ key: 'membership', status: 'complete' })]),
    });
  });
});

describe('a direct message that Slack refuses', () => {
  test('does not stop the provisioning, and the thread of the admins says so', async () => {
    const world = await asked();
    world.messenger.postDirect = () => Promise.reject(new Refused('messages_tab_disabled', 'messages_tab_disabled'));
    await approve(world);
    expect(access(world)?.observed.revision).toBe(1);
    expect(notes(world)).toMatchObject([
      { kind: 'approved' },
      { kind: 'dm-refused', why: 'messages_tab_disabled' },
      { kind: 'ready' },
    ]);
    expect(request(world)?.settled).toBe(true);
  });
});

test('a card that somebody deleted is posted anew with its thread', async () => {
  const world = await asked();
  const { editCard } = world.messenger;
  world.messenger.editCard = async (ref, card) => {
    if (ref.ts === '1.0') throw new Refused('message_not_found', 'message_not_found');
    return editCard(ref, card);
  };
  await approve(world);
  expect(kinds(world).filter((kind) => kind === 'card')).toHaveLength(2);
  expect(notes(world)).toMatchObject([{ kind: 'approved' }, { kind: 'ready' }]);
  expect(request(world)).toMatchObject({ lostCards: 1, settled: true });
});

test('an archived admins channel does not keep the requester waiting for their decision', async () => {
  const world = await asked();
  world.messenger.editCard = () => Promise.reject(new Refused('is_archived', 'is_archived'));
  await approve(world);
  expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
});

test('requests expire as configured, and the card, the thread and the requester are told', async () => {
  const world = await asked();
  world.later(7 * 86_400_000);
  await sweep(world);
  await world.work();
  expect(request(world)).toMatchObject({ status: 'expired', settled: true });
  expect(kinds(world)).toEqual(['card', 'card edit', 'direct', 'reply']);
  expect(lastDirect(world)).toEqual({ kind: 'expired', days: 7 });
});
