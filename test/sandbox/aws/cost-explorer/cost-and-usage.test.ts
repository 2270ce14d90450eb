import type { Expression } from '@aws-sdk/client-cost-explorer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AwsSimulator } from '../../../../sandbox/aws/server.ts';
import { costExplorerClient } from '../clients.ts';
import { ask, askAll, openBill, rowsOf, week } from './ledger.ts';

let aws: AwsSimulator;

beforeEach(async () => {
  aws = await openBill();
});

afterEach(() => aws.close());

const usage = { Dimensions: { Key: 'RECORD_TYPE' as const, Values: ['Usage'] } };
const byDeveloper = { Type: 'TAG' as const, Key: 'DeveloperId' };
const byService = { Type: 'DIMENSION' as const, Key: 'SERVICE' };

test('days run from Start to before End, with a total each when nothing is grouped', async () => {
  const { ResultsByTime, ...rest } = await ask(aws.url, { TimePeriod: { Start: '2026-08-15', End: '2026-08-18' } });
  const at = (Start: string, End: string, Amount: string) => ({
    TimePeriod: { Start, End },
    Total: { UnblendedCost: { Amount, Unit: 'USD' } },
    Groups: [],
    Estimated: true,
  });
  expect(ResultsByTime).toEqual([
    at('2026-08-15', '2026-08-16', '1.25'),
    at('2026-08-16', '2026-08-17', '1.25'),
    at('2026-08-17', '2026-08-18', expect.stringMatching(/^71\.6(49|50)\d+$/)),
  ]);
  expect(rest.GroupDefinitions).toBeUndefined();
  expect(rest.NextPageToken).toBeUndefined();
});

test('groups carry the values of tags after a dollar sign, and no total stands beside them', async () => {
  const page = await ask(aws.url, {
    TimePeriod: { Start: '2026-08-13', End: '2026-08-14' },
    GroupBy: [byDeveloper, byService],
    Filter: usage,
    Metrics: ['UnblendedCost', 'UsageQuantity'],
  });
  expect(page.GroupDefinitions).toEqual([byDeveloper, byService]);
  expect(page.ResultsByTime?.map(({ Total }) => Total)).toEqual([{}]);
  const edition = 'Claude Sonnet 5.5 (Amazon Bedrock Edition)';
  expect(rowsOf([page]).map(({ keys }) => keys)).toEqual([
    ['DeveloperId$', 'Amazon Bedrock Service'],
    ['DeveloperId$', 'Amazon Simple Storage Service'],
    ['DeveloperId$', edition],
    ['DeveloperId$alice', 'Amazon Bedrock Service'],
    ['DeveloperId$alice', edition],
    ['DeveloperId$bob', 'Amazon Bedrock Service'],
    ['DeveloperId$bob', edition],
    ['DeveloperId$zoe', 'Amazon Bedrock Service'],
    ['DeveloperId$zoe', edition],
  ]);
  const units = page.ResultsByTime?.[0]?.Groups?.map(({ Metrics }) => Metrics?.UsageQuantity?.Unit);
  expect(units?.slice(3, 5)).toEqual(['1K tokens', 'Units']);
  for (const { amount } of rowsOf([page])) expect(amount).toMatch(/^\d+(\.\d{1,10})?$/);
});

test('a day without cost has no groups, and a group without cost is not there', async () => {
  const page = await ask(aws.url, {
    GroupBy: [byDeveloper],
    Filter: { Tags: { Key: 'DeveloperId', Values: ['alice', 'nobody'] } },
  });
  expect(page.ResultsByTime?.map(({ Groups }) => Groups?.flatMap(({ Keys }) => Keys))).toEqual([
    ...Array.from({ length: 5 }, () => ['DeveloperId$alice']),
    [],
    [],
  ]);
});

test('days without cost can be left out, and another currency be the account’s', async () => {
  Object.assign(aws.settings.costExplorer, { emptyPeriods: 'left-out', currency: 'EUR' });
  const Filter = { Tags: { Key: 'DeveloperId', Values: ['alice'] } };
  const { ResultsByTime } = await ask(aws.url, { GroupBy: [byDeveloper], Filter });
  expect(ResultsByTime?.map(({ TimePeriod }) => TimePeriod?.Start)).toEqual(
    ['10', '11', '12', '13', '14'].map((day) => `2026-08-${day}`),
  );
  expect(ResultsByTime?.[0]?.Groups?.[0]?.Metrics?.UnblendedCost?.Unit).toBe('EUR');
});

