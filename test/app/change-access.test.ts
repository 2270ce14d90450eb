// A developer with access asks for other terms of it: what the admins see, what an approval does, and what it must not do.
import { beforeEach, describe, expect, test } from 'vitest';
import { decideRequest } from '../../src/app/decide-request.ts';
import { mayAsk } from '../../src/app/may-ask.ts';
import { mayChange } from '../../src/app/may-change.ts';
import { showSetup } from '../../src/app/show-setup.ts';
import { submitRequest } from '../../src/app/submit-request.ts';
import { revokeAccess } from '../../src/app/suspend-access.ts';
import { sweep } from '../../src/app/sweep.ts';
import { switchAccess } from '../../src/app/switch-access.ts';
import { daysFrom } from '../../src/core/day.ts';
import type { RequestCard } from '../../src/core/request-card.ts';
import { aRequest } from '../fixtures/requests.ts';
import { aSpendDay } from '../fixtures/spend.ts';
import { access, approve, asked, lastDirect, notes, type World } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS, aWorld, OTHER_ADMIN } from '../fixtures/world.ts';

const HAS = { team: 'Platform', models: ['opus-5-5', 'haiku-5-5'], region: 'us-east-1', dailyLimit: 20 };
const WANTS = { ...HAS, team: 'Payments', models: ['opus-5-5', 'sonnet-5-5'], dailyLimit: 50, reason: 'Moved teams' };

let world: World;
beforeEach(async () => {
  world = await asked();
  await approve(world);
});

const change = async (draft = WANTS): Promise<string> => {
  const answer = await submitRequest(world, ANA_CLICKS, draft, 'V2', 'change');
  if (answer.kind !== 'submitted') throw new Error(JSON.stringify(answer));
  await world.work();
  return answer.request.id;
};

const card = () => world.messenger.sent.filter(({ kind }) => kind.startsWith('card')).at(-1)?.value as RequestCard;

const states = () =>
  world.profiles.items.map(({ copyFrom, tags }) => [/claude-([a-z]+)/.exec(copyFrom)?.[1], tags.ClaudeAccess]);

describe('asking', () => {
  test('begins with what they have', async () => {
    expect(await mayChange(world, ANA_CLICKS)).toMatchObject({ ...HAS, state: 'active' });
  });

  test('for what they have already is a mistake of the form', async () => {
    expect(await submitRequest(world, ANA_CLICKS, { ...HAS, reason: 'x' }, 'V2', 'change')).toEqual({
      kind: 'mistakes',
      fields: { models: 'This is what you have already: change something.' },
    });
  });

  test('twice at once, without access, or after it was taken away is refused in words', async () => {
    await change();
    await expect(mayChange(world, ANA_CLICKS)).rejects.toThrow('You have an open request already.');
    await expect(mayChange(aWorld(), ANA_CLICKS)).rejects.toThrow('You have no access that could be changed.');
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'revoke' });
    await expect(mayChange(world, ANA_CLICKS)).rejects.toThrow('You have no access that could be changed.');
    await expect(submitRequest(world, ANA_CLICKS, WANTS, 'V3', 'change')).rejects.toThrow('You have no access');
  });
});

test('the card shows what they have, what would change, and what they spend already', async () => {
  const days = daysFrom('2026-11-01', '2026-11-24').map((day) =>
    aSpendDay(day, { 'Ana.Souza@example.com': { 'Opus 5.5': 21 } }),
  );
  await world.spendDays.keep({ at: '2026-11-24T06:00:00.000Z', from: '2026-11-01', to: '2026-11-24', days });
  await change();
  expect(card()).toMatchObject({
    dailyLimit: 50,
    standing: {
      state: 'active',
      has: '$20 a day, Opus 5.5, Haiku 5.5 in us-east-1, team Platform',
      changes: [
        'Team: Platform → Payments',
        'Models: Opus 5.5, Haiku 5.5 → Opus 5.5, Sonnet 5.5',
        'Daily limit: $20 → $50',
      ],
      spend: { month: 462, through: '2026-11-22', daysOver: 22, currency: 'USD' },
    },
    // Their user is known, and cannot become another one.
    actions: ['approve', 'change', 'deny'],
  });
});

