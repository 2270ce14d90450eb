// Five hundred profiles of two hundred developers, changed at random: each change is told once, put right where that is configured, and nobody else's things are touched.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convergeAccess } from '../../src/app/converge-access.ts';
import { sweep } from '../../src/app/sweep.ts';
import { type Access, nothingObserved } from '../../src/core/access.ts';
import { profileTags } from '../../src/core/plan.ts';
import { madeByHand } from '../fixtures/memory-account.ts';
import { aPerson } from '../fixtures/memory-cloud.ts';
import { aDesired } from '../fixtures/requests.ts';
import { aWorld } from '../fixtures/world.ts';

const DEVELOPERS = 200;
const HOUR = 3_600_000;
const MODELS = ['opus-5-5', 'haiku-5-5', 'sonnet-5-5'];

type World = ReturnType<typeof aWorld>;

const developer = (index: number): Access => {
  const developerId = `dev-${index}@example.com`;
  // Two and three models by turns: five hundred profiles.
  const models = MODELS.slice(0, index % 2 === 0 ? 2 : 3);
  return {
    ...{ userId: `uid-${index}`, slackUserId: `U0D${index}`, name: `Dev ${index}`, fence: 0 },
    desired: aDesired({
      developerId,
      models,
      attributions: [{ from: '2026-01-01', developerId, team: 'Platform', tags: {} }],
    }),
    observed: nothingObserved,
  };
};

/** What is not this bot's: whoever changes it has failed. */
const others = (world: World): void => {
  for (let index = 0; index < 40; index++) {
    madeByHand(world.profiles, `foreign-${index}`, { DeveloperId: `dev-${index}@example.com`, Team: 'Platform' });
    madeByHand(world.profiles, `terraform-${index}`, { DeveloperId: `dev-${index}`, ManagedBy: 'terraform' });
  }
  world.budgets.items.set('production', { limit: 1, counts: undefined, actual: [], forecast: [] });
};

const company = async (drift: 'repair' | 'report'): Promise<World> => {
  const accesses = Array.from({ length: DEVELOPERS }, (_, index) => developer(index));
  const world = aWorld({ accesses });
  Object.assign(world.settings, { housekeeping: { ...world.settings.housekeeping, drift } });
  for (const { userId, desired, slackUserId } of accesses) {
    world.directory.users.push({ userId, userName: desired.developerId, emails: [], enabled: true });
    world.people.everybody.push(aPerson(slackUserId));
    await convergeAccess(world, userId, 'first');
  }
  others(world);
  world.jobs.queue.length = 0;
  world.later(HOUR);
  return world;
};

const drifts = ['deleted', 'retagged', 'given away', 'unmarked', 'taken over', 'duplicated', 'renamed'] as const;
type Change = { kind: (typeof drifts)[number]; on: number };

const changes = fc.uniqueArray(fc.record({ kind: fc.constantFrom(...drifts), on: fc.nat({ max: 499 }) }), {
  minLength: 60,
  maxLength: 120,
  selector: ({ on }) => on,
});

const KIND: Record<Change['kind'], string> = {
  deleted: 'profile-gone',
  retagged: 'profile-retagged',
  'given away': 'profile-retagged',
  unmarked: 'profile-retagged',
  'taken over': 'profile-retagged',
  duplicated: 'profile-extra',
  renamed: 'renamed',
};