test('months are cut where the request begins and ends, and are estimated until they are closed', async () => {
  const { ResultsByTime } = await ask(aws.url, {
    Granularity: 'MONTHLY',
    TimePeriod: { Start: '2026-06-15', End: '2026-08-19' },
  });
  expect(ResultsByTime?.map(({ TimePeriod, Estimated }) => [TimePeriod?.Start, TimePeriod?.End, Estimated])).toEqual([
    ['2026-06-15', '2026-07-01', false],
    ['2026-07-01', '2026-08-01', false],
    ['2026-08-01', '2026-08-19', true],
  ]);
});

describe('a filter', () => {
  const developers = async (Filter: Expression) =>
    rowsOf([
      await ask(aws.url, { TimePeriod: { Start: '2026-08-13', End: '2026-08-14' }, GroupBy: [byDeveloper], Filter }),
    ]).map(({ keys }) => keys[0]?.slice('DeveloperId$'.length));

  test('takes what one of its values names', async () => {
    expect(await developers({ Tags: { Key: 'DeveloperId', Values: ['alice', 'zoe'] } })).toEqual(['alice', 'zoe']);
    expect(await developers({ Dimensions: { Key: 'REGION', Values: ['eu-central-1'] } })).toEqual(['zoe']);
  });

  test('finds what lacks a tag', async () => {
    expect(await developers({ Tags: { Key: 'DeveloperId', MatchOptions: ['ABSENT'] } })).toEqual(['']);
  });

  test('is put together with And, Or and Not', async () => {
    const team = { Tags: { Key: 'Team', Values: ['Platform'] } };
    const bob = { Tags: { Key: 'DeveloperId', Values: ['bob'] } };
    const zoe = { Tags: { Key: 'DeveloperId', Values: ['zoe'] } };
    expect(await developers({ And: [team, { Not: bob }] })).toEqual(['alice']);
    expect(await developers({ Or: [bob, zoe] })).toEqual(['bob', 'zoe']);
  });

  test('that is mistyped finds nothing, silently', async () => {
    expect(await developers({ Tags: { Key: 'developerid', Values: ['alice'] } })).toEqual([]);
    expect(await developers({ Tags: { Key: 'DeveloperId', Values: ['Alice'] } })).toEqual([]);
    expect(await developers({ Dimensions: { Key: 'SERVICE', Values: ['Amazon Bedrock'] } })).toEqual([]);
  });
});

test('an account sees itself, and the payer sees every account', async () => {
  const groups = { GroupBy: [{ Type: 'DIMENSION' as const, Key: 'LINKED_ACCOUNT' }] };
  const accounts = async () => (await ask(aws.url, groups)).DimensionValueAttributes?.map(({ Value }) => Value);
  expect(await accounts()).toEqual(['111122223333']);
  aws.settings.costExplorer.payerAccount = '111122223333';
  expect(await accounts()).toEqual(['111122223333', '444455556666']);
  const own = { Dimensions: { Key: 'LINKED_ACCOUNT' as const, Values: ['111122223333'] } };
  expect((await ask(aws.url, { ...groups, Filter: own })).DimensionValueAttributes).toEqual([
    { Value: '111122223333', Attributes: { description: 'acme-3333' } },
  ]);
});

test('every page that is answered costs a cent', async () => {
  aws.settings.costExplorer.pageSize = 5;
  const pages = await askAll(costExplorerClient(aws.url), { ...week, GroupBy: [byDeveloper, byService] });
  expect(pages.length).toBeGreaterThan(5);
  await ask(aws.url, { TimePeriod: { Start: '2026-08-13', End: '2026-08-13' } }).catch(() => undefined);
  expect(aws.state.costMeter.requests()).toBe(pages.length);
  expect(aws.state.costMeter.dollars()).toBe(pages.length / 100);
});
