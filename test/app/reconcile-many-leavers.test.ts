// More than half of everybody seems to have left at once: that may be a mistake, so an admin is asked before anybody is suspended.
import { beforeEach, expect, test } from 'vitest';
import { repairDrift } from '../../src/app/repair-drift.ts';
import { HOUR, lastReport, look, reports, settle, settledWorld } from '../fixtures/account-story.ts';
import { access, type World } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS } from '../fixtures/world.ts';

const OTHERS = 11;

let world: World;
beforeEach(async () => {
  world = await settledWorld();
  const ana = access(world);
  if (ana === undefined) throw new Error('Ana has access.');
  // People without a model, whose budgets are the only thing of theirs.
  for (let index = 0; index < OTHERS; index++) {
    const userId = `uid-${index}`;
    const userName = `dev-${index}`;
    world.directory.users.push({ userId, userName, emails: [`${userName}@example.com`], enabled: true });
    await world.accesses.add({
      ...structuredClone(ana),
      ...{ userId, slackUserId: `U${index}`, name: userName },
      desired: { ...ana.desired, developerId: userName, models: [], requestIds: [], change: undefined },
      observed: { ...ana.observed, profiles: [], budget: undefined },
    });
    await world.jobs.enqueue({ kind: 'access', id: userId });
  }
  await settle(world);
  world.later(HOUR);
  await look(world);
  world.later(HOUR);
});

const disable = (count: number) => {
  for (const user of world.directory.users.slice(0, count)) user.enabled = false;
};
const states = async () => (await world.accesses.all()).filter(({ desired }) => desired.state === 'suspended').length;
const leavers = () => lastReport(world)?.lines.filter(({ finding }) => finding.kind === 'leaver') ?? [];

test('half of them are suspended at once', async () => {
  disable(6);
  await look(world);
  expect([await states(), lastReport(world)?.heldBack]).toEqual([6, false]);
});

test('of more nobody is suspended until an admin says so, and then everybody is', async () => {
  disable(12);
  await look(world);
  expect([await states(), leavers().length, lastReport(world)?.heldBack]).toEqual([0, 12, true]);
  const { id = '' } = lastReport(world) ?? {};
  await expect(repairDrift(world, ANA_CLICKS, id)).rejects.toThrow('Only Claude admins');
  world.later(60_000);
  await repairDrift(world, ADMIN, id);
  await settle(world);
  expect(await states()).toBe(12);
  expect(new Set(leavers().map(({ outcome }) => outcome.kind))).toEqual(new Set(['done']));
  expect(await world.trails.read({ developer: 'uid-ana' })).toContainEqual(
    expect.objectContaining({ kind: 'suspended', subject: 'leaver', by: 'U0BOB' }),
  );
});

test('it is told once, and the directory that remembers them makes it over', async () => {
  disable(12);
  await look(world);
  const before = reports(world).length;
  for (const user of world.directory.users) user.enabled = true;
  world.later(6 * HOUR);
  await look(world);
  expect([await states(), reports(world).length]).toEqual([0, before]);
});

test('a later report keeps the button for them', async () => {
  disable(12);
  await look(world);
  world.budgets.items.clear();
  world.later(6 * HOUR);
  await look(world);
  const report = lastReport(world);
  expect([report?.heldBack, report?.earlier.length]).toEqual([true, 12]);
  world.later(60_000);
  await repairDrift(world, ADMIN, report?.id ?? '');
  await settle(world);
  expect(await states()).toBe(12);
});
