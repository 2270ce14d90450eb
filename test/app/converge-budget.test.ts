import { describe, expect, test } from 'vitest';
import { sweep } from '../../src/app/sweep.ts';
import type { BudgetTerms } from '../../src/core/budget.ts';
import { Refused } from '../../src/core/errors.ts';
import { ORGANISATION_BUDGET, teamBudgetName } from '../../src/core/names.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { aWorld } from '../fixtures/world.ts';

const TEAM = teamBudgetName('Platform');
const teams = (monthlyBudget?: number) => [
  { name: 'Platform', channel: 'C0PLATFRM1', tags: {}, ...(monthlyBudget ? { monthlyBudget } : {}) },
  { name: 'Payments', tags: {} },
];
const settings = (monthlyBudget?: number) =>
  exampleSettings({
    teams: teams(monthlyBudget),
    organisation: { monthlyBudget: 12_000 },
  });

const swept = async (on = Object.assign(aWorld(), { settings: settings(3_500) })) => {
  await sweep(on);
  await on.work();
  return on;
};

describe('monthly budgets', () => {
  test('are made for each team that has one and for the organisation, with alerts on actual and forecast cost', async () => {
    const { budgets } = await swept();
    expect(Object.fromEntries(budgets.items)).toEqual({
      [TEAM]: {
        limit: 3_500,
        counts: {
          period: 'monthly',
          key: 'Team',
          values: ['Platform'],
          recordTypes: ['Usage'],
          metric: 'UnblendedCost',
        },
        actual: [80, 100],
        forecast: [100],
      },
      [ORGANISATION_BUDGET]: expect.objectContaining({
        limit: 12_000,
        counts: expect.objectContaining({ values: ['Platform', 'Payments'] }),
      }),
    });
  });

  test('are looked at once a day, and at once when the configuration changes', async () => {
    const on = await swept();
    await sweep(on);
    expect(on.jobs.queue).toEqual([]);
    on.settings = settings(4_000);
    await sweep(on);
    expect(on.jobs.queue).toEqual([{ kind: 'budget', id: TEAM }]);
    await on.work();
    expect(on.budgets.items.get(TEAM)?.limit).toBe(4_000);
    on.later(25 * 3600_000);
    await sweep(on);
    expect(on.jobs.queue.filter(({ kind }) => kind === 'budget')).toHaveLength(2);
  });

  test('are asked of AWS by no job but the first of several', async () => {
    const on = Object.assign(aWorld(), { settings: settings(3_500) });
    const asked: string[] = [];
    const { get, create, getNew } = on.budgets;
    Object.assign(on.budgets, {
      get: (name: string) => get(name).finally(() => asked.push('get')),
      create: (terms: BudgetTerms) => create(terms).finally(() => asked.push('create')),
      getNew: (name: string) => getNew(name).finally(() => asked.push('getNew')),
    });
    await sweep(on);
    await sweep(on);
    await on.work();
    expect(asked).toEqual(['create', 'getNew', 'create', 'getNew']);
  });

  test('that were changed by hand are brought back', async () => {
    const on = await swept();
    const seen = on.budgets.items.get(TEAM);
    if (seen) on.budgets.items.set(TEAM, { ...seen, limit: 1, actual: [] });
    on.later(25 * 3600_000);
    await swept(on);
    expect(on.budgets.items.get(TEAM)).toMatchObject({ limit: 3_500, actual: [80, 100] });
  });

  test('no longer configured are removed, and nothing that is not ours', async () => {
    const on = await swept();
    const foreign = { limit: 1, counts: undefined, actual: [], forecast: [] };
    on.budgets.items.set('claude-code-team-of-somebody-else', foreign);
    on.settings = settings();
    await swept(on);
    expect([...on.budgets.items.keys()].sort()).toEqual([ORGANISATION_BUDGET, 'claude-code-team-of-somebody-else']);
    await sweep(on);
    expect(on.jobs.queue).toEqual([]);
    on.settings = settings(100);
    await swept(on);
    expect(on.budgets.items.get(TEAM)?.limit).toBe(100);
  });

  test('that AWS refuses are told to the admins once a day, and tried again the next', async () => {
    const on = Object.assign(aWorld(), { settings: settings() });
    const { create } = on.budgets;
    on.budgets.create = () => Promise.reject(new Refused('CreationLimitExceededException', 'Too many.'));
    await swept(on);
    await swept(on);
    expect(on.alertMessenger.sent).toEqual([
      {
        kind: 'postTrouble',
        to: 'C0ADMINS01',
        value: {
          kind: 'refused',
          budget: ORGANISATION_BUDGET,
          code: 'CreationLimitExceededException',
          message: 'Too many.',
        },
      },
    ]);
    on.budgets.create = create;
    on.later(25 * 3600_000);
    await swept(on);
    expect(on.budgets.items.has(ORGANISATION_BUDGET)).toBe(true);
  });

  test('whose answer was lost are found by name', async () => {
    const on = Object.assign(aWorld(), { settings: settings() });
    const { create } = on.budgets;
    on.budgets.create = async (terms) => {
      await create(terms);
      throw new Error('socket hang up');
    };
    await swept(on);
    await swept(on);
    expect(await on.budgetRecords.get(ORGANISATION_BUDGET)).toMatchObject({ state: 'true' });
  });

  test.each([
    [0, 123.45, 1],
    [0, 0.5, 0],
    [0, undefined, 0],
    [5, 123.45, 0],
    [undefined, 123.45, 0],
  ])('that count %s while %s are known to be spent: %d words to the admins', async (counted, known, words) => {
    const on = Object.assign(aWorld(), { settings: settings() });
    on.facts = { ...on.facts, spent: async () => known };
    const { get } = on.budgets;
    on.budgets.get = async (name) => {
      const seen = await get(name);
      return seen && { ...seen, spent: counted };
    };
    await swept(on);
    on.later(25 * 3600_000);
    await swept(on);
    expect(on.alertMessenger.sent).toHaveLength(words);
    if (words > 0)
      expect(on.alertMessenger.sent[0]?.value).toEqual({ kind: 'blind', budget: ORGANISATION_BUDGET, spent: 123.45 });
  });
});