describe('an approved change', () => {
  test('is set up, tells its developer what is otherwise, and keeps the costs of each day with the team of the day', async () => {
    const id = await change();
    await decideRequest(world, ADMIN, id, { kind: 'approve' });
    await world.work();
    expect(states()).toEqual([
      ['opus', 'active'],
      ['haiku', 'suspended'],
      ['sonnet', 'active'],
    ]);
    expect(world.profiles.items.map(({ tags }) => tags.Team)).toEqual(['Payments', 'Payments', 'Payments']);
    expect(access(world)?.desired.attributions.map(({ from, team }) => [from, team])).toEqual([
      ['2026-11-24', 'Platform'],
      ['2026-11-25', 'Payments'],
    ]);
    expect([...world.budgets.items.values()].map(({ limit }) => limit)).toEqual([50]);
    expect(lastDirect(world)).toMatchObject({
      kind: 'ready',
      about: 'change',
      since: { sameSetup: false, lines: card().standing?.changes },
    });
    expect(notes(world).slice(-2)).toMatchObject([{ kind: 'approved' }, { kind: 'ready', change: true }]);
  });

  test('of the limit alone leaves the setup as it is', async () => {
    const id = await change({ ...HAS, dailyLimit: 30, reason: 'More work' });
    await decideRequest(world, ADMIN, id, { kind: 'approve' });
    await world.work();
    expect(lastDirect(world)).toMatchObject({ since: { sameSetup: true, lines: ['Daily limit: $20 → $30'] } });
  });

  test('that is denied changes nothing and says that it was about a change', async () => {
    const id = await change();
    const before = access(world);
    await decideRequest(world, ADMIN, id, { kind: 'deny', reason: 'Not yet.' });
    await world.work();
    expect(access(world)).toEqual(before);
    expect(lastDirect(world)).toMatchObject({ kind: 'denied', about: 'change' });
  });
});

describe('somebody who is suspended', () => {
  test('stays so when their change is approved, and everybody reads it', async () => {
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'suspend', reason: 'Ran away' });
    await world.work();
    const id = await change();
    expect(card().standing).toMatchObject({ state: 'suspended', stopped: { by: 'U0BOB', reason: 'Ran away' } });
    await decideRequest(world, OTHER_ADMIN, id, { kind: 'approve' });
    await world.work();
    expect(new Set(states().map(([, state]) => state))).toEqual(new Set(['suspended']));
    expect(card().state).toEqual({ kind: 'stopped', state: 'suspended' });
    expect(lastDirect(world)).toMatchObject({ kind: 'stopped', state: 'suspended' });
    expect(notes(world).at(-1)).toMatchObject({ kind: 'stopped', state: 'suspended' });
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'resume' });
    await world.work();
    expect(states()).toEqual([
      ['opus', 'active'],
      ['haiku', 'suspended'],
      ['sonnet', 'active'],
    ]);
  });

  test('while the change waits, shows so on the card, and the old news is not told anew', async () => {
    await change();
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'suspend' });
    await world.work();
    expect(card().standing).toMatchObject({ state: 'suspended' });
    expect(world.newsMessenger.sent).toHaveLength(2);
  });
});

