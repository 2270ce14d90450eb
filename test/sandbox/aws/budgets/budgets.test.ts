// A budget as AWS Budgets keeps it.
import {
  type Budget,
  DeleteBudgetCommand,
  DescribeBudgetsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UpdateBudgetCommand,
} from '@aws-sdk/client-budgets';
import { describe, expect, test } from 'vitest';
import { budgetsClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';
import { AccountId, daily, start, useStage } from './stage.ts';

const stage = useStage();
const { create, read } = stage;

describe('a budget', () => {
  test('shows its filter expression only on request', async () => {
    await create();
    const { FilterExpression, Metrics, ...plain } = daily;
    const shown = {
      ...plain,
      TimePeriod: { Start: new Date('2026-11-24T00:00:00Z'), End: new Date('2087-06-15T00:00:00Z') },
      CalculatedSpend: { ActualSpend: { Amount: '0', Unit: 'USD' } },
      LastUpdatedTime: new Date(start),
      HealthStatus: { Status: 'HEALTHY', LastUpdatedTime: new Date(start) },
    };
    expect(await read()).toEqual(shown);
    expect(await read(true)).toEqual({ ...shown, FilterExpression, Metrics });
  });

  test('exists once by its name', async () => {
    await create();
    expect(await refusalOf(create())).toEqual(['DuplicateRecordException', 400]);
    expect(stage.aws.state.budgets.list()).toHaveLength(1);
  });

  const tag = (value: string) => ({ Tags: { Key: 'DeveloperId', Values: [value] } });

  test.each<[string, Partial<Budget>]>([
    ['a name with a colon', { BudgetName: 'a:b' }],
    ['a name of an action', { BudgetName: 'a/action/b' }],
    ['a name of 101 characters', { BudgetName: 'a'.repeat(101) }],
    ['a thousands separator', { BudgetLimit: { Amount: '1,000', Unit: 'USD' } }],
    ['a negative amount', { BudgetLimit: { Amount: '-1', Unit: 'USD' } }],
    ['no limit', { BudgetLimit: undefined }],
    ['both styles of filter', { CostFilters: { Service: ['Bedrock'] } }],
    ['two metrics', { Metrics: ['UnblendedCost', 'BlendedCost'] }],
    ['an And of one', { FilterExpression: { And: [tag('a')] } }],
    ['an expression of two kinds', { FilterExpression: { ...tag('a'), Not: tag('b') } }],
    ['an empty expression inside', { FilterExpression: { Or: [tag('a'), {}] } }],
    ['planned limits by the day', { BudgetLimit: undefined, PlannedBudgetLimits: {} }],
  ])('with %s is refused', async (_, budget) => {
    expect(await refusalOf(create(budget))).toEqual(['InvalidParameterException', 400]);
    expect(stage.aws.state.budgets.list()).toEqual([]);
  });

  test('of another account is refused', async () => {
    expect(await refusalOf(create({}, { AccountId: '999988887777' }))).toEqual(['AccessDeniedException', 400]);
  });

  test('in the older style counts credits and tax unless told otherwise', async () => {
    const CostFilters = { TagKeyValue: ['user:DeveloperId$alice'] };
    await create({
      FilterExpression: undefined,
      Metrics: undefined,
      CostFilters,
      CostTypes: { IncludeCredit: false },
    });
    const budget = await read();
    expect([budget?.CostFilters, budget?.CostTypes?.IncludeCredit, budget?.CostTypes?.IncludeTax]).toEqual([
      CostFilters,
      false,
      true,
    ]);
  });

  test('is replaced as a whole and deleted', async () => {
    await create();
    const client = budgetsClient(stage.aws.url);
    await client.send(
      new UpdateBudgetCommand({ AccountId, NewBudget: { ...daily, BudgetLimit: { Amount: '35.50', Unit: 'USD' } } }),
    );
    expect((await read())?.BudgetLimit).toEqual({ Amount: '35.50', Unit: 'USD' });
    await client.send(new DeleteBudgetCommand({ AccountId, BudgetName: daily.BudgetName }));
    expect(await refusalOf(read())).toEqual(['NotFoundException', 400]);
  });

  test('is listed in pages', async () => {
    for (const BudgetName of ['a', 'b', 'c']) await create({ BudgetName });
    const client = budgetsClient(stage.aws.url);
    const first = await client.send(new DescribeBudgetsCommand({ AccountId, MaxResults: 2 }));
    const second = await client.send(
      new DescribeBudgetsCommand({ AccountId, MaxResults: 2, NextToken: first.NextToken }),
    );
    expect([first, second].map(({ Budgets }) => Budgets?.map(({ BudgetName }) => BudgetName))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  test('holds tags', async () => {
    await create({}, { ResourceTags: [{ Key: 'ManagedBy', Value: 'claude-onboard' }] });
    const client = budgetsClient(stage.aws.url);
    const ResourceARN = `arn:aws:budgets::${AccountId}:budget/${daily.BudgetName}`;
    await client.send(new TagResourceCommand({ ResourceARN, ResourceTags: [{ Key: 'Team', Value: 'core' }] }));
    expect((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).ResourceTags).toEqual([
      { Key: 'ManagedBy', Value: 'claude-onboard' },
      { Key: 'Team', Value: 'core' },
    ]);
  });
});
