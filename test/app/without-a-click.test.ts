// Requests that nobody needs to decide on: those of an admin for somebody else, and those that a configured rule covers.
import { describe, expect, test } from 'vitest';
import { addDeveloper, mayAdd } from '../../src/app/add-developer.ts';
import { correctIdentity } from '../../src/app/correct-identity.ts';
import { decideRequest } from '../../src/app/decide-request.ts';
import { giveUpAccess } from '../../src/app/give-up-access.ts';
import { submitRequest } from '../../src/app/submit-request.ts';
import { sweep } from '../../src/app/sweep.ts';
import { switchAccess } from '../../src/app/switch-access.ts';
import type { RequestCard } from '../../src/core/request-card.ts';
import { memoryWorkspace } from '../fixtures/memory-cloud.ts';
import { anAccess, aRequest } from '../fixtures/requests.ts';
import { access, asked, ID, kinds, lastDirect, notes, request, type World } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS, aWorld, OTHER_ADMIN } from '../fixtures/world.ts';

const DRAFT = { team: 'Platform', models: ['haiku-5-5'], region: 'us-east-1', dailyLimit: 10, reason: 'New here' };

const card = (world: World) =>
  world.messenger.sent.filter(({ kind }) => kind.startsWith('card')).at(-1)?.value as RequestCard;

/** Identity Center knows Ana by another address and name than Slack does. */
const elsewhere = ({ directory: { users } }: World): void =>
  void users.splice(0, 1, { userId: 'uid-ana', userName: 'ana', enabled: true, emails: ['elsewhere@example.com'] });

const requestOf = async (world: World) => (await world.requests.latestOf('U0ANA', 1))[0];

