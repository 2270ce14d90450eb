import { expect, test } from 'vitest';
import { askList } from '../../src/app/ask-list.ts';
import { Refused } from '../../src/core/errors.ts';
import { anAccess } from '../fixtures/requests.ts';
import { aSpendDay } from '../fixtures/spend.ts';
import { ADMIN, ANA_CLICKS, aWorld } from '../fixtures/world.ts';

const withPeople = () => {
  const carl = { ...anAccess({ team: 'Payments', developerId: 'carl', attributions: [] }), userId: 'uid-carl' };
  return aWorld({ accesses: [anAccess(), { ...carl, slackUserId: 'U0CARL', name: 'Carl' }] });
};

const sentTo = (world: ReturnType<typeof aWorld>) =>
  world.peopleLists.sent.map(({ to, as, list }) => [to, as, list.people.map(({ name }) => name)]);

test('an admin gets everybody as a table and a file, dearest first, once for each time of asking', async () => {
  const world = withPeople();
  const days = [aSpendDay('2026-11-20', { carl: { opus: 9 }, 'Ana.Souza@example.com': { opus: 1 } })];
  await world.spendDays.keep({ at: '2026-11-24T06:00:00.000Z', from: '2026-11-01', to: '2026-11-24', days });
  expect(await askList(world, ADMIN, '', 'first')).toBeUndefined();
  await askList(world, ADMIN, '', 'first');
  await world.work();
  const everybody = ['Carl', 'Ana Souza'];
  expect(sentTo(world)).toEqual([
    ['U0BOB', 'table', everybody],
    ['U0BOB', 'file', everybody],
  ]);
  expect(world.costs.reads).toBe(0);
  await askList(world, ADMIN, '', 'second');
  await world.work();
  expect(sentTo(world)).toHaveLength(4);
});

test('of one team by its name, however it is written', async () => {
  const world = withPeople();
  expect(await askList(world, ADMIN, ' payments ', 'x')).toBe('Payments');
  await world.work();
  expect(sentTo(world)[0]).toEqual(['U0BOB', 'table', ['Carl']]);
});

test('an empty list sends no file', async () => {
  const world = aWorld();
  await askList(world, ADMIN, '', 'x');
  await world.work();
  expect(sentTo(world)).toEqual([['U0BOB', 'table', []]]);
});

test('a file that Slack refuses comes again, and the table does not', async () => {
  const world = withPeople();
  const { attach } = world.peopleLists;
  world.peopleLists.attach = () => Promise.reject(new Refused('internal', 'No.'));
  await askList(world, ADMIN, '', 'x');
  const [job] = world.jobs.queue;
  await expect(world.work()).rejects.toThrow('No.');
  world.peopleLists.attach = attach;
  if (job) world.jobs.queue.push(job);
  await world.work();
  expect(sentTo(world).map(([, as]) => as)).toEqual(['table', 'file']);
});

test('is for admins, of a team that there is', async () => {
  const world = withPeople();
  await expect(askList(world, ANA_CLICKS, '', 'x')).rejects.toThrow('Only Claude admins');
  await expect(askList(world, ADMIN, 'Sales', 'x')).rejects.toThrow(
    'There is no team of this name. The teams are Platform, Payments.',
  );
  expect(world.jobs.queue).toEqual([]);
});
