// Five hundred profiles, budgets, names and the group of two hundred developers, changed at random: each change is told once, put right where that is configured, and nobody else's things are touched.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sweep } from '../../src/app/sweep.ts';
import type { Access } from '../../src/core/access.ts';
import { isBudgetSame } from '../../src/core/budget.ts';
import { profileTags } from '../../src/core/plan.ts';
import { budgetFor } from '../../src/core/progress.ts';
import { apply, changes, company, FORMER, HOUR, PROFILES, shortly, type World } from '../fixtures/drifting-company.ts';
import { writesOf } from '../fixtures/lifecycle-states.ts';

const toldIn = (world: World): string[] =>
  world.reportMessenger.sent
    .filter(({ edit }) => !edit)
    .flatMap(({ message }) => message.lines.map(({ finding }) => shortly(finding)));

const look = async (world: World): Promise<void> => {
  await world.jobs.enqueue({ kind: 'reconcile', id: world.clock.now().toISOString() });
  for (let round = 0; round < 8; round++) {
    await world.work();
    await sweep(world);
    if (world.jobs.queue.length === 0) return;
  }
  throw new Error('It never came to rest.');
};

const isOthers = ({ name }: { name: string }) => /^(foreign|terraform|copy|orphan)-/.test(name);
const snapshot = (world: World) =>
  structuredClone([world.profiles.items, world.budgets.items, world.directory.members]);
const othersIn = (world: World) =>
  structuredClone([
    world.profiles.items.filter(isOthers),
    [...world.budgets.items].filter(([name]) => /^production$|-stray-\d+$/.test(name)),
    world.directory.members.has('uid-somebody'),
  ]);

/** What another tool has taken over, but for those of whoever is called otherwise now: a new name is a new wish. */
const takenOver = ({ profiles, directory }: World) => {
  const names = new Set(directory.users.map(({ userName }) => userName));
  return structuredClone(
    profiles.items.filter(({ tags }) => tags.ManagedBy === 'terraform' && names.has(tags.DeveloperId ?? '')),
  );
};

/** Of those with access: profiles that are not as they should be, models without any, budgets, membership and names. */
const wrongWith = (world: World, access: Access): string[] => {
  const { userId, desired, observed } = access;
  const { settings, profiles, directory, budgets } = world;
  const bad = observed.profiles.filter(({ arn }) => {
    const tags = profiles.items.find((one) => one.arn === arn)?.tags;
    const wanted = Object.entries(profileTags(desired, settings.tags, desired.state));
    return !tags || (tags.ManagedBy !== 'terraform' && wanted.some(([key, value]) => tags[key] !== value));
  });
  const terms = budgetFor(access, settings);
  const budget = budgets.items.get(terms.name);
  const name = directory.users.find((one) => one.userId === userId)?.userName;
  return [
    ...bad.map(({ arn }) => `${arn} is tagged otherwise`),
    ...(observed.profiles.length === desired.models.length ? [] : [`${userId} lacks a profile`]),
    ...(budget && isBudgetSame(terms, budget) ? [] : [`${userId} has another budget`]),
    ...(directory.members.has(userId) === (desired.state !== 'revoked') ? [] : [`${userId} in or out of the group`]),
    ...(name === desired.developerId ? [] : [`${userId} is called ${name}`]),
  ];
};

const wrong = (world: World): string[] =>
  [...world.accesses.items.values()].flatMap((access) => wrongWith(world, access));

describe.each([11, 23, 47])('with seed %i', (seed) => {
  const [all] = fc.sample(changes, { seed, numRuns: 1 });
  if (all === undefined) throw new Error('There is nothing to change.');

  test('one look tells each change once, puts right what is its own, and leaves everything else as it is', async () => {
    const world = await company('repair');
    expect(world.profiles.created).toBe(PROFILES + (FORMER * 5) / 2);
    const expected = apply(world, all);
    const before = othersIn(world);
    const taken = takenOver(world);
    expect(taken.length).toBeGreaterThan(0);
    const writes = writesOf(world);
    await look(world);
    expect(toldIn(world).sort()).toEqual(expected);
    expect(wrong(world)).toEqual([]);
    expect(othersIn(world)).toEqual(before);
    expect(takenOver(world)).toEqual(taken);
    expect(writes.filter((write) => write.startsWith('delete'))).toEqual([]);
    writes.length = 0;
    world.later(6 * HOUR);
    await look(world);
    expect(toldIn(world).sort()).toEqual(expected);
    expect(writes).toEqual([]);
    expect(othersIn(world)).toEqual(before);
  });

  test('where it is only told, nothing at all is changed', async () => {
    const world = await company('report');
    const expected = apply(world, all);
    const before = snapshot(world);
    const writes = writesOf(world);
    await look(world);
    world.later(6 * HOUR);
    await look(world);
    expect(toldIn(world).sort()).toEqual(expected);
    expect(writes).toEqual([]);
    expect(snapshot(world)).toEqual(before);
  });
});