describe('adding somebody', () => {
  test('grants without another click, and card, message and trail say who did it', async () => {
    const world = aWorld();
    expect(await mayAdd(world, ADMIN, 'U0ANA')).toMatchObject({ person: { id: 'U0ANA' } });
    await addDeveloper(world, ADMIN, 'U0ANA', DRAFT, 'V1');
    await world.work();
    expect(access(world)?.desired).toMatchObject({ state: 'active', models: ['haiku-5-5'], dailyLimit: 10 });
    expect(card(world)).toMatchObject({
      addedBy: 'U0BOB',
      requester: 'U0ANA',
      decision: { kind: 'approved', by: 'U0BOB' },
      state: { kind: 'ready' },
      actions: [],
    });
    expect(kinds(world).filter((kind) => kind === 'card')).toHaveLength(1);
    expect(lastDirect(world)).toMatchObject({ kind: 'ready', about: 'added', by: 'U0BOB' });
    const trail = await world.trails.read({ slackUser: 'U0ANA' });
    expect(trail.map(({ kind, by }) => [kind, by])).toEqual([
      ['added', 'U0BOB'],
      ['approved', 'U0BOB'],
    ]);
  });

  test('the same form sent twice adds once', async () => {
    const world = aWorld();
    await addDeveloper(world, ADMIN, 'U0ANA', DRAFT, 'V1');
    await addDeveloper(world, ADMIN, 'U0ANA', DRAFT, 'V1');
    await world.work();
    expect(world.requests.items.size).toBe(1);
  });

  test('whom AWS does not know waits with their card, and goes on by itself once their user is named', async () => {
    const world = aWorld();
    elsewhere(world);
    await addDeveloper(world, ADMIN, 'U0ANA', DRAFT, 'V1');
    await world.work();
    expect(card(world)).toMatchObject({ state: { kind: 'pending' }, actions: ['deny', 'identity'] });
    const { id = '' } = (await requestOf(world)) ?? {};
    await correctIdentity(world, OTHER_ADMIN, id, 'ana');
    await world.work();
    expect(access(world)?.desired).toMatchObject({ state: 'active', developerId: 'ana' });
    expect(lastDirect(world)).toMatchObject({ kind: 'ready', about: 'added', by: 'U0BOB' });
  });

  test('that another admin denies or that expires is told to nobody who never asked', async () => {
    const world = aWorld();
    elsewhere(world);
    await addDeveloper(world, ADMIN, 'U0ANA', DRAFT, 'V1');
    await world.work();
    await decideRequest(world, OTHER_ADMIN, (await requestOf(world))?.id ?? '', { kind: 'deny', reason: 'No.' });
    await world.work();
    await addDeveloper(world, ADMIN, 'U0ANA', DRAFT, 'V2');
    await world.work();
    world.later(8 * 86_400_000);
    await sweep(world);
    await world.work();
    expect((await world.requests.latestOf('U0ANA', 2)).map(({ status }) => status).sort()).toEqual([
      'denied',
      'expired',
    ]);
    expect(kinds(world)).not.toContain('direct');
  });

  test('gives back what was taken away, beginning with what it was', async () => {
    const world = aWorld({ accesses: [anAccess()] });
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'revoke' });
    expect(await mayAdd(world, ADMIN, 'U0ANA')).toMatchObject({ had: { models: ['opus-5-5', 'haiku-5-5'] } });
    await addDeveloper(world, ADMIN, 'U0ANA', DRAFT, 'V1');
    await world.work();
    expect(access(world)?.desired).toMatchObject({ state: 'active', models: ['haiku-5-5'] });
  });

  test('is refused for oneself, for whoever has access or an open request, and by anybody who is no admin', async () => {
    await expect(mayAdd(aWorld(), ADMIN, 'U0BOB')).rejects.toThrow('Nobody adds themself');
    await expect(mayAdd(aWorld(), ANA_CLICKS, 'U0CARL')).rejects.toThrow('Only Claude admins');
    await expect(mayAdd(aWorld({ requests: [aRequest()] }), ADMIN, 'U0ANA')).rejects.toThrow('an open request already');
    const world = aWorld({ accesses: [anAccess()] });
    await expect(addDeveloper(world, ADMIN, 'U0ANA', DRAFT, 'V1')).rejects.toThrow('They have access already.');
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'suspend' });
    await expect(mayAdd(world, ADMIN, 'U0ANA')).rejects.toThrow('Their access is suspended.');
    await expect(addDeveloper(aWorld(), ADMIN, 'U0ANA', { ...DRAFT, models: [] }, 'V1')).rejects.toThrow(
      'at least one',
    );
  });

  test.each([
    ['a guest', { guest: true }, 'They are a guest'],
    ['a bot', { bot: true }, 'Apps and bots'],
    ['a deactivated account', { deactivated: true }, 'Their Slack account is deactivated.'],
    ['somebody of another organisation', { stranger: true }, 'They are no member of this workspace.'],
    ['a member of another workspace', { teamId: 'T0OTHER' }, 'They are no member of this workspace.'],
  ])('%s is refused', async (_, change, words) => {
    const world = { ...aWorld(), workspace: memoryWorkspace({ U0ANA: change }) };
    await expect(mayAdd(world, ADMIN, 'U0ANA')).rejects.toThrow(words);
    await expect(addDeveloper(world, ADMIN, 'U0ANA', DRAFT, 'V1')).rejects.toThrow(words);
  });
});

