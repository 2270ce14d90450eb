// One rollout after another: each can be undone, last first, and an earlier one waits for the later.
import { describe, expect, test } from 'vitest';
import { handleJob } from '../../src/app/handle-job.ts';
import { sweep } from '../../src/app/sweep.ts';
import { granted } from '../../src/core/lifecycle.ts';
import { movesOf } from '../../src/core/rollout/moves.ts';
import { press, theState, type World } from '../fixtures/rollout-story.ts';
import { begun, companyOf, done, flip, personOf, profilesIn, proposed, undo } from '../fixtures/rollouts-in-a-row.ts';

const desiredOf = (world: World, index = 0) => {
  const { models, sources, retiring, rollout } = personOf(world, index).desired;
  const now = world.clock.now().getTime();
  return { models, sources, retiring: retiring.filter(({ until }) => Date.parse(until) > now), rollout };
};

const cardOf = (world: World, id: string) => world.rolloutMessenger.cards.findLast((card) => card.id === id);

describe('two rollouts in a row', () => {
  test('are undone last first, each to exactly what was before it', async () => {
    const world = await companyOf(['a', 'd'], ['b', 'a']);
    const start = [desiredOf(world), desiredOf(world, 1), profilesIn(world)];
    const first = await done(world, 'a', 'b');
    const between = [desiredOf(world), desiredOf(world, 1), profilesIn(world)];
    const second = await done(world, 'b', 'c');
    expect(profilesIn(world)).toEqual([
      ['a active', 'b active', 'c active', 'd active'],
      ['a active', 'b active', 'c active'],
    ]);
    await undo(world, second);
    await world.work();
    expect([desiredOf(world), desiredOf(world, 1), profilesIn(world)]).toEqual(between);
    await undo(world, first);
    await world.work();
    expect([desiredOf(world), desiredOf(world, 1), profilesIn(world)]).toEqual(start);
    expect([theState(world, first), theState(world, second)]).toEqual(['undone', 'undone']);
  });

  test('there and back are undone, too, also between two system profiles of one model', async () => {
    const world = await companyOf(['a'], ['a']);
    const start = profilesIn(world);
    const there = await done(world, 'a', 'b');
    const back = await done(world, 'b', 'a');
    flip(world);
    const other = await done(world, 'a', 'a', { source: 'us.a-new' });
    expect(profilesIn(world)[0]).toEqual(['a active', 'a-new active', 'b active']);
    const away = await done(world, 'a', 'c');
    expect(profilesIn(world)[0]).toEqual(['a active', 'a-new active', 'b active', 'c active']);
    for (const id of [away, other, back, there]) {
      await undo(world, id);
      await world.work();
      expect(theState(world, id)).toBe('undone');
    }
    expect(profilesIn(world)).toEqual(start);
    expect(personOf(world).desired.models).toEqual(['a']);
  });

  test('refuse an undo of the first with the name of the second, and nothing changes', async () => {
    const world = await companyOf(['a'], ['a'], ['a']);
    const first = await done(world, 'a', 'b');
    const second = await proposed(
      world,
      { from: 'b', to: 'c' },
      { kind: 'people', slackUserIds: ['U0DEV0', 'U0DEV2'] },
    );
    await press(world, 'apply', second);
    await world.work();
    const before = structuredClone([...world.accesses.items.values()]);
    await expect(undo(world, first)).rejects.toThrow(
      'A later rollout, B → C, has moved on 2 people of this one. Undo that first. Nothing was changed.',
    );
    expect([theState(world, first), [...world.accesses.items.values()]]).toEqual(['done', before]);
    expect(world.jobs.queue).toEqual([]);
  });

  test('name the last of three, that it must be stopped first, and that it is being undone', async () => {
    const world = await companyOf(['a'], ['c']);
    const first = await done(world, 'a', 'b');
    await done(world, 'b', 'c');
    const third = await begun(world, 'c', 'd');
    await handleJob(world, { kind: 'rollout', id: third }, 'message');
    await expect(undo(world, first)).rejects.toThrow('C → D, has moved on 1 person of this one. Stop and undo that');
    await press(world, 'stop', third);
    await expect(undo(world, first)).rejects.toThrow('C → D, has moved on 1 person of this one. Undo that first');
    await undo(world, third);
    await expect(undo(world, first)).rejects.toThrow('C → D, has moved on 1 person of this one. That is being undone');
    await world.work();
    await expect(undo(world, first)).rejects.toThrow('A later rollout, B → C, has moved on 1 person');
  });

  test('of models that have nothing to do with each other are undone in any order', async () => {
    const world = await companyOf(['a', 'c']);
    const start = [desiredOf(world), profilesIn(world)];
    const first = await done(world, 'a', 'b');
    const second = await done(world, 'c', 'd');
    expect(cardOf(world, first)?.counts).toEqual({ waiting: 0, underWay: 0, done: 1, failed: 0 });
    await undo(world, first);
    await world.work();
    expect(personOf(world).desired.models).toEqual(['a', 'd']);
    await undo(world, second);
    await world.work();
    expect([desiredOf(world), profilesIn(world)]).toEqual(start);
  });

  test('count whom the second moved on as moved by the first, which does not move them again', async () => {
    const world = await companyOf(['a'], ['b']);
    const first = await begun(world, 'a', 'b');
    await handleJob(world, { kind: 'rollout', id: first }, 'message');
    await press(world, 'stop', first);
    await done(world, 'b', 'a');
    await press(world, 'resume', first);
    await world.work();
    expect(theState(world, first)).toBe('done');
    expect([0, 1].map((index) => personOf(world, index).desired.models)).toEqual([['a'], ['a']]);
    expect(cardOf(world, first)?.counts).toEqual({ waiting: 0, underWay: 0, done: 1, failed: 0, movedOn: 1 });
  });

  test('leave whom the second has moved on where they are, once its day has passed', async () => {
    const world = await companyOf(['a'], ['a']);
    const first = await done(world, 'a', 'b');
    const second = await proposed(
      world,
      { from: 'b', to: 'c', until: '2026-11-30T00:00:00.000Z' },
      { kind: 'people', slackUserIds: ['U0DEV0'] },
    );
    await press(world, 'apply', second);
    await world.work();
    world.later(6 * 86_400_000);
    await sweep(world);
    await world.work();
    await expect(undo(world, second)).rejects.toThrow('Going back is a rollout of its own.');
    await undo(world, first);
    await world.work();
    expect(theState(world, first)).toBe('undone');
    expect([0, 1].map((index) => personOf(world, index).desired.models)).toEqual([['c'], ['a']]);
  });

  test('are forgotten as far as their days have passed, and beyond the tenth', async () => {
    const world = await companyOf(['a']);
    await done(world, 'a', 'b', { until: '2026-11-30T00:00:00.000Z' });
    world.later(6 * 86_400_000);
    for (let turn = 0; turn < 6; turn++) {
      await done(world, 'b', 'c');
      await done(world, 'c', 'b');
    }
    const moves = movesOf(personOf(world).desired);
    expect(moves.map(({ from }) => from)).toEqual(['b', 'c', 'b', 'c', 'b', 'c', 'b', 'c', 'b', 'c']);
    expect(JSON.stringify(moves).length).toBeLessThan(10_000);
  });
});

