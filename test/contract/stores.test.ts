// The same cases for the stores in memory, which the verbs are tested with, and for those in the table.
import { beforeEach, describe, expect, it } from 'vitest';
import { createTable } from '../../src/aws/create-table.ts';
import { openStores, type Stores } from '../../src/aws/stores.ts';
import { Busy, Conflict, Refused, Throttled } from '../../src/core/errors.ts';
import { useAws } from '../aws/environment.ts';
import { memoryStores } from '../fixtures/memory-stores.ts';
import { aDesired, anAccess, aRequest, NOON } from '../fixtures/requests.ts';

let now = NOON.getTime();
const clock = { now: () => new Date(now) };
const later = (seconds: number) => new Date(now + seconds * 1000);

const aws = useAws();
const inTable = async (): Promise<Stores> => {
  await createTable({ endpoint: aws().url, tableName: 'claude-onboard' });
  return openStores('claude-onboard', clock);
};

const outcomes = async (work: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(work);
  return {
    won: settled.filter(({ status }) => status === 'fulfilled').length,
    lost: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.constructor] : [])),
  };
};

describe.each([
  ['in memory', memoryStores],
  ['in the table', inTable],
])('stores %s', (_, open) => {
  let stores: Stores;
  beforeEach(async () => {
    now = NOON.getTime();
    stores = await open();
  });

  it('give a request back as it was added, and refuse to add it twice', async () => {
    const request = aRequest();
    await stores.requests.add(request);
    expect(await stores.requests.get(request.id)).toEqual(request);
    await expect(stores.requests.add(request)).rejects.toThrow(Conflict);
    expect(await stores.requests.get('another')).toBeUndefined();
  });

  it('save a request only over the version that was read', async () => {
    const request = aRequest();
    await stores.requests.add(request);
    const saved = await stores.requests.save({ ...request, told: ['approved'] });
    expect(saved).toEqual({ ...request, told: ['approved'], version: request.version + 1 });
    await expect(stores.requests.save(request)).rejects.toThrow(Conflict);
    expect(await stores.requests.get(request.id)).toEqual(saved);
  });

  it('let one of twenty writers at the same time save', async () => {
    const request = aRequest();
    await stores.requests.add(request);
    const writers = Array.from({ length: 20 }, (_, index) => stores.requests.save({ ...request, reason: `${index}` }));
    expect(await outcomes(writers)).toEqual({ won: 1, lost: Array(19).fill(Conflict) });
  });

  it('list what is not settled, oldest first, and the latest of a person, newest first', async () => {
    const times = ['2026-11-03T10:00:00.000Z', '2026-11-01T10:00:00.000Z', '2026-11-02T10:00:00.000Z'];
    for (const [index, createdAt] of times.entries()) {
      await stores.requests.add(aRequest({ id: `r${index}`, createdAt, settled: index === 2 }));
    }
    await stores.requests.add(aRequest({ id: 'other', requester: 'U0CARL', createdAt: times[0] ?? '' }));
    const unsettled = await stores.requests.unsettled();
    expect(unsettled.map(({ id }) => id).sort()).toEqual(['other', 'r0', 'r1']);
    const latest = await stores.requests.latestOf(aRequest().requester, 2);
    expect(latest.map(({ id }) => id)).toEqual(['r0', 'r2']);
  });

  it('list what waits for a first call once it is settled, and as work again when that was seen', async () => {
    const use = { kind: 'awaited' as const, at: '2026-11-24T12:00:00.000Z' };
    const waits = async () => (await stores.requests.awaitingUse()).map(({ id }) => id);
    await stores.requests.add(aRequest({ use }));
    expect(await waits()).toEqual([]);
    const settled = await stores.requests.save({ ...aRequest({ use }), settled: true });
    expect([await waits(), await stores.requests.unsettled()]).toEqual([[aRequest().id], []]);
    const seen = await stores.requests.save({ ...settled, use: { ...use, kind: 'seen' }, settled: false });
    expect([await waits(), await stores.requests.unsettled()]).toEqual([[], [seen]]);
  });

  it('forget a settled request as work, and keep it', async () => {
    await stores.requests.add(aRequest());
    await stores.requests.save({ ...aRequest(), settled: true });
    expect(await stores.requests.unsettled()).toEqual([]);
    expect(await stores.requests.get(aRequest().id)).toMatchObject({ settled: true });
  });

  it('let one of twenty take the place for an open request, and the next one only from its holder', async () => {
    const takers = Array.from({ length: 20 }, (_, index) => stores.requests.takeOpen('U0NEW', `r${index}`, undefined));
    expect(await outcomes(takers)).toEqual({ won: 1, lost: Array(19).fill(Conflict) });
    const holder = await stores.requests.openOf('U0NEW');
    await expect(stores.requests.takeOpen('U0NEW', 'next', 'somebody')).rejects.toThrow(Conflict);
    await stores.requests.takeOpen('U0NEW', 'next', holder);
    expect(await stores.requests.openOf('U0NEW')).toBe('next');
    expect(await stores.requests.openOf('U0NOBODY')).toBeUndefined();
  });

  it('give an access back as it was added, by its user and by the Slack user', async () => {
    const access = anAccess();
    await stores.accesses.add(access);
    await expect(stores.accesses.add(access)).rejects.toThrow(Conflict);
    expect(await stores.accesses.get(access.userId)).toEqual(access);
    expect(await stores.accesses.all()).toEqual([access]);
    await stores.accesses.link('U0SLACK', access.userId);
    await stores.accesses.link('U0SLACK', access.userId);
    expect(await stores.accesses.ofSlackUser('U0SLACK')).toEqual(access);
    expect(await stores.accesses.ofSlackUser('U0NOBODY')).toBeUndefined();
  });

  it('keep who was told of a change only over the version that was read', async () => {
    const access = anAccess();
    await stores.accesses.add(access);
    const news = { change: 'suspended:1:c', developer: { channel: 'D1', ts: '1.0' }, shown: {}, version: 1 };
    await stores.accesses.tell(access.userId, news);
    await expect(stores.accesses.tell(access.userId, news)).rejects.toThrow(Conflict);
    const next = { ...news, admins: { refused: 'is_archived' }, shown: { developer: 'abc' }, version: 2 };
    await stores.accesses.tell(access.userId, next);
    await stores.accesses.desire(access.userId, aDesired({ revision: access.desired.revision + 1 }));
    expect((await stores.accesses.get(access.userId))?.news).toEqual(next);
  });

  it('desire only the revision after the stored one, and leave what was observed alone', async () => {
    const access = anAccess();
    await stores.accesses.add(access);
    const desired = aDesired({ revision: access.desired.revision + 1, dailyLimit: 50 });
    await stores.accesses.desire(access.userId, desired);
    await expect(stores.accesses.desire(access.userId, desired)).rejects.toThrow(Conflict);
    expect(await stores.accesses.get(access.userId)).toEqual({ ...access, desired });
  });

  it('reserve a developer id for one user for ever', async () => {
    await stores.accesses.claim('Ana.Souza@example.com', 'uid-ana');
    await stores.accesses.claim('Ana.Souza@example.com', 'uid-ana');
    await expect(stores.accesses.claim('Ana.Souza@example.com', 'uid-eve')).rejects.toThrow(Conflict);
    // Access policies compare with case.
    await stores.accesses.claim('ana.souza@example.com', 'uid-eve');
    expect(await stores.accesses.claimant('Ana.Souza@example.com')).toBe('uid-ana');
    expect(await stores.accesses.claimant('nobody')).toBeUndefined();
  });

  it('lease to one owner at a time, again to the same, and to anybody when it is over or given back', async () => {
    const { userId } = anAccess();
    await stores.accesses.add(anAccess());
    const lease = (owner: string) => stores.accesses.lease(userId, owner, clock.now(), later(20));
    const first = await lease('one');
    await expect(lease('two')).rejects.toThrow(Busy);
    const again = await lease('one');
    expect(again?.fence).toBe((first?.fence ?? 0) + 1);
    now += 20_000;
    const taken = await lease('two');
    expect(taken?.fence).toBe((again?.fence ?? 0) + 1);
    await stores.accesses.release(userId, taken?.fence ?? 0);
    expect((await lease('three'))?.fence).toBe((taken?.fence ?? 0) + 1);
    expect(await stores.accesses.lease('nobody', 'one', clock.now(), later(20))).toBeUndefined();
  });

  it('take what was observed from the latest fence only', async () => {
    const access = anAccess();
    await stores.accesses.add(access);
    const old = await stores.accesses.lease(access.userId, 'one', clock.now(), later(20));
    const observed = { ...access.observed, membership: 'member' as const, attempts: 3 };
    await stores.accesses.observe(access.userId, old?.fence ?? 0, observed, later(20));
    now += 60_000;
    const next = await stores.accesses.lease(access.userId, 'two', clock.now(), later(20));
    await expect(stores.accesses.observe(access.userId, old?.fence ?? 0, observed, later(20))).rejects.toThrow(
      Conflict,
    );
    await stores.accesses.release(access.userId, old?.fence ?? 0);
    await expect(stores.accesses.lease(access.userId, 'three', clock.now(), later(20))).rejects.toThrow(Busy);
    expect((await stores.accesses.get(access.userId))?.observed).toEqual(observed);
    expect(next?.observed).toEqual(observed);
  });

  it('keep each event of a trail once, in order, apart from other trails', async () => {
    const event = { at: '2026-11-01T10:00:00.000Z', kind: 'requested' as const, subject: 'r1', by: 'U0ANA' };
    const ready = { at: '2026-11-01T10:05:00.000Z', kind: 'ready' as const, subject: 'revision 1' };
    for (const one of [ready, event, event]) await stores.trails.append({ slackUser: 'U0ANA' }, one);
    await stores.trails.append({ developer: 'U0ANA' }, ready);
    expect(await stores.trails.read({ slackUser: 'U0ANA' })).toEqual([event, ready]);
    expect(await stores.trails.read({ developer: 'U0ANA' })).toEqual([ready]);
    expect(await stores.trails.read({ developer: 'nobody' })).toEqual([]);
  });

  it('do a piece of work once, and answer its result ever after', async () => {
    let done = 0;
    const work = async () => ({ ts: `${++done}` });
    expect(await stores.ledger.once('card', work)).toEqual({ ts: '1' });
    expect(await stores.ledger.once('card', work)).toEqual({ ts: '1' });
    expect(await stores.ledger.once('another', work)).toEqual({ ts: '2' });
  });

  it.each([
    ['refused', new Refused('invalid_blocks', 'No.')],
    ['throttled', new Throttled('Slower.')],
  ])('try work again that was %s', async (_, error) => {
    await expect(stores.ledger.once('card', () => Promise.reject(error))).rejects.toThrow(error);
    expect(await stores.ledger.once('card', async () => ({ ts: '1' }))).toEqual({ ts: '1' });
  });

  it('do not begin work while the outcome of an earlier try is unknown', async () => {
    await expect(stores.ledger.once('card', () => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
    await expect(stores.ledger.once('card', async () => ({ ts: '1' }))).rejects.toThrow(Busy);
  });

  it('tell work that it is tried for the first time, also after a refusal', async () => {
    const attempts: boolean[] = [];
    const work = (outcome: () => Promise<{ ts: string }>) => (attempt: { again: boolean }) => {
      attempts.push(attempt.again);
      return outcome();
    };
    const refused = work(() => Promise.reject(new Refused('no', 'No.')));
    await expect(stores.ledger.once('card', refused)).rejects.toThrow(Refused);
    await stores.ledger.once(
      'card',
      work(async () => ({ ts: '1' })),
    );
    expect(attempts).toEqual([false, false]);
  });

  it('let one of twenty begin the same work', async () => {
    let done = 0;
    const tries = Array.from({ length: 20 }, () => stores.ledger.once('card', async () => ({ ts: `${++done}` })));
    await Promise.allSettled(tries);
    expect(done).toBe(1);
  });
});

describe('the ledger in the table', () => {
  it('lets work of unknown outcome be tried again after a minute, and says so', async () => {
    const { ledger } = await inTable();
    await expect(ledger.once('card', () => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
    now += 59_999;
    await expect(ledger.once('card', async () => ({ ts: '1' }))).rejects.toThrow(Busy);
    now += 1;
    expect(await ledger.once('card', async ({ again }) => ({ ts: '1', again: `${again}` }))).toEqual({
      ts: '1',
      again: 'true',
    });
  });
});
