import { describe, expect, test } from 'vitest';
import { handleJob } from '../../src/app/handle-job.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { TAGS_JOB } from '../../src/core/job.ts';
import { aSpendDay } from '../fixtures/spend.ts';
import { aWorld } from '../fixtures/world.ts';

const HOUR = 3_600_000;
const NEEDED = ['DeveloperId', 'Team'];
const LINKED = new Refused(
  'AccessDeniedException',
  "Failed to list Cost Allocation Tags: Linked account doesn't have access to cost allocation tags.",
);

type World = ReturnType<typeof aWorld>;

const look = (world: World) => handleJob(world, TAGS_JOB, 'message');

const told = ({ tagMessenger }: World) => tagMessenger.sent.map(({ kind, value }) => [kind, value]);

const withKeys = (active: boolean, ...keys: string[]) => {
  const world = aWorld();
  for (const key of keys) world.costAllocationTags.keys.set(key, { active });
  return world;
};

const statuses = ({ tagStates }: World) =>
  Object.fromEntries((tagStates.state?.keys ?? []).map(({ key, status }) => [key, status]));

describe('the tags', () => {
  test('that AWS knows are switched on, told once, and left alone afterwards', async () => {
    const world = withKeys(false, ...NEEDED);
    await look(world);
    expect(world.costAllocationTags.calls).toEqual(['list', 'activate DeveloperId Team', 'list']);
    expect(statuses(world)).toEqual({
      DeveloperId: 'active',
      Team: 'active',
      Project: 'unknown',
      CostCenter: 'unknown',
    });
    expect(told(world)).toEqual([['tell', { kind: 'active', keys: NEEDED }]]);
    world.later(6 * HOUR);
    await look(world);
    expect(world.costAllocationTags.calls.slice(3)).toEqual(['list']);
    expect(told(world)).toHaveLength(1);
  });

  test('that AWS has not seen are waited for without a word', async () => {
    const world = aWorld();
    await look(world);
    await look(world);
    expect(world.costAllocationTags.calls).toEqual(['list']);
    world.later(HOUR);
    await look(world);
    expect(world.costAllocationTags.calls).toEqual(['list', 'list']);
    expect(told(world)).toEqual([]);
  });

  test('that are on already are no news', async () => {
    const world = withKeys(true, ...NEEDED, 'Project', 'CostCenter');
    await look(world);
    world.later(6 * HOUR);
    await look(world);
    expect(world.costAllocationTags.calls).toEqual(['list']);
    expect(told(world)).toEqual([]);
  });

  test('that somebody switches off are switched on again, and told', async () => {
    const world = withKeys(true, ...NEEDED, 'Project', 'CostCenter');
    await look(world);
    world.costAllocationTags.keys.set('Team', { active: false });
    world.later(24 * HOUR);
    await look(world);
    expect(statuses(world).Team).toBe('active');
    expect(told(world)).toEqual([['tell', { kind: 'active', keys: ['Team'] }]]);
  });

  test('that do not show as on are tried again within the hour', async () => {
    const world = withKeys(false, ...NEEDED);
    const { activate } = world.costAllocationTags;
    world.costAllocationTags.activate = async () => [];
    await look(world);
    expect(told(world)).toEqual([]);
    world.costAllocationTags.activate = activate;
    world.later(HOUR);
    await sweep(world);
    expect(world.jobs.queue).toEqual([TAGS_JOB]);
    await world.work();
    expect(told(world)).toEqual([['tell', { kind: 'active', keys: NEEDED }]]);
  });
});

