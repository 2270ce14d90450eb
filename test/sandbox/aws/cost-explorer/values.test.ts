import {
  GetDimensionValuesCommand,
  type GetDimensionValuesCommandInput,
  GetTagsCommand,
  type GetTagsCommandInput,
} from '@aws-sdk/client-cost-explorer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AwsSimulator } from '../../../../sandbox/aws/server.ts';
import { costExplorerClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';
import { openBill } from './ledger.ts';

let aws: AwsSimulator;

beforeEach(async () => {
  aws = await openBill();
});

afterEach(() => aws.close());

const TimePeriod = { Start: '2026-08-01', End: '2026-08-19' };

const values = (input: Partial<GetDimensionValuesCommandInput> = {}) =>
  costExplorerClient(aws.url).send(new GetDimensionValuesCommand({ TimePeriod, Dimension: 'SERVICE', ...input }));

const tags = (input: Partial<GetTagsCommandInput> = {}) =>
  costExplorerClient(aws.url).send(new GetTagsCommand({ TimePeriod, TagKey: 'DeveloperId', ...input }));

test('services are found by a part of their name, in whatever case', async () => {
  const { DimensionValues, ReturnSize, TotalSize } = await values({ SearchString: 'BEDROCK' });
  expect(DimensionValues).toEqual([
    { Value: 'Amazon Bedrock Service', Attributes: {} },
    { Value: 'Claude Sonnet 5.5 (Amazon Bedrock Edition)', Attributes: {} },
  ]);
  expect([ReturnSize, TotalSize]).toEqual([2, 2]);
});

test('usage types tell their unit, and record types are listed', async () => {
  const { DimensionValues } = await values({ Dimension: 'USAGE_TYPE', SearchString: 'output' });
  expect(DimensionValues?.map(({ Value, Attributes }) => [Value, Attributes?.unit])).toEqual([
    ['EUC1-Claude5.5Opus-output-tokens', '1K tokens'],
    ['EUC1-MP:EUC1_output_tokens_standard-Units', 'Units'],
    ['USE1-Claude5.5Opus-output-tokens', '1K tokens'],
    ['USE1-MP:USE1_output_tokens_standard-Units', 'Units'],
  ]);
  const records = (await values({ Dimension: 'RECORD_TYPE' })).DimensionValues?.map(({ Value }) => Value);
  expect(records).toEqual(['Tax', 'Usage']);
});

test('tags have keys and values, the empty one for what has none', async () => {
  expect((await tags()).Tags).toEqual(['', 'alice', 'bob', 'zoe']);
  expect((await tags({ TagKey: undefined })).Tags).toEqual(['DeveloperId', 'Team']);
  expect((await tags({ Filter: { Tags: { Key: 'Team', Values: ['Platform'] } } })).Tags).toEqual(['alice', 'bob']);
});

test('are sorted by cost on request, and then neither searched nor paged', async () => {
  const SortBy = [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' as const }];
  expect((await tags({ SortBy, MaxResults: 2 })).Tags).toEqual(['zoe', 'alice']);
  expect(await refusalOf(tags({ SortBy, SearchString: 'a' }))).toEqual(['ValidationException', 400]);
  expect(await refusalOf(values({ SortBy, NextPageToken: 'x' }))).toEqual(['ValidationException', 400]);
});

test('come in pages that lose nothing', async () => {
  aws.settings.costExplorer.pageSize = 1;
  const seen: string[] = [];
  let token: string | undefined;
  do {
    const page = await tags({ NextPageToken: token });
    expect([page.ReturnSize, page.TotalSize]).toEqual([1, 4]);
    seen.push(...(page.Tags ?? []));
    token = page.NextPageToken;
  } while (token !== undefined);
  expect(seen).toEqual(['', 'alice', 'bob', 'zoe']);
  expect(await refusalOf(tags({ NextPageToken: 'foreign' }))).toEqual(['InvalidNextTokenException', 400]);
  expect(aws.state.costMeter.requests()).toBe(4);
});

test('a dimension that is none of the bill is refused', async () => {
  expect(await refusalOf(values({ Dimension: 'SERVICE_CODE' }))).toEqual(['ValidationException', 400]);
  expect(await refusalOf(values({ TimePeriod: { Start: '2026-08-19', End: '2026-08-01' } }))).toEqual([
    'ValidationException',
    400,
  ]);
});