describe('a first rollout that is being undone', () => {
  test('keeps its people from a later one', async () => {
    const world = await companyOf(['a'], ['b']);
    const first = await done(world, 'a', 'b');
    const second = await begun(world, 'b', 'c');
    await undo(world, first);
    await handleJob(world, { kind: 'rollout', id: second }, 'message');
    expect([0, 1].map((index) => personOf(world, index).desired.models)).toEqual([['b'], ['c']]);
    await world.work();
    await sweep(world);
    await world.work();
    expect([theState(world, first), theState(world, second)]).toEqual(['undone', 'done']);
    expect([0, 1].map((index) => personOf(world, index).desired.models)).toEqual([['a'], ['c']]);
  });

  test('takes back also whom a later one has moved on in the same moment', async () => {
    const world = await companyOf(['a'], ['a']);
    const first = await done(world, 'a', 'b');
    const second = await begun(world, 'b', 'c');
    const { save } = world.rollouts;
    // The later one moves them after the admin was found free to undo, and before that is written.
    world.rollouts.save = async (rollout) => {
      world.rollouts.save = save;
      await handleJob(world, { kind: 'rollout', id: second }, 'message');
      return save(rollout);
    };
    await undo(world, first);
    expect(personOf(world).desired.models).toEqual(['c']);
    await world.work();
    expect(theState(world, first)).toBe('undone');
    expect(profilesIn(world)).toEqual([['a active'], ['a active']]);
    expect(personOf(world).desired.rollout).toBeUndefined();
    const trail = await world.trails.read({ developer: 'uid-0' });
    expect(trail.flatMap(({ kind, detail }) => (kind.startsWith('rolled') ? [[kind, detail]] : []))).toEqual([
      ['rolled-out', 'a → b'],
      ['rolled-out', 'b → c'],
      ['rolled-back', 'c → a'],
    ]);
  });
});

describe('whoever changed their models by hand', () => {
  const choose = async (world: World, models: string[]) => {
    const { desired } = personOf(world);
    const { team, region, developerId, tags } = desired;
    const change = { at: world.clock.now().toISOString(), by: 'U0BOB', cause: 'r9' };
    const terms = { team, region, models, dailyLimit: 40 };
    await world.accesses.desire(
      'uid-0',
      granted(desired, { terms, developerId, tags, requestId: 'r9', change, keepDays: 7, restores: false }),
    );
    await world.jobs.enqueue({ kind: 'access', id: 'uid-0' });
    await world.work();
  };

  test('since the second is moved back by neither', async () => {
    const world = await companyOf(['a']);
    const first = await done(world, 'a', 'b');
    await done(world, 'b', 'c');
    await choose(world, ['b']);
    expect(movesOf(personOf(world).desired)).toEqual([]);
    await undo(world, first);
    await world.work();
    expect([theState(world, first), personOf(world).desired.models]).toEqual(['undone', ['b']]);
  });

  test('but for what was there before the first is moved back by the second alone', async () => {
    const world = await companyOf(['a']);
    const first = await done(world, 'a', 'b');
    const second = await done(world, 'b', 'c');
    await choose(world, ['c', 'a']);
    await undo(world, second);
    await world.work();
    await undo(world, first);
    await world.work();
    expect(personOf(world).desired).toMatchObject({ models: ['b', 'a'], dailyLimit: 40 });
  });
});
