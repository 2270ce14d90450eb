import { beforeEach, describe, expect, it } from 'vitest';
import type { CostAllocationTags } from '../../src/app/tag-ports.ts';
import { createCostAllocationTags } from '../../src/aws/cost-allocation-tags.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { useAws } from './environment.ts';

const START = Date.parse('2026-08-19T12:00:00Z');
const PAYER = '444455556666';
let now = START;
const later = (hours: number) => {
  now += hours * 3_600_000;
};

const others = Array.from({ length: 25 }, (_, index) => ({
  service: 'Amazon Bedrock',
  usageType: `x${index}`,
  dollars: 1,
  tags: { [`Key${`${index}`.padStart(2, '0')}`]: 'x' },
}));

const aws = useAws({
  now: () => now,
  billing: { late: false, others },
  costAllocation: { unswitched: 'Inactive' },
  seed: {
    tagKeys: [
      { key: 'Old', status: 'Inactive', since: '2026-03-04T05:06:07Z', lastUsed: '2026-02-11' },
      // More than AWS puts on one page.
      ...Array.from({ length: 1000 }, (_, index) => ({ key: `z${index}`, status: 'Inactive' as const })),
    ],
  },
});
let tags: CostAllocationTags;
beforeEach(() => {
  now = START;
  tags = createCostAllocationTags({});
});
const KEYS = others.flatMap((charge) => Object.keys(charge.tags));

const updates = () =>
  aws()
    .calls.filter(({ operation }) => operation === 'UpdateCostAllocationTagsStatus')
    .map(({ input }) => (input as { CostAllocationTagsStatus: object[] }).CostAllocationTagsStatus.length);

const activeKeys = async () => (await tags.list()).filter(({ active }) => active).map(({ key }) => key);

describe('cost-allocation tags', () => {
  it('are listed from every page, with when they were switched and last used', async () => {
    const found = await tags.list();
    expect(found).toHaveLength(1026);
    expect(found.find(({ key }) => key === 'Old')).toEqual({
      key: 'Old',
      active: false,
      updatedAt: '2026-03-04T05:06:07Z',
      usedAt: '2026-02-01T00:00:00Z',
    });
    expect(found[0]).toEqual({ key: 'Key00', active: false, usedAt: '2026-08-01T00:00:00Z' });
  });

  it('are switched on twenty at a time', async () => {
    expect(await tags.activate(KEYS)).toEqual([]);
    expect(updates()).toEqual([20, 5]);
    expect(await activeKeys()).toEqual(KEYS);
    expect(await tags.activate([])).toEqual([]);
    expect(updates()).toHaveLength(2);
  });

  it('that AWS does not know keep no other from being switched on, however it says so', async () => {
    expect(await tags.activate(['Key01', 'Nowhere', 'Key02'])).toEqual([]);
    expect(updates()).toEqual([3, 1, 1, 1]);
    aws().settings.costAllocation.unknownKeys = 'listed';
    expect(await tags.activate(['Nowhere', 'Key03'])).toEqual([]);
    expect(updates()).toEqual([3, 1, 1, 1, 2]);
    expect(await activeKeys()).toEqual(['Key01', 'Key02', 'Key03']);
  });

  it('are refused to a member account, and not to the role of the account that pays', async () => {
    aws().settings.costExplorer.payerAccount = PAYER;
    const refused = { name: 'Refused', code: 'AccessDeniedException' };
    await expect(tags.list()).rejects.toMatchObject(refused);
    await expect(tags.activate(['Key01'])).rejects.toMatchObject(refused);
    await expect(tags.backfills()).rejects.toMatchObject(refused);
    await expect(tags.startBackfill('2026-08-01')).rejects.toMatchObject(refused);
    const ofPayer = createCostAllocationTags({ roleArn: `arn:aws:iam::${PAYER}:role/claude-onboard-billing` });
    expect(await ofPayer.list()).toHaveLength(1026);
  });

  it('come again when Cost Explorer asks to slow down', async () => {
    aws().faults.next('ce', 'ListCostAllocationTags', { kind: 'throttle' });
    await expect(tags.list()).rejects.toThrow(Throttled);
  });

  it('say what else AWS does not like', async () => {
    const message = 'You have reached the limit of active keys.';
    aws().faults.next('ce', 'UpdateCostAllocationTagsStatus', {
      kind: 'refuse',
      code: 'ValidationException',
      status: 400,
      message,
    });
    await expect(tags.activate(['Key01', 'Key02'])).rejects.toMatchObject({ code: 'ValidationException', message });
  });
});

describe('backfills', () => {
  it('are started, seen at work and at their end', async () => {
    expect(await tags.backfills()).toEqual([]);
    const started = { from: '2026-08-01', requestedAt: '2026-08-19T12:00:00Z', status: 'PROCESSING' };
    expect(await tags.startBackfill('2026-08-01')).toEqual(started);
    expect(await tags.backfills()).toEqual([started]);
    later(6);
    expect(await tags.backfills()).toEqual([{ ...started, status: 'SUCCEEDED', completedAt: '2026-08-19T18:00:00Z' }]);
  });

  it('are refused within a day of each other, and where they reach too far back', async () => {
    await tags.startBackfill('2026-08-01');
    later(23);
    const refused = await tags.startBackfill('2026-08-01').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ code: 'BackfillLimitExceededException' });
    later(1);
    await expect(tags.startBackfill('2025-07-01')).rejects.toMatchObject({ code: 'ValidationException' });
  });
});
