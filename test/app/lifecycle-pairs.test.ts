// Every state an access can be in, and every state that may be desired of it: one run gets there, by these calls and no others.
import { describe, expect, test } from 'vitest';
import { convergeAccess } from '../../src/app/converge-access.ts';
import { type Desired, nothingObserved } from '../../src/core/access.ts';
import { adopted as adoptedBy } from '../../src/core/adopt/adopted.ts';
import { granted, resumed, revoked, suspended } from '../../src/core/lifecycle.ts';
import { aDesired, anAccess, NOON } from '../fixtures/requests.ts';
import { access, type World } from '../fixtures/story.ts';
import { aWorld } from '../fixtures/world.ts';

const change = { at: NOON.toISOString(), by: 'U0BOB', cause: 'command' };
const ADOPTED_ARN = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/byhand';
const BESIDE_ARN = ADOPTED_ARN.replace('byhand', 'beside');
const SYSTEM_ARN = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-opus-5-5';
const adopted = [{ model: 'opus-5-5', region: 'us-east-1', source: 'us.anthropic.claude-opus-5-5', arn: ADOPTED_ARN }];

const regranted = (before: Desired | undefined): Desired => {
  const { team, models, region, dailyLimit, developerId, tags } = aDesired();
  const terms = { team, models, region, dailyLimit };
  return granted(before, { terms, developerId, tags, requestId: 'r2', change, keepDays: 7, restores: true });
};

const WISHES: Record<string, (before: Desired) => Partial<Desired>> = {
  active: regranted,
  suspended: () => suspended(change),
  resumed: () => resumed(change),
  revoked: () => revoked(change, 7),
  ended: () => revoked(change, 0),
  adopted: (before) => adoptedBy({ ...anAccess(), desired: before }, takeover),
};

/** A profile that somebody has made for a model that the developer lacks. */
const beside = { model: 'sonnet-5-5', region: 'us-east-1', source: 'us.anthropic.claude-sonnet-5-5' };
const takeover = {
  ...{ developerId: aDesired().developerId, formerIds: [], team: 'Platform', dailyLimit: 20, tags: {}, keepDays: 7 },
  ...{ profiles: [{ ...beside, arn: BESIDE_ARN }], change },
};

const makeBeside = ({ profiles }: World) =>
  profiles.items.push({
    ...{ region: 'us-east-1', name: 'beside', token: '', arn: BESIDE_ARN },
    copyFrom: SYSTEM_ARN.replace('opus', 'sonnet'),
    tags: { DeveloperId: 'ana.souza' },
  });

const desire = async (world: World, wish: keyof typeof WISHES): Promise<void> => {
  const before = access(world)?.desired ?? aDesired();
  if (wish === 'adopted') makeBeside(world);
  await world.accesses.desire('uid-ana', { ...before, ...WISHES[wish]?.(before), revision: before.revision + 1 });
};

/** Writes to AWS, in order, and what each was about. */
const writesOf = (world: World): string[] => {
  const writes: string[] = [];
  const note = <T extends object, K extends keyof T>(port: T, verb: K, name: string): void => {
    const original = port[verb] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(port, {
      [verb]: (...args: unknown[]) => {
        writes.push(name);
        return original(...args);
      },
    });
  };
  note(world.profiles, 'create', 'create profile');
  note(world.profiles, 'retag', 'tag profile');
  note(world.profiles, 'remove', 'delete profile');
  note(world.budgets, 'create', 'create budget');
  note(world.budgets, 'update', 'update budget');
  note(world.budgets, 'remove', 'delete budget');
  note(world.directory, 'addMember', 'add member');
  note(world.directory, 'removeMember', 'remove member');
  return writes;
};

const run = (world: World) => convergeAccess(world, 'uid-ana', 'message');