describe('where AWS refuses', () => {
  test('the admins are told once what must be done, and again only when it is something else', async () => {
    const world = aWorld();
    world.costAllocationTags.refusal = LINKED;
    for (let day = 0; day < 40; day++) {
      await look(world);
      world.later(6 * HOUR);
    }
    const news = {
      kind: 'trouble',
      trouble: { kind: 'member', code: LINKED.code, message: LINKED.message },
      keys: [...NEEDED, 'Project', 'CostCenter'],
      needed: true,
      payer: false,
    };
    expect(told(world)).toEqual([['tell', news]]);
    world.costAllocationTags.refusal = new Refused('AccessDeniedException', 'User is not authorized to perform');
    await look(world);
    expect(told(world)[1]).toMatchObject(['tell', { trouble: { kind: 'permission' } }]);
    world.costAllocationTags.refusal = undefined;
    for (const key of NEEDED) world.costAllocationTags.keys.set(key, { active: true });
    world.later(6 * HOUR);
    await look(world);
    expect(told(world).slice(2)).toEqual([['tell', { kind: 'active', keys: NEEDED }]]);
    expect(world.tagStates.state?.trouble).toBeUndefined();
  });

  test('costs that carry names show that somebody has switched the tag on', async () => {
    const world = aWorld();
    world.costAllocationTags.refusal = LINKED;
    await look(world);
    expect(statuses(world).DeveloperId).toBe('hidden');
    const spend = aSpendDay('2026-11-23', { ana: { 'Opus 5.5': 5 } });
    await world.spendDays.keep({ at: '2026-11-25T06:00:00.000Z', from: '2026-11-01', to: '2026-11-25', days: [spend] });
    world.later(24 * HOUR);
    await look(world);
    expect(statuses(world)).toMatchObject({ DeveloperId: 'active', Team: 'hidden' });
    expect(world.tagStates.state?.trouble).toBeUndefined();
    expect(told(world).at(-1)).toEqual(['tell', { kind: 'active', keys: ['DeveloperId'] }]);
  });

  test('costs without names show nothing', async () => {
    const world = aWorld();
    world.costAllocationTags.refusal = LINKED;
    const spend = aSpendDay('2026-11-23', { '': { 'Opus 5.5': 5 } });
    await world.spendDays.keep({ at: '2026-11-25T06:00:00.000Z', from: '2026-11-01', to: '2026-11-25', days: [spend] });
    await look(world);
    expect(statuses(world).DeveloperId).toBe('hidden');
  });

  test('a key that it does not switch on is trouble with its name, and the others are on', async () => {
    const world = withKeys(false, ...NEEDED);
    const { activate } = world.costAllocationTags;
    world.costAllocationTags.activate = async (keys) => {
      await activate(keys.filter((key) => key !== 'Team'));
      return [{ key: 'Team', code: 'LimitExceeded', message: 'Too many active keys.' }];
    };
    await look(world);
    expect(statuses(world)).toMatchObject({ DeveloperId: 'active', Team: 'inactive' });
    expect(told(world)).toEqual([
      ['tell', { kind: 'active', keys: ['DeveloperId'] }],
      [
        'tell',
        {
          kind: 'trouble',
          trouble: { kind: 'refused', code: 'LimitExceeded', message: 'Too many active keys.' },
          keys: ['Team', 'Project', 'CostCenter'],
          needed: true,
          payer: false,
        },
      ],
    ]);
  });

  test('to switch what it shows, the permission is missing and the keys are known to be off', async () => {
    const world = withKeys(false, ...NEEDED);
    world.costAllocationTags.activate = async () => {
      throw new Refused(
        'AccessDeniedException',
        'User is not authorized to perform: ce:UpdateCostAllocationTagsStatus',
      );
    };
    await look(world);
    expect(statuses(world)).toMatchObject({ DeveloperId: 'inactive', Team: 'inactive' });
    expect(told(world)).toMatchObject([['tell', { kind: 'trouble', trouble: { kind: 'permission' } }]]);
  });
});

describe('a run that is held up', () => {
  test('by AWS comes again with the sweep, and no sooner', async () => {
    const world = withKeys(false, ...NEEDED);
    const { list } = world.costAllocationTags;
    world.costAllocationTags.list = async () => {
      throw new Throttled('slow down');
    };
    await look(world);
    await sweep(world);
    expect(world.jobs.queue).toEqual([]);
    world.costAllocationTags.list = list;
    world.later(5 * 60_000);
    await sweep(world);
    await world.work();
    expect(told(world)).toEqual([['tell', { kind: 'active', keys: NEEDED }]]);
  });

  test('by Slack tells later what has happened in AWS meanwhile', async () => {
    const world = withKeys(false, ...NEEDED);
    const { tell } = world.tagMessenger;
    world.tagMessenger.tell = async () => {
      throw new Throttled('slow down');
    };
    await look(world);
    expect(statuses(world)).toMatchObject({ DeveloperId: 'active' });
    world.tagMessenger.tell = tell;
    world.later(5 * 60_000);
    await sweep(world);
    await world.work();
    expect(told(world)).toEqual([['tell', { kind: 'active', keys: NEEDED }]]);
    expect(world.costAllocationTags.calls).toEqual(['list', 'activate DeveloperId Team', 'list']);
  });

  test('between switching on and writing it down still tells', async () => {
    const world = withKeys(false, ...NEEDED);
    const { activate } = world.costAllocationTags;
    world.costAllocationTags.activate = async (keys) => {
      await activate(keys);
      throw new Error('The answer is lost.');
    };
    await look(world);
    expect(told(world)).toEqual([]);
    world.costAllocationTags.activate = activate;
    world.later(HOUR);
    await look(world);
    expect(told(world)).toEqual([['tell', { kind: 'active', keys: NEEDED }]]);
  });
});

test('nothing is swept before the first housekeeping', async () => {
  const world = aWorld();
  await sweep(world);
  expect(world.jobs.queue).toEqual([]);
});
