import type { Expression, GetCostAndUsageCommandInput } from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AwsSimulator } from '../../../../sandbox/aws/server.ts';
import { refusalOf } from '../refusal.ts';
import { ask, openBill } from './ledger.ts';

let aws: AwsSimulator;

beforeAll(async () => {
  aws = await openBill({ costExplorer: { pageSize: 5 } });
});

afterAll(() => aws.close());

const tag: Expression = { Tags: { Key: 'DeveloperId', Values: ['alice'] } };
const period = (Start: string, End: string) => ({ TimePeriod: { Start, End } });
// What TypeScript would refuse already, and a careless caller sends all the same.
const wrong = (input: object) => input as Partial<GetCostAndUsageCommandInput>;

test.each<[why: string, input: Partial<GetCostAndUsageCommandInput>]>([
  ['it ends on the day it starts', period('2026-08-01', '2026-08-01')],
  ['it ends before it starts', period('2026-08-02', '2026-08-01')],
  ['a day does not exist', period('2026-02-30', '2026-03-02')],
  ['a day is written otherwise', period('2026-8-1', '2026-08-02')],
  ['hours are given', period('2026-08-01T00:00:00Z', '2026-08-02T00:00:00Z')],
  ['it starts tomorrow', period('2026-08-20', '2026-08-21')],
  ['it ends after the beginning of the next month', period('2026-08-01', '2026-09-02')],
  ['it starts more than fourteen months ago', period('2025-06-18', '2025-06-20')],
  ['so do months that begin in the middle', { Granularity: 'MONTHLY', ...period('2025-05-02', '2025-07-01') }],
  ['hourly figures are not enabled', { Granularity: 'HOURLY' }],
  ['the granularity is unknown', wrong({ Granularity: 'WEEKLY' })],
  ['no metric is asked for', { Metrics: [] }],
  ['metrics are left out', { Metrics: undefined }],
  ['the metric is written as in forecasts', { Metrics: ['UNBLENDED_COST'] }],
  [
    'it is grouped three times',
    { GroupBy: ['SERVICE', 'REGION', 'USAGE_TYPE'].map((Key) => ({ Type: 'DIMENSION', Key })) },
  ],
  [
    'it is grouped twice by the same',
    {
      GroupBy: [
        { Type: 'TAG', Key: 'Team' },
        { Type: 'TAG', Key: 'Team' },
      ],
    },
  ],
  ['the dimension is none of the bill', { GroupBy: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT_NAME' }] }],
  ['the type of a group is unknown', wrong({ GroupBy: [{ Type: 'LABEL', Key: 'Team' }] })],
  ['And has one member', { Filter: { And: [tag] } }],
  ['Or has one member', { Filter: { Or: [tag] } }],
  ['an expression has two members', { Filter: { ...tag, Dimensions: { Key: 'SERVICE', Values: ['x'] } } }],
  ['an inner expression has none', { Filter: { And: [tag, {}] } }],
  ['a tag has no values', { Filter: { Tags: { Key: 'Team' } } }],
  ['a dimension has no values', { Filter: { Dimensions: { Key: 'SERVICE', Values: [] } } }],
  [
    'a dimension is asked to be absent',
    { Filter: { Dimensions: { Key: 'SERVICE', Values: ['x'], MatchOptions: ['ABSENT'] } } },
  ],
  ['a tag is asked to begin with', { Filter: { Tags: { Key: 'Team', Values: ['P'], MatchOptions: ['STARTS_WITH'] } } }],
  ['a filter names a dimension of other requests', { Filter: { Dimensions: { Key: 'SERVICE_CODE', Values: ['x'] } } }],
])('a request is refused when %s', async (_why, input) => {
  expect(await refusalOf(ask(aws.url, input))).toEqual(['ValidationException', 400]);
});

test('fourteen months to the day are there, and thirty-eight by the month', async () => {
  await ask(aws.url, period('2025-06-19', '2025-06-20'));
  await ask(aws.url, { Granularity: 'MONTHLY', ...period('2023-07-01', '2023-09-01') });
  expect(await refusalOf(ask(aws.url, { Granularity: 'MONTHLY', ...period('2023-06-01', '2023-09-01') }))).toEqual([
    'ValidationException',
    400,
  ]);
});

test('a token is good for the request it was given for', async () => {
  const GroupBy = [{ Type: 'TAG' as const, Key: 'DeveloperId' }];
  const { NextPageToken } = await ask(aws.url, { GroupBy });
  const again = (input: Partial<GetCostAndUsageCommandInput>) =>
    refusalOf(ask(aws.url, { GroupBy, NextPageToken, ...input }));
  expect(await again({ Metrics: ['BlendedCost'] })).toEqual(['RequestChangedException', 400]);
  expect(await again({ ...period('2026-08-01', '2026-08-17') })).toEqual(['RequestChangedException', 400]);
  for (const token of ['foreign', `${NextPageToken}x`, Buffer.from('a/b/5').toString('base64')])
    expect(await again({ NextPageToken: token })).toEqual(['InvalidNextTokenException', 400]);
  expect(await again({ GroupBy: undefined })).toEqual(['InvalidNextTokenException', 400]);
  const pages = await Promise.all([1, 2].map(() => ask(aws.url, { GroupBy, NextPageToken })));
  expect(pages[0]?.ResultsByTime).toEqual(pages[1]?.ResultsByTime);
});

test('limits and missing data are played as faults', async () => {
  aws.faults.next('ce', 'GetCostAndUsage', { kind: 'throttle' });
  expect(await refusalOf(ask(aws.url))).toEqual(['LimitExceededException', 400]);
  const code = 'DataUnavailableException';
  aws.faults.next('ce', 'GetCostAndUsage', { kind: 'refuse', code, status: 400, message: 'Data is not available.' });
  expect(await refusalOf(ask(aws.url))).toEqual([code, 400]);
});