/** Changes the account; what must be found of it, each once. */
const apply = (world: World, all: Change[]): string[] => {
  const profiles = [...world.accesses.items.values()].flatMap(({ userId, observed }) =>
    observed.profiles.map(({ arn }) => ({ arn, userId })),
  );
  const found = new Set<string>();
  for (const { kind, on } of all) {
    const { arn, userId } = profiles[on] ?? { arn: '', userId: '' };
    const item = world.profiles.items.find((one) => one.arn === arn);
    const user = world.directory.users.find((one) => one.userId === userId);
    if (item === undefined || user === undefined) throw new Error(`There is no profile ${on}.`);
    const { ManagedBy: _, ...unmarked } = item.tags;
    if (kind === 'deleted') world.profiles.items.splice(world.profiles.items.indexOf(item), 1);
    if (kind === 'retagged') item.tags = { ...item.tags, Team: 'X', ClaudeAccess: 'suspended' };
    if (kind === 'given away') item.tags = { ...item.tags, DeveloperId: 'dev-0@example.com', CostCenter: '1' };
    if (kind === 'unmarked') item.tags = unmarked;
    if (kind === 'taken over') item.tags = { ...item.tags, ManagedBy: 'terraform' };
    if (kind === 'duplicated') madeByHand(world.profiles, `copy-${on}`, { ...item.tags });
    if (kind === 'renamed') user.userName = `now-${userId}@example.com`;
    const about = kind === 'renamed' || kind === 'deleted' ? userId : kind === 'duplicated' ? `copy-${on}` : arn;
    found.add(`${KIND[kind]} ${about}`);
  }
  return [...found].sort();
};

const toldIn = (world: World): string[] =>
  world.reportMessenger.sent
    .filter(({ edit }) => !edit)
    .flatMap(({ message }) => message.lines.map(({ finding }) => finding))
    .map((finding) => {
      if (finding.kind === 'profile-retagged') return `${finding.kind} ${finding.arn}`;
      if (finding.kind === 'profile-extra') return `${finding.kind} ${finding.name}`;
      return `${finding.kind} ${'userId' in finding ? finding.userId : ''}`;
    });

const look = async (world: World): Promise<void> => {
  await world.jobs.enqueue({ kind: 'reconcile', id: world.clock.now().toISOString() });
  for (let round = 0; round < 8; round++) {
    await world.work();
    await sweep(world);
    if (world.jobs.queue.length === 0) return;
  }
  throw new Error('It never came to rest.');
};

const isOthers = ({ name }: { name: string }) => /^(foreign|terraform|copy)-/.test(name);
const snapshot = (world: World) =>
  structuredClone([world.profiles.items, world.budgets.items, world.directory.members]);
const othersIn = (world: World) =>
  structuredClone([world.profiles.items.filter(isOthers), world.budgets.items.get('production')]);

/** Profiles on record that are not as they should be, and models without any. */
const wrong = (world: World): string[] =>
  [...world.accesses.items.values()].flatMap(({ userId, desired, observed }) => {
    const { settings, profiles, directory } = world;
    const name = directory.users.find((one) => one.userId === userId)?.userName;
    const bad = observed.profiles.filter(({ arn }) => {
      const tags = profiles.items.find((one) => one.arn === arn)?.tags;
      const wanted = profileTags(desired, settings.tags, 'active');
      return (
        !tags || (tags.ManagedBy !== 'terraform' && Object.entries(wanted).some(([key, value]) => tags[key] !== value))
      );
    });
    return [
      ...bad.map(({ arn }) => arn),
      ...(observed.profiles.length === desired.models.length ? [] : [userId]),
      ...(name === desired.developerId ? [] : [`${userId} is called ${name}`]),
    ];
  });

describe.each([11, 23])('with seed %i', (seed) => {
  const [all = []] = fc.sample(changes, { seed, numRuns: 1 });

  test('one look tells each change once, puts right what is its own, and leaves everything else as it is', async () => {
    const world = await company('repair');
    expect(world.profiles.created).toBe(500);
    const expected = apply(world, all);
    const before = othersIn(world);
    await look(world);
    expect(toldIn(world).sort()).toEqual(expected);
    expect(wrong(world)).toEqual([]);
    expect(othersIn(world)).toEqual(before);
    world.later(6 * HOUR);
    await look(world);
    expect(toldIn(world).sort()).toEqual(expected);
    expect(othersIn(world)).toEqual(before);
  });

  test('where it is only told, nothing at all is changed', async () => {
    const world = await company('report');
    const expected = apply(world, all);
    const before = snapshot(world);
    await look(world);
    world.later(6 * HOUR);
    await look(world);
    expect(toldIn(world).sort()).toEqual(expected);
    expect(snapshot(world)).toEqual(before);
  });
});
