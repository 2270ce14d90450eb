// What a look has told is no news to the next but one because the loop was at the access in between.
import { beforeEach, describe, expect, test } from 'vitest';
import { repairDrift } from '../../src/app/repair-drift.ts';
import { Refused } from '../../src/core/errors.ts';
import { BUDGET_PREFIX } from '../../src/core/names.ts';
import {
  HOUR,
  lastReport,
  look,
  onlyTold,
  outcomes,
  reports,
  settle,
  settledWorld,
} from '../fixtures/account-story.ts';
import type { World } from '../fixtures/story.ts';
import { ADMIN } from '../fixtures/world.ts';

const MINUTE = 60_000;

let world: World;
beforeEach(async () => {
  world = await settledWorld();
});

/** The loop looks at Ana's access, and some minutes later the schedule fires. */
const lookedAtJustBefore = async (): Promise<void> => {
  world.later(7 * 24 * HOUR);
  await world.jobs.enqueue({ kind: 'access', id: 'uid-ana' });
  await settle(world);
  world.later(5 * MINUTE);
  await look(world);
};

describe('where drift is only told', () => {
  beforeEach(async () => {
    onlyTold(world);
    world.budgets.items.clear();
    await look(world);
  });

  test('the weekly look at an access just before a look over the account makes nothing news again', async () => {
    await lookedAtJustBefore();
    world.later(6 * HOUR);
    await look(world);
    expect(reports(world)).toHaveLength(1);
  });

  test('a report of something else in between still offers to put it right', async () => {
    world.budgets.items.set(`${BUDGET_PREFIX}stray`, { limit: 1, counts: undefined, actual: [], forecast: [] });
    await lookedAtJustBefore();
    expect(reports(world)).toHaveLength(2);
    expect(lastReport(world)?.earlier.map(({ finding }) => finding.kind)).toEqual(['budget-gone']);
    world.later(MINUTE);
    await repairDrift(world, ADMIN, lastReport(world)?.id ?? '');
    await settle(world);
    expect(lastReport(world)?.earlier.map(({ outcome }) => outcome.kind)).toEqual(['done']);
  });
});

test('what AWS refuses to put right is told once, also when two looks follow each other within minutes', async () => {
  world.budgets.items.clear();
  world.budgets.create = () => Promise.reject(new Refused('AccessDeniedException', 'Not allowed.'));
  await look(world);
  world.later(5 * MINUTE);
  await look(world);
  world.later(6 * HOUR);
  await look(world);
  expect(reports(world)).toHaveLength(1);
  expect(outcomes(world)).toEqual([['budget-gone', 'refused']]);
});

test('what another tool has taken over is told once, also when two looks follow each other within minutes', async () => {
  const [first] = world.profiles.items;
  if (first) first.tags = { ...first.tags, ManagedBy: 'terraform' };
  world.directory.members.clear();
  await look(world);
  world.later(5 * MINUTE);
  await look(world);
  world.later(6 * HOUR);
  await look(world);
  expect(reports(world)).toHaveLength(1);
});

test('what was put right and comes again within minutes is told again', async () => {
  world.directory.members.clear();
  await look(world);
  world.later(5 * MINUTE);
  world.directory.members.clear();
  await look(world);
  world.later(6 * HOUR);
  await look(world);
  expect(reports(world)).toHaveLength(2);
});

test('a name that cannot be followed is told once, also when two looks follow each other within minutes', async () => {
  Object.assign(world.directory.users[0] ?? {}, { userName: 'a&b' });
  await look(world);
  world.later(5 * MINUTE);
  await look(world);
  world.later(6 * HOUR);
  await look(world);
  expect(reports(world)).toHaveLength(1);
});
