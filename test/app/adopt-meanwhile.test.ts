// Between the list and the worker somebody else changes something: only what the admin saw is taken over, once, and the trail has it.
import { describe, expect, test } from 'vitest';
import { chooseAdoption } from '../../src/app/ask-adoption.ts';
import { convergeAdoption } from '../../src/app/converge-adoption.ts';
import { HOUR, settle } from '../fixtures/account-story.ts';
import { LIMIT, SONNET, useAdoption } from '../fixtures/adoption-story.ts';
import { dying } from '../fixtures/dying.ts';
import { aPerson } from '../fixtures/memory-cloud.ts';
import { access } from '../fixtures/story.ts';
import { ADMIN, aWorld, OTHER_ADMIN } from '../fixtures/world.ts';

const on = useAdoption();

const CHANGED = [{ outcome: { failed: 'Its profiles have changed since the list was made.' } }];
const EVERYBODY = { everybody: true, keys: [], ...LIMIT };

const tag = (arn: string, tags: Record<string, string>) => {
  const item = on.world.profiles.items.find((one) => one.arn === arn);
  if (item) item.tags = tags;
};

describe('nobody is taken over', () => {
  test.each([
    ['is gone', { DeveloperId: 'ana.souza' }],
    ['names another team', { DeveloperId: 'ana.souza', Team: 'Payments' }],
    ['names no team of ours', { DeveloperId: 'ana.souza', Team: 'Labs' }],
  ])('whose team tag %s', async (_, tags) => {
    const arn = on.byHand('a', 'ana.souza');
    const id = await on.listed();
    tag(arn, tags);
    await on.choose(id);
    expect(on.card()?.lines).toMatchObject(CHANGED);
    expect([on.world.accesses.items.size, on.tagsOf(arn)]).toEqual([0, tags]);
  });

  test('instead of the person whose name stood on the list', async () => {
    on.byHand('a', 'Ana-Souza');
    const id = await on.listed();
    const key = on.keyOf('Ana-Souza');
    on.world.directory.users.push({
      ...{ userId: 'uid-other', userName: 'Ana-Souza', emails: ['other@example.com'], enabled: true },
    });
    on.world.people.everybody.push(aPerson('U0OTHER', { email: 'other@example.com' }));
    await on.choose(id, { keys: [key], everybody: false });
    expect(on.card()?.lines).toMatchObject(CHANGED);
    expect(on.world.accesses.items.size).toBe(0);
  });
});

test('a profile that nobody has seen on the list stays as it is', async () => {
  on.byHand('a', 'ana.souza');
  const id = await on.listed();
  const later = on.byHand('b', 'ana.souza', SONNET);
  const tags = structuredClone(on.tagsOf(later));
  await on.choose(id);
  expect(access(on.world)?.desired).toMatchObject({ models: ['opus-5-5'], adopted: [{ model: 'opus-5-5' }] });
  expect(on.tagsOf(later)).toEqual(tags);
});

test('a profile that two pages of the account hold, because it changed while it was read, is one', async () => {
  const arn = on.byHand('a', 'ana.souza');
  const { profiles } = on.world.account;
  on.world.account.profiles = async (region) => [...(await profiles(region)), ...(await profiles(region))];
  await on.choose(await on.listed());
  expect(access(on.world)?.desired).toMatchObject({ adopted: [{ arn }], retiring: [] });
  expect(on.card()?.lines).toMatchObject([{ models: [{ count: 1 }] }]);
});

test('two admins take the same person over from two lists: no profile is counted twice, and none is lost', async () => {
  const arn = on.byHand('a', 'ana.souza');
  const one = await on.listed('trigger 1');
  on.world.later(1000);
  const other = await on.listed('trigger 2');
  await chooseAdoption(on.world, ADMIN, one, EVERYBODY);
  await chooseAdoption(on.world, OTHER_ADMIN, other, EVERYBODY);
  on.world.jobs.queue.length = 0;
  // The one comes to its end while the other is between its look and its write.
  const { link } = on.world.accesses;
  on.world.accesses.link = async (...person) => {
    on.world.accesses.link = link;
    await convergeAdoption(on.world, one);
    await settle(on.world);
    await link(...person);
  };
  await convergeAdoption(on.world, other);
  await settle(on.world);
  expect(access(on.world)?.desired).toMatchObject({ revision: 1, adopted: [{ arn }], retiring: [] });
  on.world.later(10 * 24 * HOUR);
  await settle(on.world);
  expect(on.world.profiles.items.map((profile) => profile.arn)).toEqual([arn]);
});

test('a worker that dies at any call is followed by one that brings it to its end, and the trail has who it was', async () => {
  for (let at = 0, isOver = false; !isOver; at++) {
    for (const mode of ['before', 'after'] as const) {
      on.world = aWorld();
      on.byHand('a', 'ana.souza');
      on.byHand('b', 'ana.souza', SONNET);
      const id = await on.listed();
      await chooseAdoption(on.world, ADMIN, id, EVERYBODY);
      on.world.jobs.queue.length = 0;
      const mortal = dying(on.world, ['accesses', 'trails', 'jobs', 'adoptions', 'adoptionMessenger'], { at, mode });
      isOver = await convergeAdoption(mortal, id).then(
        () => mortal.calls() <= at,
        () => false,
      );
      on.world.later(60_000);
      await settle(on.world);
      const events = await on.world.trails.read({ developer: 'uid-ana' });
      expect(events.filter(({ kind }) => kind === 'adopted')).toMatchObject([{ by: 'U0BOB', detail: 'a, b' }]);
      expect(on.card()?.lines).toMatchObject([{ outcome: 'done' }]);
      expect(access(on.world)?.desired).toMatchObject({ revision: 1, retiring: [] });
    }
  }
});
