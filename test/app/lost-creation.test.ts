// A profile whose creation was not answered: never a second one, whatever AWS makes of names and tokens that were used.
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../sandbox/aws/faults.ts';
import type { Access, Observed } from '../../src/core/access.ts';
import { useAws } from '../aws/environment.ts';
import { ACCOUNT_SEED, cloudWorld } from '../fixtures/cloud-world.ts';
import { simulatedClock } from '../fixtures/converge-all.ts';
import { enrol, newcomers } from '../fixtures/crowd.ts';

const clock = simulatedClock();
const aws = useAws({ seed: ACCOUNT_SEED, now: () => clock.now().getTime() });

const CREATE = 'CreateInferenceProfile';
const SLOTS = ['opus-5-5', 'sonnet-5-5', 'haiku-5-5'].map((model) => `profile:${model}@us-east-1`);

const MINUTE = 60_000;
const minutes = (count: number): void => clock.later(count * MINUTE);

const start = () => {
  const accesses = newcomers(1);
  enrol(aws(), accesses);
  return cloudWorld(aws(), clock, { accesses });
};
type World = ReturnType<typeof start>;

const accessIn = (world: World): Access => {
  const [access] = world.accesses.items.values();
  if (!access) throw new Error('There is no access.');
  return access;
};
const observedIn = (world: World): Observed => accessIn(world).observed;

const rounds = async (world: World, count: number): Promise<void> => {
  for (let round = 0; round < count; round++) {
    await world.round();
    minutes(2);
  }
};

const made = () => aws().state.profiles.everMade();
const names = () => made().map(({ name }) => name);
const creations = () => aws().calls.filter(({ operation }) => operation === CREATE).length;

const expectOneOfEach = async (world: World): Promise<void> => {
  expect(observedIn(world)).toMatchObject({ revision: 1, intents: [], attempts: 0 });
  expect(observedIn(world).failure).toBeUndefined();
  expect(made()).toHaveLength(3);
  expect(new Set(observedIn(world).profiles.map(({ arn }) => arn))).toEqual(new Set(made().map(({ arn }) => arn)));
  const events = await world.trails.read({ developer: accessIn(world).userId });
  const subjects = events.filter(({ kind }) => kind === 'profile-created').map(({ subject }) => subject);
  expect(subjects.sort()).toEqual([...SLOTS].sort());
};

const TOKENS = ['answered', 'answered with nothing', 'conflict', 'unheeded'] as const;
const NAMES = ['conflict', 'duplicate'] as const;
const variants = TOKENS.flatMap((repeatedToken) => NAMES.map((nameConflict) => ({ repeatedToken, nameConflict })));

describe.each(variants)('where a used token is $repeatedToken and a taken name makes a $nameConflict', (variant) => {
  it.each<[string, Fault, number]>([
    ['whose answer is lost', { kind: 'lose-answer' }, 0],
    ['whose answer is lost, while the index of tags is three minutes late', { kind: 'lose-answer' }, 3],
    ['that never arrived', { kind: 'cut' }, 0],
  ])('a creation %s ends with one profile of each model', async (_, fault, late) => {
    Object.assign(aws().settings.bedrock, variant);
    aws().settings.tagging.lagMs = late * MINUTE;
    aws().faults.next('bedrock', CREATE, fault);
    const world = start();
    await rounds(world, 8);
    await expectOneOfEach(world);
    expect(aws().calls.filter(({ input }) => (input as { typeEquals?: string }).typeEquals === 'APPLICATION')).toEqual(
      [],
    );
  });
});