describe('a rule', () => {
  const withRule = (world: World): World => {
    world.settings.requests.autoApprove = [{ name: 'Small', maxDailyLimit: 20 }];
    return world;
  };

  test('approves what it covers, and card, thread, message and trail say which rule it was', async () => {
    const world = withRule(aWorld());
    await submitRequest(world, ANA_CLICKS, DRAFT, 'V1');
    await world.work();
    expect(access(world)?.desired).toMatchObject({ state: 'active', dailyLimit: 10 });
    expect(card(world)).toMatchObject({ decision: { kind: 'approved', rule: 'Small' }, state: { kind: 'ready' } });
    expect(notes(world)).toMatchObject([{ kind: 'approved', rule: 'Small' }, { kind: 'ready' }]);
    expect(lastDirect(world)).toMatchObject({ kind: 'ready', rule: 'Small' });
    expect((await world.trails.read({ slackUser: 'U0ANA' })).at(-1)).toMatchObject({
      kind: 'approved',
      detail: 'by the rule “Small”',
    });
    expect(kinds(world).filter((kind) => kind === 'card')).toHaveLength(1);
  });

  test('leaves what is beyond it to a person', async () => {
    const world = withRule(aWorld());
    await submitRequest(world, ANA_CLICKS, { ...DRAFT, dailyLimit: 20.5 }, 'V1');
    await world.work();
    expect(card(world)).toMatchObject({ state: { kind: 'pending' }, actions: expect.arrayContaining(['approve']) });
    expect(access(world)).toBeUndefined();
  });

  test('approves a change within it, and leaves one that goes beyond it', async () => {
    const world = withRule(aWorld({ accesses: [anAccess()] }));
    await submitRequest(world, ANA_CLICKS, { ...DRAFT, dailyLimit: 15 }, 'V1', 'change');
    await world.work();
    expect(access(world)?.desired).toMatchObject({ dailyLimit: 15, models: ['haiku-5-5'] });
    await submitRequest(world, ANA_CLICKS, { ...DRAFT, dailyLimit: 60 }, 'V2', 'change');
    await world.work();
    expect(access(world)?.desired.dailyLimit).toBe(15);
  });

  test.each(['suspend', 'revoke'] as const)('decides nothing after an admin chose to %s', async (kind) => {
    const world = withRule(aWorld({ accesses: [anAccess()] }));
    await switchAccess(world, ADMIN, 'U0ANA', { kind });
    await submitRequest(world, ANA_CLICKS, DRAFT, 'V1', kind === 'suspend' ? 'change' : 'access');
    await world.work();
    expect(card(world).state.kind).toBe('pending');
  });

  test('decides nothing for whoever was suspended, gave that up and asks anew', async () => {
    const world = withRule(aWorld({ accesses: [anAccess()] }));
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'suspend', reason: 'Ran away' });
    await giveUpAccess(world, ANA_CLICKS, '');
    await submitRequest(world, ANA_CLICKS, DRAFT, 'V1');
    await world.work();
    expect(card(world)).toMatchObject({ state: { kind: 'pending' }, standing: { stopped: { wasSuspended: true } } });
    expect(access(world)?.desired.state).toBe('revoked');
  });

  test('gives back what its developer gave up themself', async () => {
    const world = withRule(aWorld({ accesses: [anAccess()] }));
    await giveUpAccess(world, ANA_CLICKS, '');
    await submitRequest(world, ANA_CLICKS, DRAFT, 'V1');
    await world.work();
    expect(access(world)?.desired.state).toBe('active');
  });

  test('decides nothing for somebody whom AWS does not know, and approves once an admin has named their user', async () => {
    const world = withRule(aWorld());
    elsewhere(world);
    await submitRequest(world, ANA_CLICKS, DRAFT, 'V1');
    await world.work();
    expect(card(world).state.kind).toBe('pending');
    await correctIdentity(world, ADMIN, (await requestOf(world))?.id ?? '', 'ana');
    await world.work();
    expect(card(world)).toMatchObject({ decision: { rule: 'Small' }, state: { kind: 'ready' } });
  });

  test.each([
    ['has become a guest', { guest: true }],
    ['is gone', { deactivated: true }],
  ])('gives nothing to somebody who %s since they asked', async (_, change) => {
    const world = withRule(aWorld({ requests: [aRequest({ dailyLimit: 10 })] }));
    Object.assign(world, { workspace: memoryWorkspace({ U0ANA: change }) });
    await world.jobs.enqueue({ kind: 'request', id: ID });
    await world.work();
    expect(request(world)?.status).toBe('pending');
  });

  test('approves nothing that the configuration no longer offers, and nothing that is over', async () => {
    const stale = withRule(await asked({ dailyLimit: 10, models: ['gone-1'] }));
    await stale.jobs.enqueue({ kind: 'request', id: ID });
    await stale.work();
    expect(request(stale)?.status).toBe('pending');
    const late = await asked({ dailyLimit: 10 });
    late.later(8 * 86_400_000);
    await withRule(late).jobs.enqueue({ kind: 'request', id: ID });
    await late.work();
    expect(request(late)?.status).toBe('pending');
  });
});
