// What was changed by hand is put right or only told, as configured, and everything is told once.
import { beforeEach, describe, expect, test } from 'vitest';
import { repairDrift } from '../../src/app/repair-drift.ts';
import { setDailyLimit } from '../../src/app/set-daily-limit.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { suspended } from '../../src/core/lifecycle.ts';
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
import { access, type World } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS } from '../fixtures/world.ts';

let world: World;
beforeEach(async () => {
  world = await settledWorld();
});

const events = async () => (await world.trails.read({ developer: 'uid-ana' })).map(({ kind }) => kind);
const clouded = () => JSON.stringify([world.profiles.items, [...world.budgets.items], [...world.directory.members]]);

test('a look that finds nothing tells nobody anything', async () => {
  await look(world);
  expect(reports(world)).toEqual([]);
  expect((await world.reconciliations.get())?.open).toEqual([]);
});

describe('what was changed by hand', () => {
  const retag = () => {
    const [first] = world.profiles.items;
    if (first) first.tags = { ...first.tags, ClaudeAccess: 'suspended' };
  };

  test('is put right, and the same report says first that it is, and then that it was', async () => {
    retag();
    world.budgets.items.clear();
    world.directory.members.clear();
    await look(world);
    expect(world.reportMessenger.sent.map(({ to, edit }) => [to, edit])).toEqual([['C0ADMINS01', false]]);
    expect(outcomes(world)).toEqual([
      ['profile-retagged', 'done'],
      ['budget-gone', 'done'],
      ['member-gone', 'done'],
    ]);
    expect(world.profiles.items.map(({ tags }) => tags.ClaudeAccess)).toEqual(['active', 'active']);
    expect([world.budgets.items.size, world.directory.members.size]).toEqual([1, 1]);
  });

  test('is told as under way while AWS is slow, and the sweep brings the report to its end', async () => {
    retag();
    const { retag: write } = world.profiles;
    world.profiles.retag = () => Promise.reject(new Throttled('Rate exceeded'));
    await look(world);
    expect(outcomes(world)).toEqual([['profile-retagged', 'under-way']]);
    world.profiles.retag = write;
    world.later(60_000);
    await settle(world);
    expect(world.reportMessenger.sent.map(({ edit }) => edit)).toEqual([false, true]);
    expect(outcomes(world)).toEqual([['profile-retagged', 'done']]);
  });

  test('is told with the reason when AWS refuses to put it right, and not again at the next look', async () => {
    retag();
    world.profiles.retag = () => Promise.reject(new Refused('AccessDeniedException', 'Not allowed.'));
    await look(world);
    expect(lastReport(world)?.lines[0]?.outcome).toMatchObject({ kind: 'refused', message: 'Not allowed.' });
    world.later(6 * HOUR);
    await look(world);
    expect(reports(world)).toHaveLength(1);
  });

  test('a deleted profile is made anew, and its developer is told what to set up now', async () => {
    const [gone] = world.profiles.items.splice(0, 1);
    await look(world);
    expect(outcomes(world)).toEqual([['profile-gone', 'done']]);
    expect(world.profiles.items).toHaveLength(2);
    const [news] = world.newsMessenger.sent;
    expect(news).toMatchObject({ to: 'U0ANA', news: { change: 'repaired', state: { kind: 'seen' } } });
    expect(news?.news.setup?.settingsJson).not.toContain(gone?.arn);
    expect(await events()).toContain('repaired');
  });

  test('of a suspended access is made anew without a word to the developer', async () => {
    const { change: _, ...desired } = access(world)?.desired ?? {};
    Object.assign(access(world) ?? {}, { desired: { ...desired, state: 'suspended', revision: 2 } });
    await world.jobs.enqueue({ kind: 'access', id: 'uid-ana' });
    await world.work();
    world.profiles.items.splice(0, 1);
    world.later(HOUR);
    await look(world);
    expect(world.profiles.items.map(({ tags }) => tags.ClaudeAccess)).toEqual(['suspended', 'suspended']);
    expect(world.newsMessenger.sent).toEqual([]);
  });

  test('somebody who is renamed is followed at the next look', async () => {
    Object.assign(world.directory.users[0] ?? {}, { userName: 'ana.silva' });
    await look(world);
    expect(outcomes(world)).toEqual([['renamed', 'done']]);
    expect(new Set(world.profiles.items.map(({ tags }) => tags.DeveloperId))).toEqual(new Set(['ana.silva']));
  });

  test('a name that cannot be followed is told once, and is not said to have been put right', async () => {
    Object.assign(world.directory.users[0] ?? {}, { userName: 'a&b' });
    await look(world);
    world.later(6 * HOUR);
    await look(world);
    expect(reports(world)).toHaveLength(1);
    expect(outcomes(world)).toEqual([['renamed', 'told']]);
  });

  test('what another tool has taken over is told and not fought about, also at the weekly look', async () => {
    const [first] = world.profiles.items;
    if (first) first.tags = { ...first.tags, ManagedBy: 'terraform', Team: 'X' };
    const before = clouded();
    await look(world);
    expect(lastReport(world)?.lines.map(({ text }) => text)).toEqual([
      'the profile for Opus 5.5 in us-east-1 says that Terraform manages it now, so it is left alone',
    ]);
    world.later(8 * 24 * HOUR);
    await sweep(world);
    await world.work();
    expect(clouded()).toBe(before);
  });

  test('what another tool has taken over is not fought about either when another profile has to be made anew', async () => {
    const [first, second] = world.profiles.items;
    if (first) first.tags = { ...first.tags, ManagedBy: 'terraform', Team: 'X' };
    if (second) await world.profiles.remove(second.region, second.arn);
    const taken = structuredClone(first);
    await look(world);
    expect(world.profiles.items).toHaveLength(2);
    expect(world.profiles.items[0]).toEqual(taken);
    // A decision about the access is brought to all of its profiles.
    const { desired } = access(world) ?? {};
    const change = { at: world.clock.now().toISOString(), by: 'U0BOB', cause: 'command' };
    if (desired) {
      const revision = desired.revision + 1;
      await world.accesses.desire('uid-ana', { ...desired, ...suspended(change), revision });
    }
    await world.jobs.enqueue({ kind: 'access', id: 'uid-ana' });
    await world.work();
    expect(world.profiles.items.map(({ tags }) => tags.ClaudeAccess)).toEqual(['suspended', 'suspended']);
  });

  test('that is found again after it was put right is told again', async () => {
    retag();
    await look(world);
    world.later(6 * HOUR);
    await look(world);
    retag();
    world.later(6 * HOUR);
    await look(world);
    expect(reports(world)).toHaveLength(2);
  });
});