describe('somebody whose access was taken away', () => {
  test('while their change waited is not given it back by an approval that was meant otherwise', async () => {
    const id = await change();
    await switchAccess(world, OTHER_ADMIN, 'U0ANA', { kind: 'revoke' });
    await expect(decideRequest(world, ADMIN, id, { kind: 'approve' })).rejects.toThrow(
      'What they have has changed since this card was made.',
    );
    await world.work();
    expect(card().standing).toMatchObject({ state: 'revoked', endsAt: '2026-12-01T12:00:00.000Z' });
    await decideRequest(world, ADMIN, id, { kind: 'approve' });
    await world.work();
    expect(access(world)?.desired).toMatchObject({ state: 'active', dailyLimit: 50 });
  });

  test('between the approval and its granting stays without it', async () => {
    const id = await change();
    await decideRequest(world, ADMIN, id, { kind: 'approve' });
    await revokeAccess(world, 'uid-ana', { by: 'U0DORA', at: world.clock.now().toISOString(), cause: 'command' }, 7);
    await world.work();
    expect(access(world)?.desired).toMatchObject({ state: 'revoked', stopped: { by: 'U0DORA' } });
    expect(lastDirect(world)).toMatchObject({ kind: 'stopped', state: 'revoked' });
    expect([...world.directory.members]).toEqual([]);
  });

  test('asks anew with the form, and an approval within the days restores the same profiles', async () => {
    const before = world.profiles.items.map(({ arn }) => arn);
    await switchAccess(world, ADMIN, 'U0ANA', { kind: 'revoke', reason: 'Left' });
    await world.work();
    await expect(showSetup(world, 'U0ANA')).rejects.toThrow('Your access was taken away.');
    expect(await mayAsk(world, ANA_CLICKS)).toEqual({ kind: 'ask' });
    world.later(6 * 86_400_000);
    const answer = await submitRequest(world, ANA_CLICKS, { ...HAS, reason: 'Back again' }, 'V2');
    await world.work();
    expect(card()).toMatchObject({ standing: { state: 'revoked', stopped: { reason: 'Left' } } });
    if (answer.kind === 'submitted') await decideRequest(world, ADMIN, answer.request.id, { kind: 'approve' });
    await world.work();
    expect(world.profiles.items.map(({ arn, tags }) => [arn, tags.ClaudeAccess])).toEqual(
      before.map((arn) => [arn, 'active']),
    );
    expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
    expect(world.budgets.items.size).toBe(1);
  });
});

test('whose profiles are deleted by now is not promised the same ones, and gets everything anew', async () => {
  await switchAccess(world, ADMIN, 'U0ANA', { kind: 'revoke' });
  await world.work();
  world.later(8 * 86_400_000);
  await sweep(world);
  await world.work();
  expect([world.profiles.items.length, world.budgets.items.size]).toEqual([0, 0]);
  const answer = await submitRequest(world, ANA_CLICKS, { ...HAS, reason: 'Back again' }, 'V2');
  await world.work();
  expect(card().standing).toMatchObject({ state: 'revoked' });
  expect(card().standing?.endsAt).toBeUndefined();
  if (answer.kind === 'submitted') await decideRequest(world, ADMIN, answer.request.id, { kind: 'approve' });
  await world.work();
  expect(states()).toEqual([
    ['opus', 'active'],
    ['haiku', 'active'],
  ]);
  expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
});

test('nobody gets a second access under another user in AWS', async () => {
  const other = { userId: 'uid-other', userName: 'other', enabled: true, emails: [] };
  world.directory.byEmail = async () => other;
  await change();
  expect(card()).toMatchObject({
    identity: { kind: 'unresolved', problem: expect.stringContaining('They have access as Ana.Souza@example.com') },
    actions: ['deny', 'identity'],
  });
});

test('an approval that was slower than another one and its granting reads what that one was', async () => {
  const slow = aWorld({ requests: [aRequest()] });
  const { get } = slow.accesses;
  // Between this admin's look at the request and the one at the access, another approves and the worker grants.
  slow.accesses.get = async (userId) => {
    slow.accesses.get = get;
    await decideRequest(slow, OTHER_ADMIN, aRequest().id, { kind: 'approve' });
    await slow.work();
    return get(userId);
  };
  expect(await decideRequest(slow, ADMIN, aRequest().id, { kind: 'approve' })).toMatchObject({
    status: 'approved',
    decision: { by: 'U0DORA' },
  });
});