const STATES: Record<string, () => Promise<World>> = {
  asked: async () => aWorld({ accesses: [anAccess({}, nothingObserved)] }),
  active: async () => {
    const world = aWorld({ accesses: [anAccess()] });
    await run(world);
    return world;
  },
  'failed half way': async () => {
    const world = aWorld({ accesses: [anAccess()] });
    const { create } = world.budgets;
    world.budgets.create = () => Promise.reject(new Error('The answer was lost.'));
    await run(world).catch(() => undefined);
    world.budgets.create = create;
    return world;
  },
  suspended: async () => {
    const world = aWorld({ accesses: [anAccess()] });
    await run(world);
    await desire(world, 'suspended');
    await run(world);
    return world;
  },
  revoked: async () => {
    const world = aWorld({ accesses: [anAccess()] });
    await run(world);
    await desire(world, 'revoked');
    await run(world);
    return world;
  },
  adopted: async () => {
    const world = aWorld({ accesses: [anAccess()] });
    await desire(world, 'adopted');
    await run(world);
    return world;
  },
  'made by hand': async () => {
    const world = aWorld({ accesses: [anAccess({ adopted })] });
    const tags = { DeveloperId: 'ana.souza', Team: 'platform' };
    world.profiles.items.push({
      region: 'us-east-1',
      name: 'by-hand',
      token: '',
      copyFrom: SYSTEM_ARN,
      tags,
      arn: ADOPTED_ARN,
    });
    return world;
  },
};

const TAGS = ['tag profile', 'tag profile'];
const CREATES = ['create profile', 'create profile'];
const REST = ['create budget', 'add member'];
const DELETES = ['delete profile', 'delete profile', 'delete budget'];

const TABLE: [from: string, to: string, writes: string[]][] = [
  ['asked', 'active', [...CREATES, ...REST]],
  ['asked', 'suspended', [...CREATES, ...REST]],
  ['asked', 'revoked', []],
  ['asked', 'ended', []],
  ['active', 'active', []],
  ['active', 'suspended', TAGS],
  ['active', 'revoked', [...TAGS, 'remove member']],
  ['active', 'ended', ['remove member', ...DELETES]],
  ['suspended', 'active', []],
  ['suspended', 'suspended', []],
  ['suspended', 'resumed', TAGS],
  ['suspended', 'revoked', [...TAGS, 'remove member']],
  ['suspended', 'ended', ['remove member', ...DELETES]],
  ['revoked', 'active', [...TAGS, 'add member']],
  ['revoked', 'suspended', [...TAGS, 'add member']],
  ['revoked', 'revoked', []],
  ['revoked', 'ended', DELETES],
  ['failed half way', 'active', REST],
  ['failed half way', 'suspended', [...TAGS, ...REST]],
  ['failed half way', 'revoked', [...TAGS, 'create budget']],
  ['failed half way', 'ended', ['delete profile', 'delete profile']],
  ['made by hand', 'active', ['tag profile', 'create profile', ...REST]],
  ['made by hand', 'suspended', ['tag profile', 'create profile', ...REST]],
  ['made by hand', 'revoked', ['tag profile', 'create budget']],
  ['made by hand', 'ended', ['delete profile']],
  ['asked', 'adopted', ['tag profile', ...CREATES, ...REST]],
  ['active', 'adopted', ['tag profile']],
  ['suspended', 'adopted', ['tag profile']],
  ['failed half way', 'adopted', ['tag profile', ...REST]],
  ['made by hand', 'adopted', ['tag profile', 'tag profile', 'create profile', ...REST]],
  // What is granted has no place for the model that was adopted.
  ['adopted', 'active', ['tag profile']],
  ['adopted', 'adopted', []],
  ['adopted', 'suspended', [...TAGS, 'tag profile']],
  ['adopted', 'revoked', [...TAGS, 'tag profile', 'remove member']],
  ['adopted', 'ended', ['remove member', 'delete profile', ...DELETES]],
];

describe('one run', () => {
  test.each(TABLE)('from %s to %s', async (from, to, expected) => {
    const world = await (STATES[from] as () => Promise<World>)();
    await desire(world, to);
    world.later(60_000);
    const writes = writesOf(world);
    await run(world);
    expect(writes).toEqual(expected);
    expect(access(world)?.observed).toMatchObject({ revision: access(world)?.desired.revision, attempts: 0 });
    expect(access(world)?.observed.failure).toBeUndefined();
    writes.length = 0;
    await run(world);
    expect(writes).toEqual([]);
  });
});
