// Whatever is asked of the sample company's bill: groups add up to the total, and pages lose and repeat nothing.
import type { GroupDefinition } from '@aws-sdk/client-cost-explorer';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../../sandbox/aws/billing/days.ts';
import { sampleCompany } from '../../../../sandbox/aws/billing/sample-company.ts';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { costExplorerClient } from '../clients.ts';
import { askAll, now, rowsOf, totalOf } from './ledger.ts';

let aws: AwsSimulator;

beforeAll(async () => {
  aws = await startAws({ now: () => now, billing: sampleCompany(dayOf(now)) });
});

afterAll(() => aws.close());

const group = fc.constantFrom<GroupDefinition>(
  { Type: 'TAG', Key: 'DeveloperId' },
  { Type: 'TAG', Key: 'Team' },
  { Type: 'DIMENSION', Key: 'SERVICE' },
  { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
  { Type: 'DIMENSION', Key: 'RECORD_TYPE' },
  { Type: 'DIMENSION', Key: 'REGION' },
);

const question = fc.record({
  back: fc.integer({ min: 0, max: 40 }),
  days: fc.integer({ min: 1, max: 10 }),
  Granularity: fc.constantFrom('DAILY' as const, 'MONTHLY' as const),
  GroupBy: fc.uniqueArray(group, { minLength: 1, maxLength: 2 }),
  pageSize: fc.constantFrom(5, 37, 1000),
});

test('groups of any kind, on pages of any size, add up to the total to the last digit', async () => {
  const client = costExplorerClient(aws.url);
  await fc.assert(
    fc.asyncProperty(question, async ({ back, days, Granularity, GroupBy, pageSize }) => {
      const Start = addDays(dayOf(now), -back);
      const plain = { TimePeriod: { Start, End: addDays(Start, Math.min(days, back + 1)) }, Granularity };
      const Metrics = ['UnblendedCost', 'UsageQuantity'];
      const [whole] = await askAll(client, { ...plain, Metrics });
      aws.settings.costExplorer.pageSize = pageSize;
      const pages = await askAll(client, { ...plain, Metrics, GroupBy });
      for (const metric of Metrics) {
        const totals = whole?.ResultsByTime?.map(({ Total }) => Total?.[metric]?.Amount ?? '') ?? [];
        expect(totalOf(rowsOf(pages, metric).map(({ amount }) => amount))).toBe(totalOf(totals));
      }
      const keys = rowsOf(pages).map(({ start, keys: each }) => [start, ...each].join('|'));
      expect(new Set(keys).size).toBe(keys.length);
      for (const page of pages) expect(rowsOf([page]).length).toBeLessThanOrEqual(pageSize);
    }),
    { numRuns: 25 },
  );
});