describe('where drift is only told', () => {
  beforeEach(() => onlyTold(world));

  const drift = () => {
    const [first] = world.profiles.items;
    if (first) first.tags = { ...first.tags, Team: 'X' };
    world.budgets.items.clear();
    world.directory.members.clear();
    world.profiles.items.splice(1, 1);
    Object.assign(world.directory.users[0] ?? {}, { userName: 'ana.silva' });
  };

  test('nothing is changed by the look, nor by the weekly one', async () => {
    drift();
    const before = clouded();
    await look(world);
    world.later(8 * 24 * HOUR);
    await sweep(world);
    await world.work();
    expect(clouded()).toBe(before);
    expect(outcomes(world)?.map(([, outcome]) => outcome)).toEqual(['open', 'open', 'open', 'open', 'open']);
    expect(lastReport(world)?.offersRepair).toBe(true);
  });

  test('what is desired anew is still brought about, all of it', async () => {
    drift();
    await look(world);
    await setDailyLimit(world, 'uid-ana', 40, { by: 'U0BOB', at: world.clock.now().toISOString(), cause: 'x' });
    await world.work();
    expect([world.profiles.items.length, world.budgets.items.size, world.directory.members.size]).toEqual([2, 1, 1]);
  });

  test('an admin has it put right with one press, and the report says who and that it is done', async () => {
    drift();
    await look(world);
    const { id = '' } = lastReport(world) ?? {};
    await expect(repairDrift(world, ANA_CLICKS, id)).rejects.toThrow('Only Claude admins');
    world.later(60_000);
    await repairDrift(world, ADMIN, id);
    await expect(repairDrift(world, ADMIN, id)).rejects.toThrow('put right already');
    await settle(world);
    expect(lastReport(world)?.repair).toMatchObject({ by: 'U0BOB' });
    expect(new Set(outcomes(world)?.map(([, outcome]) => outcome))).toEqual(new Set(['done']));
    expect([world.profiles.items.length, world.budgets.items.size, world.directory.members.size]).toEqual([2, 1, 1]);
    expect(new Set(world.profiles.items.map(({ tags }) => tags.Team))).toEqual(new Set(['Platform']));
    expect(await events()).toContain('repaired');
  });

  test('a press counts also when the queue loses every message of it', async () => {
    drift();
    await look(world);
    world.later(60_000);
    await repairDrift(world, ADMIN, lastReport(world)?.id ?? '');
    world.jobs.queue.length = 0;
    await sweep(world);
    await settle(world);
    expect(new Set(outcomes(world)?.map(([, outcome]) => outcome))).toEqual(new Set(['done']));
  });

  test('a report that another has taken the place of puts nothing right', async () => {
    drift();
    await look(world);
    await expect(repairDrift(world, ADMIN, 'another')).rejects.toThrow('A later report');
  });
});