describe('a creation whose answer was lost', () => {
  it('is found by its tag, and asked for no second time', async () => {
    aws().faults.next('bedrock', CREATE, { kind: 'lose-answer' });
    const world = start();
    await rounds(world, 2);
    await expectOneOfEach(world);
    expect(creations()).toBe(3);
  });

  it('is found under the name that the developer had then, and tagged with the new one', async () => {
    aws().faults.next('bedrock', CREATE, { kind: 'lose-answer' });
    const world = start();
    await rounds(world, 1);
    const { userId, desired } = accessIn(world);
    const renamed = { ...desired, revision: 2, developerId: 'renamed@acme.example' };
    await world.accesses.desire(userId, renamed);
    await rounds(world, 1);
    expect(observedIn(world)).toMatchObject({ revision: 2, intents: [] });
    expect(made()).toHaveLength(3);
    expect(made().map(({ tagHistory }) => tagHistory.at(-1)?.tags.DeveloperId)).toEqual(
      Array(3).fill('renamed@acme.example'),
    );
  });

  it('is switched off when it appears, if the developer was suspended meanwhile', async () => {
    aws().settings.tagging.lagMs = 3 * MINUTE;
    aws().faults.next('bedrock', CREATE, { kind: 'lose-answer' });
    const world = start();
    await rounds(world, 1);
    const { userId, desired } = accessIn(world);
    await world.accesses.desire(userId, { ...desired, revision: 2, state: 'suspended' });
    await rounds(world, 6);
    expect(observedIn(world).revision).toBe(2);
    expect(made().map(({ tagHistory }) => tagHistory.at(-1)?.tags.ClaudeAccess)).toEqual(Array(3).fill('suspended'));
  });

  it('is waited for before anybody is told that it is done, also when its model is not wanted any more', async () => {
    aws().settings.tagging.lagMs = 3 * MINUTE;
    aws().faults.next('bedrock', CREATE, { kind: 'lose-answer' });
    const world = start();
    await rounds(world, 1);
    const { userId, desired } = accessIn(world);
    await world.accesses.desire(userId, { ...desired, revision: 2, models: desired.models.slice(1) });
    await world.round();
    expect(observedIn(world)).toMatchObject({ revision: 0, attempts: 1 });
    minutes(4);
    await rounds(world, 2);
    expect(observedIn(world).revision).toBe(2);
    expect(
      made()
        .map(({ tagHistory }) => tagHistory.at(-1)?.tags.ClaudeAccess)
        .sort(),
    ).toEqual(['active', 'active', 'suspended']);
  });
});

describe('a creation that was answered and could not be read back', () => {
  it('is only read back the next time', async () => {
    aws().faults.next('bedrock', 'ListTagsForResource', { kind: 'throttle' });
    const world = start();
    await rounds(world, 2);
    await expectOneOfEach(world);
    expect(creations()).toBe(3);
  });

  it('is not replaced while Bedrock may still show it, and is after an hour without it', async () => {
    const world = start();
    const { tagsOf } = world.profiles;
    let hidden: string | undefined;
    world.profiles.tagsOf = async (region, arn) => {
      hidden ??= arn;
      return arn === hidden ? undefined : tagsOf(region, arn);
    };
    await rounds(world, 20);
    expect(observedIn(world).revision).toBe(0);
    expect(made()).toHaveLength(1);
    await rounds(world, 15);
    expect(observedIn(world).revision).toBe(1);
    expect(new Set(names()).size).toBe(4);
    expect(observedIn(world).profiles.map(({ generation }) => generation)).toEqual([2, 1, 1]);
  });
});

describe('a creation that Bedrock refused', () => {
  it.each<[string, Fault]>([
    ['by asking to slow down', { kind: 'throttle' }],
    ['with a reason', { kind: 'refuse', code: 'ServiceQuotaExceededException', status: 400, message: 'Full.' }],
  ])('%s has made nothing, so its name and token are used the next time', async (_, fault) => {
    aws().faults.next('bedrock', CREATE, fault);
    const world = start();
    await world.round();
    expect(observedIn(world)).toMatchObject({ intents: [], generations: {} });
    const { userId, desired } = accessIn(world);
    await world.accesses.desire(userId, { ...desired, revision: 2 });
    await rounds(world, 1);
    expect(observedIn(world)).toMatchObject({ revision: 2, intents: [] });
    expect(observedIn(world).profiles.map(({ generation }) => generation)).toEqual([1, 1, 1]);
    expect(aws().calls.filter(({ service }) => service === 'tagging')).toEqual([]);
  });
});

it('a name that another profile has, which the index never shows, is left alone after an hour', async () => {
  const world = start();
  await world.round();
  const [first] = made();
  aws().state.profiles.list().forEach(aws().state.profiles.remove);
  // As after the loss of the table: nobody knows of it, and its tags were taken away.
  const place = { region: 'us-east-1', account: '111122223333' };
  const { name = '', source = '', models = [] } = first ?? {};
  aws().state.profiles.add(place, { name, source, models, description: undefined }, {});
  aws().settings.bedrock.repeatedToken = 'unheeded';
  const again = start();
  await rounds(again, 25);
  expect(observedIn(again)).toMatchObject({ revision: 0, profiles: [] });
  await rounds(again, 15);
  expect(observedIn(again)).toMatchObject({ revision: 1, intents: [] });
  expect(observedIn(again).profiles.map(({ generation }) => generation)).toEqual([2, 1, 1]);
});
