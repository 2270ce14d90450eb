// What life after onboarding adds to requests and accesses, as the table gives it back.
import { beforeEach, expect, it } from 'vitest';
import { createTable } from '../../src/aws/create-table.ts';
import { openStores, type Stores } from '../../src/aws/stores.ts';
import { gaveBack, guardStopped } from '../../src/core/guard/guarded.ts';
import { revoked } from '../../src/core/lifecycle.ts';
import type { Standing } from '../../src/core/request.ts';
import { useAws } from '../aws/environment.ts';
import { aDesired, anAccess, approved, NOON } from '../fixtures/requests.ts';

const aws = useAws();
let stores: Stores;
beforeEach(async () => {
  await createTable({ endpoint: aws().url, tableName: 'claude-onboard' });
  stores = await openStores('claude-onboard', { now: () => NOON });
});

const at = NOON.toISOString();
const stopped = { at, by: 'U0BOB', reason: 'Left.', cause: 'command' };

it('keeps what a requester had, who added them, and which rule approved', async () => {
  const standing: Standing = {
    ...{ team: 'Platform', models: ['opus-5-5'], region: 'us-east-1', dailyLimit: 20, state: 'revoked' },
    ...{ stopped: { ...stopped, wasSuspended: true }, endsAt: at },
    spend: { month: 1.25, currency: 'USD', through: '2026-11-22', daysOver: 2 },
  };
  const request = approved({
    standing,
    preapproved: { by: 'U0BOB', at, adminsSeen: 'abc' },
    decision: { kind: 'approved', rule: 'Small', at },
  });
  await stores.requests.add(request);
  expect(await stores.requests.get(request.id)).toEqual(request);
});

it('keeps why an access is stopped, and forgets it when it goes on', async () => {
  await stores.accesses.add(anAccess());
  const gone = { ...aDesired({ revision: 2 }), ...revoked(stopped, 7, true) };
  await stores.accesses.desire('uid-ana', gone);
  expect((await stores.accesses.get('uid-ana'))?.desired).toEqual(gone);
  await stores.accesses.desire('uid-ana', { ...gone, revision: 3, state: 'active', stopped: undefined });
  expect((await stores.accesses.get('uid-ana'))?.desired.stopped).toBeUndefined();
});

it('keeps by which rollouts somebody was moved, in their order, and what they have set up', async () => {
  await stores.accesses.add(anAccess());
  const going = { model: 'haiku-5', region: 'us-east-1', source: 'us.haiku-5', state: 'active' as const, until: at };
  const before = { models: ['haiku-5'], sources: { 'haiku-5': 'us.haiku-5' }, retiring: [going] };
  const move = { id: 'm1', from: 'haiku-5', to: 'haiku-5-5', hadBoth: false, at, until: at, before };
  // As one was written before its days were.
  const older = { id: 'm0', from: 'haiku-4', to: 'haiku-5', hadBoth: true, before: { sources: {}, retiring: [] } };
  const rollout = { ...move, id: 'm2', beneath: [older, move] };
  const desired = aDesired({
    revision: 2,
    rollout,
    movedBackBy: 'm3',
    event: { at: NOON.toISOString(), kind: 'rolled-back', subject: 'm3 over revision 1' },
    held: ['arn:aws:bedrock:x'],
  });
  await stores.accesses.desire('uid-ana', desired);
  expect((await stores.accesses.get('uid-ana'))?.desired).toEqual(desired);
  await stores.accesses.desire('uid-ana', { ...desired, revision: 3, rollout: older });
  expect((await stores.accesses.get('uid-ana'))?.desired.rollout).toEqual(older);
});

it('keeps what the guard did, what a person said of it, and what was told, and writes none of it for whoever is not there', async () => {
  await stores.accesses.add(anAccess());
  const stop = { day: '2026-11-24', at, limit: 20, until: '2026-11-25T00:00:00.000Z', card: 'a1' };
  const once = { ...aDesired({ revision: 2 }), ...guardStopped(aDesired(), stop, 'Over.') };
  await stores.accesses.desire('uid-ana', once);
  expect((await stores.accesses.get('uid-ana'))?.desired).toEqual(once);
  const back = { ...once, ...gaveBack(once, { ...stopped, at }), revision: 3 };
  await stores.accesses.desire('uid-ana', back);
  expect((await stores.accesses.get('uid-ana'))?.desired.guarded).toEqual({
    stop,
    ended: { at, why: 'person', by: 'U0BOB' },
    letRun: { until: '2026-11-25T00:00:00.000Z', by: 'U0BOB', at },
  });
  await stores.accesses.warn('uid-ana', ['2026-11-24:limit:20:80']);
  expect((await stores.accesses.get('uid-ana'))?.warned).toEqual(['2026-11-24:limit:20:80']);
  await stores.accesses.warn('uid-nobody', ['x']);
  expect(await stores.accesses.get('uid-nobody')).toBeUndefined();
});

it('keeps since when a change shows, and that somebody was added', async () => {
  await stores.accesses.add(anAccess());
  const later = { at, post: { channel: 'C0ADMINS01', ts: '1.5' }, shown: 'abc', over: true };
  const news = { change: 'revoked:1:c', since: at, shown: {}, later, version: 1 };
  await stores.accesses.tell('uid-ana', news);
  expect((await stores.accesses.get('uid-ana'))?.news).toEqual(news);
  const [developer, admins] = [{ channel: 'D0ANA', ts: '2.5' }, { refused: 'channel_not_found' }];
  const said = { kind: 'revoked' as const, at, by: 'U0BOB', reason: 'Left.', endsAt: at, ownWish: true as const };
  const open = { said, developer, admins };
  const next = { ...open, change: 'resumed:1:c', shown: { developer: 'abc' }, overtaken: [open, { said }], version: 2 };
  await stores.accesses.tell('uid-ana', next);
  expect((await stores.accesses.get('uid-ana'))?.news).toEqual(next);
  const event = { at, kind: 'added' as const, subject: 'r1', by: 'U0BOB', detail: 'New.' };
  await stores.trails.append({ slackUser: 'U0ANA' }, event);
  expect(await stores.trails.read({ slackUser: 'U0ANA' })).toEqual([event]);
});
