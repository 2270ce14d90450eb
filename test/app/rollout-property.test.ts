// Whatever rollouts are begun, stopped and undone in whatever order, with runs that die and jobs that are lost: last first, all goes back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handleJob } from '../../src/app/handle-job.ts';
import { sweep } from '../../src/app/sweep.ts';
import { switchAccess } from '../../src/app/switch-access.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Job } from '../../src/core/job.ts';
import { movesOf } from '../../src/core/rollout/moves.ts';
import { offersOf } from '../../src/core/rollout/offers.ts';
import { begunAt, type RolloutAct, stateOf } from '../../src/core/rollout/rollout.ts';
import { type Death, dying } from '../fixtures/dying.ts';
import { press as pressed, type World } from '../fixtures/rollout-story.ts';
import { companyOf, flip, personOf, profilesIn, proposed } from '../fixtures/rollouts-in-a-row.ts';
import { ADMIN } from '../fixtures/world.ts';

const PEOPLE = [['a'], ['a', 'b'], ['b', 'c'], ['d', 'a'], ['c']];
const PORTS = ['accesses', 'trails', 'jobs', 'rollouts', 'profiles'] as const;

type Command =
  | { do: 'begin'; offer: number; whom: number[] }
  | { do: 'act'; act: RolloutAct; on: number }
  | { do: 'work'; jobs: number; deaths: (Death | undefined)[]; beside?: { act: RolloutAct; on: number } }
  | { do: 'switch'; kind: 'suspend' | 'resume'; who: number }
  | { do: 'sweep' }
  | { do: 'flip' };

const death: fc.Arbitrary<Death> = fc.record({
  at: fc.nat(25),
  mode: fc.constantFrom('before' as const, 'after' as const, 'conflict' as const),
});

const press = fc.record({ act: fc.constantFrom<RolloutAct>('stop', 'resume', 'undo', 'undo'), on: fc.nat(5) });

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      offer: fc.nat(20),
      whom: fc.subarray([0, 1, 2, 3, 4]),
    }),
  },
  {
    weight: 4,
    arbitrary: press.map((one) => ({ do: 'act' as const, ...one })),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      jobs: fc.nat(6),
      deaths: fc.array(fc.option(death, { nil: undefined }), { maxLength: 3 }),
      beside: fc.option(press, { nil: undefined }),
    }),
  },
  fc.record({
    do: fc.constant('switch' as const),
    kind: fc.constantFrom('suspend' as const, 'resume' as const),
    who: fc.nat(4),
  }),
  { weight: 2, arbitrary: fc.constant({ do: 'sweep' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'flip' as const }) },
);

/** Refused to whoever asked, which is no harm: it is not offered, or not so any more. */
const unlessRefused = async (act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
};

const begin = async (world: World, nth: number, whom: number[]): Promise<void> => {
  const offers = offersOf(await world.accesses.all(), world.settings);
  const offer = offers[nth % offers.length];
  if (offer === undefined) return;
  const { from, to, source } = offer;
  const scope =
    whom.length > 0
      ? { kind: 'people' as const, slackUserIds: whom.map((index) => `U0DEV${index}`) }
      : { kind: 'all' as const };
  const { queue } = world.jobs;
  // What is under way stays so while the plan is made.
  const waiting = queue.splice(0);
  const id = await proposed(world, { from, to, ...(source ? { source } : {}) }, scope);
  queue.push(...waiting);
  await pressed(world, 'apply', id);
};

const act = async (world: World, { act: what, on }: { act: RolloutAct; on: number }): Promise<void> => {
  const rollouts = [...world.rollouts.items.keys()];
  if (rollouts.length > 0) await unlessRefused(() => pressed(world, what, rollouts[on % rollouts.length]));
};

/** Takes the next job of each of so many groups: within one the queue keeps the order. */
const nextOf = ({ jobs: { queue } }: World, groups: number): Job[] => {
  const ids = [...new Set(queue.map(({ id }) => id))].slice(0, groups);
  return ids.flatMap((id) =>
    queue.splice(
      queue.findIndex((job) => job.id === id),
      1,
    ),
  );
};

const run = async (world: World, one: Command): Promise<void> => {
  world.later(1_000);
  switch (one.do) {
    case 'begin':
      return begin(world, one.offer, one.whom);
    case 'act':
      return act(world, one);
    case 'work': {
      for (const job of nextOf(world, one.jobs)) await handleJob(world, job, 'message').catch(() => undefined);
      // Several processes at once, each of which may die or be struck at any of its calls; what they worked on is lost.
      await Promise.all([
        ...nextOf(world, one.deaths.length).map((job, index) =>
          handleJob(dying(world, PORTS, one.deaths[index]), job, 'process').catch(() => undefined),
        ),
        ...(one.beside ? [act(dying(world, PORTS, undefined), one.beside)] : []),
      ]);
      return;
    }
    case 'switch':
      return unlessRefused(() => switchAccess(world, ADMIN, `U0DEV${one.who}`, { kind: one.kind, reason: 'So' }));
    case 'sweep':
      return sweep(world);
    case 'flip':
      return flip(world);
  }
};

const settle = async (world: World): Promise<void> => {
  for (let round = 0; round < 40; round++) {
    world.later(60_000);
    await sweep(world);
    if (world.jobs.queue.length === 0) return;
    await world.work();
  }
  throw new Error('It does not come to rest.');
};

const leftOn = (world: World): string[] =>
  [...world.rollouts.items.values()]
    .filter((rollout) => stateOf(rollout) === 'undone')
    .flatMap(({ id }) =>
      [...world.accesses.items.values()]
        .filter(({ desired }) => movesOf(desired).some((one) => one.id === id))
        .map(({ userId }) => `${userId} on ${id}`),
    );

/** What must come back. That a system profile is written down now which nobody had chosen changes nothing. */
const stateIn = (world: World) => ({
  profiles: profilesIn(world),
  desired: PEOPLE.map((_, index) => {
    const { models, state, team, region, dailyLimit, retiring, rollout } = personOf(world, index).desired;
    const now = world.clock.now().getTime();
    const going = retiring.filter(({ until }) => Date.parse(until) > now);
    return { models, state, team, region, dailyLimit, going, rollout };
  }),
});

test('all that can be undone is undone, last first, to exactly what was before the first, and nobody is left on what ended as undone', async () => {
  const ends: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 25 }), async (commands) => {
      const world = await companyOf(...PEOPLE);
      const start = stateIn(world);
      for (const one of commands) {
        await run(world, one);
        expect(leftOn(world)).toEqual([]);
      }
      for (const [index] of PEOPLE.entries())
        await unlessRefused(() => switchAccess(world, ADMIN, `U0DEV${index}`, { kind: 'resume', reason: 'So' }));
      await settle(world);
      const inOrder = [...world.rollouts.items.values()]
        .sort((one, other) => (begunAt(one) ?? '').localeCompare(begunAt(other) ?? ''))
        .map(({ id }) => id);
      for (const id of inOrder.reverse()) {
        const rollout = world.rollouts.items.get(id);
        if (rollout === undefined || stateOf(rollout) === 'undone') continue;
        if (stateOf(rollout) === 'running') await pressed(world, 'stop', id);
        world.later(1_000);
        await pressed(world, 'undo', id);
        await settle(world);
        expect(leftOn(world)).toEqual([]);
      }
      ends.push(...[...world.rollouts.items.values()].map(stateOf));
      expect(stateIn(world)).toEqual(start);
    }),
    { numRuns: 150, seed: 7 },
  );
  expect(new Set(ends)).toEqual(new Set(['undone']));
  expect(ends.length).toBeGreaterThan(100);
}, 300_000);
