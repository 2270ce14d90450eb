// Every state an access can be in, and every state that may be desired of it: one run gets there, by these calls and no others.
import { describe, expect, test } from 'vitest';
import { askAdoption, chooseAdoption } from '../../src/app/ask-adoption.ts';
import { retryChange } from '../../src/app/retry-access.ts';
import { submitRequest } from '../../src/app/submit-request.ts';
import { switchAccess } from '../../src/app/switch-access.ts';
import { Refused } from '../../src/core/errors.ts';
import { settle } from '../fixtures/account-story.ts';
import { atCalls, type Call, desire, inState, makeBeside, run, writesOf } from '../fixtures/lifecycle-states.ts';
import { aDesired } from '../fixtures/requests.ts';
import { access, type World } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS } from '../fixtures/world.ts';

const TAGS: Call[] = ['tag profile', 'tag profile'];
const CREATES: Call[] = ['create profile', 'create profile'];
const REST: Call[] = ['create budget', 'add member'];
/** Whoever is suspended comes into the group once the access is given back. */
const BUDGET: Call[] = ['create budget'];
const DELETES: Call[] = ['delete profile', 'delete profile', 'delete budget'];

const TABLE: [from: string, to: string, writes: Call[]][] = [
  ['asked', 'active', [...CREATES, ...REST]],
  ['asked', 'suspended', [...CREATES, ...BUDGET]],
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
  ['revoked', 'suspended', TAGS],
  ['revoked', 'revoked', []],
  ['revoked', 'ended', DELETES],
  ['failed half way', 'active', REST],
  ['failed half way', 'suspended', [...TAGS, ...BUDGET]],
  ['failed half way', 'revoked', [...TAGS, 'create budget']],
  ['failed half way', 'ended', ['delete profile', 'delete profile']],
  ['made by hand', 'active', ['tag profile', 'create profile', ...REST]],
  ['made by hand', 'suspended', ['tag profile', 'create profile', ...BUDGET]],
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

/** From a state and a wish to a failure: AWS refuses the first call of this kind, and the run stops where it may. */
const FAILING: [from: string, wish: string, refused: Call, writes: Call[], rest: Call[]][] = [
  ['asked', 'active', 'create budget', [...CREATES, 'create budget'], REST],
  ['active', 'suspended', 'tag profile', TAGS, ['tag profile']],
  ['suspended', 'resumed', 'tag profile', ['tag profile'], TAGS],
  ['failed half way', 'active', 'create budget', ['create budget'], REST],
  ['revoked', 'active', 'add member', [...TAGS, 'add member'], ['add member']],
  ['adopted', 'revoked', 'remove member', [...TAGS, 'tag profile', 'remove member'], ['remove member']],
];

const asks = (world: World) =>
  submitRequest(world, ANA_CLICKS, { ...aDesired(), dailyLimit: 20, reason: 'I need it' }, 'form', 'access');

/** The id of a list for the admins. */
const lists = async (world: World): Promise<string> => {
  await askAdoption(world, ADMIN, 'trigger');
  await settle(world);
  return world.adoptionMessenger.sent.at(-1)?.message.id ?? '';
};

/** Why the only profile on the list is left alone. */
const adopts = async (world: World): Promise<never> => {
  makeBeside(world);
  const id = await lists(world);
  const card = world.adoptionMessenger.sent.at(-1)?.message;
  expect(card?.lines).toEqual([]);
  const chosen = { everybody: true, keys: [], dailyLimit: 20, released: true };
  await expect(chooseAdoption(world, ADMIN, id, chosen)).rejects.toMatchObject({
    fields: { people: expect.any(String) },
  });
  throw new Error(card?.left[0]?.why);
};

const HAS_ACCESS = 'You have access already. See it with `/claude-onboard status`';

/** What nobody can bring about, with the words for whoever tries. */
const IMPOSSIBLE: [from: string, to: string, attempt: (world: World) => Promise<unknown>, words: string][] = [
  ['asked', 'asked', asks, HAS_ACCESS],
  ['active', 'asked', asks, HAS_ACCESS],
  ['suspended', 'asked', asks, HAS_ACCESS],
  ['failed half way', 'asked', asks, HAS_ACCESS],
  ['adopted', 'asked', asks, HAS_ACCESS],
  [
    'revoked',
    'suspended',
    (world) => switchAccess(world, ADMIN, 'U0ANA', { kind: 'suspend' }),
    'Their access was taken away already, so there is nothing to suspend.',
  ],
  [
    'revoked',
    'resumed',
    (world) => switchAccess(world, ADMIN, 'U0ANA', { kind: 'resume' }),
    'Their access was taken away, so it cannot be resumed.',
  ],
  ['revoked', 'adopted', adopts, 'the access of Ana.Souza@example.com was taken away; grant it anew first'],
];

describe('one run', () => {
  test.each(TABLE)('from %s to %s', async (from, to, expected) => {
    const world = await inState(from);
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

describe('a run that AWS refuses half way', () => {
  test.each(FAILING)('from %s to %s says so, tries nothing more by itself, and ends with Retry', async (...row) => {
    const [from, wish, call, expected, rest] = row;
    const world = await inState(from);
    await desire(world, wish);
    world.later(60_000);
    const writes = writesOf(world);
    let refused = false;
    const stop = atCalls(world, (made) => {
      if (made !== call || refused) return;
      refused = true;
      throw new Refused('ServiceQuotaExceededException', 'No room.');
    });
    await run(world);
    stop();
    // The refusal stands before the note of the call.
    writes.splice(expected.indexOf(call), 0, call);
    expect(writes).toEqual(expected);
    expect(access(world)?.observed.failure).toMatchObject({ message: 'No room.', remedy: expect.stringMatching(/.+/) });
    writes.length = 0;
    world.later(60_000);
    await run(world);
    expect(writes).toEqual([]);
    await retryChange(world, ADMIN, 'uid-ana');
    await run(world);
    expect(writes).toEqual(rest);
    expect(access(world)?.observed.failure).toBeUndefined();
  });
});

describe('what cannot be', () => {
  test.each(IMPOSSIBLE)(
    'from %s to %s is refused in words, and nothing is called',
    async (from, _to, attempt, words) => {
      const world = await inState(from);
      world.later(60_000);
      const before = structuredClone(access(world)?.desired);
      const writes = writesOf(world);
      await expect(attempt(world)).rejects.toThrow(words);
      expect(writes).toEqual([]);
      expect(access(world)?.desired).toEqual(before);
    },
  );

  test('from revoked to adopted is not either by a list from before', async () => {
    const world = await inState('active');
    makeBeside(world);
    const id = await lists(world);
    await desire(world, 'revoked');
    await run(world);
    const writes = writesOf(world);
    const before = structuredClone(access(world)?.desired);
    await chooseAdoption(world, ADMIN, id, { everybody: true, keys: [], dailyLimit: 20, released: true });
    await settle(world);
    expect(world.adoptionMessenger.sent.at(-1)?.message.lines).toMatchObject([
      { outcome: { failed: 'Its profiles have changed since the list was made.' } },
    ]);
    expect([writes, access(world)?.desired]).toEqual([[], before]);
  });
});

test('whoever had access asks as anybody else, and nothing is called before somebody decides', async () => {
  const world = await inState('revoked');
  const writes = writesOf(world);
  expect(await asks(world)).toMatchObject({ kind: 'submitted', request: { standing: { state: 'revoked' } } });
  await run(world);
  await settle(world);
  expect(writes).toEqual([]);
});

test('every pair of states is here', () => {
  const states = ['asked', 'active', 'suspended', 'failed half way', 'revoked', 'adopted'];
  const shown = new Set([
    ...[...TABLE, ...IMPOSSIBLE].map(([from, to]) => `${from} → ${to}`),
    ...FAILING.map(([from]) => `${from} → failed half way`),
    'revoked → asked',
  ]);
  const pairs = states.flatMap((from) => states.map((to) => `${from} → ${to}`));
  expect(pairs).toHaveLength(36);
  expect(pairs.filter((pair) => !shown.has(pair))).toEqual([]);
});
