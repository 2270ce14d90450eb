// Taking over existing profiles when things have changed meanwhile, or somebody is slow: nobody is taken over twice or by mistake.
import { describe, expect, test } from 'vitest';
import { askAdoption, chooseAdoption } from '../../src/app/ask-adoption.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { settle } from '../fixtures/account-story.ts';
import { LIMIT, useAdoption } from '../fixtures/adoption-story.ts';
import { aPerson } from '../fixtures/memory-cloud.ts';
import { ADMIN } from '../fixtures/world.ts';

const on = useAdoption();

describe('what has changed since the list was made', () => {
  test('is looked at again: who is not there as listed is not taken over, and the card says so', async () => {
    on.byHand('a', 'ana.souza');
    const carl = on.byHand('c', 'carl');
    const id = await on.listed();
    await on.world.profiles.retag('us-east-1', carl, { ManagedBy: 'terraform' });
    await on.choose(id);
    expect(on.card()?.lines).toMatchObject([
      { value: 'ana.souza', outcome: 'done' },
      { value: 'carl', outcome: { failed: 'Its profiles have changed since the list was made.' } },
    ]);
    expect(on.tagsOf(carl)?.ManagedBy).toBe('terraform');
  });

  test('may be whose the name is: it stays with them', async () => {
    on.byHand('c', 'carl');
    const id = await on.listed();
    await on.world.accesses.claim('carl', 'somebody else');
    await on.choose(id);
    expect(on.card()?.lines).toMatchObject([
      { outcome: { failed: 'The developer id belongs to somebody else here.' } },
    ]);
    expect(on.world.accesses.items.size).toBe(0);
  });
});

describe('taking over that is cut off', () => {
  test('goes on where it was, and takes nobody over twice', async () => {
    on.byHand('a', 'ana.souza');
    on.byHand('c', 'carl');
    const id = await on.listed();
    const { add } = on.world.accesses;
    let adds = 0;
    on.world.accesses.add = async (one) => {
      adds += 1;
      if (adds === 2) throw new Error('socket hang up');
      await add(one);
    };
    await chooseAdoption(on.world, ADMIN, id, { everybody: true, keys: [], ...LIMIT });
    await expect(on.world.work()).rejects.toThrow('socket hang up');
    await settle(on.world);
    expect([adds, on.world.accesses.items.size]).toEqual([3, 2]);
    expect(on.card()?.lines.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    for (const { desired } of on.world.accesses.items.values()) expect(desired).toMatchObject({ revision: 1 });
  });

  test('is found by the sweep when a message is lost, and when AWS or Slack asks to slow down', async () => {
    on.byHand('a', 'ana.souza');
    await askAdoption(on.world, ADMIN, 'trigger 1');
    on.world.jobs.queue.length = 0;
    const { page } = on.world.people;
    on.world.people.page = () => Promise.reject(new Throttled('Slack asks to slow down.'));
    await sweep(on.world);
    await on.world.work();
    expect(on.card()).toBeUndefined();
    on.world.people.page = page;
    await settle(on.world);
    expect(on.card()?.lines).toHaveLength(1);
  });

  test('goes on in the other regions where AWS does not show one, and the card says which', async () => {
    on.world.settings.regions = ['us-east-1', 'eu-central-1'];
    on.byHand('a', 'ana.souza');
    const { sources } = on.world.account;
    on.world.account.sources = (region) =>
      region === 'us-east-1'
        ? sources(region)
        : Promise.reject(new Refused('AccessDeniedException', 'A policy denies the region.'));
    await on.listed();
    expect(on.card()).toMatchObject({
      lines: [{ value: 'ana.souza' }],
      partial: ['eu-central-1 could not be looked at: A policy denies the region.'],
    });
  });

  test('waits, and burns no message, while the directory is not shown', async () => {
    on.byHand('a', 'ana.souza');
    const { users } = on.world.directoryLists;
    on.world.directoryLists.users = () => Promise.reject(new Refused('AccessDeniedException', 'Not allowed.'));
    await askAdoption(on.world, ADMIN, 'trigger 1');
    await on.world.work();
    on.world.directoryLists.users = users;
    await settle(on.world);
    expect(on.card()?.lines).toHaveLength(1);
  });

  test('shows on the card when AWS refuses a step', async () => {
    on.byHand('a', 'ana.souza');
    const id = await on.listed();
    on.world.profiles.retag = () => Promise.reject(new Refused('AccessDeniedException', 'Not allowed.'));
    await on.choose(id);
    expect(on.card()?.lines).toMatchObject([{ outcome: { failed: 'Not allowed.' } }]);
  });
});

test('two hundred people are taken over, and the list comes as a file', async () => {
  const count = 200;
  for (let index = 0; index < count; index++) {
    const name = `dev.${String(index).padStart(3, '0')}`;
    const email = `${name}@example.com`;
    on.world.directory.users.push({ userId: `uid-${index}`, userName: email, emails: [email], enabled: true });
    on.world.people.everybody.push(aPerson(`U0D${index}`, { email }));
    on.byHand(`p${index}`, name);
  }
  const id = await on.listed();
  expect(on.world.adoptionMessenger.files.map(({ candidates }) => candidates.length)).toEqual([count]);
  expect(await on.choose(id)).toBe(count);
  expect(on.world.profiles.items.every(({ tags }) => tags.ClaudeAccess === 'active')).toBe(true);
  expect([on.world.profiles.created, on.world.budgets.items.size, on.world.directory.members.size]).toEqual([
    0,
    count,
    count,
  ]);
});
