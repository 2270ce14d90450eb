import { ListCostAllocationTagsCommand } from '@aws-sdk/client-cost-explorer';
import { afterEach, describe, expect, test } from 'vitest';
import type { AwsOptions } from '../../../../sandbox/aws/options.ts';
import { refusalOf } from '../refusal.ts';
import { change, costsOf, list, MONDAY, openAccount } from './account.ts';

let account: Awaited<ReturnType<typeof openAccount>>;
afterEach(() => account?.aws.close());
const open = async (options?: AwsOptions) => {
  account = await openAccount(options);
  return account;
};

const messageOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: Error) => error.message,
  );

describe('a key', () => {
  test('is unknown until a day after the first charge with it, then inactive', async () => {
    const { client, later } = await open();
    expect(await list(client)).toEqual([]);
    later(11);
    expect(await list(client)).toEqual([]);
    later(13);
    expect(await list(client)).toEqual(['DeveloperId Inactive', 'Team Inactive']);
  });

  test('that is unknown cannot be switched, and neither can others with it', async () => {
    const { client, later } = await open();
    expect(await refusalOf(change(client, 'Active', 'DeveloperId'))).toEqual(['ValidationException', 400]);
    later(24);
    expect(await messageOf(change(client, 'Active', 'DeveloperId', 'developerid', 'Elsewhere'))).toBe(
      'Failed to update Cost Allocation Tag: Tag keys not found: developerid, Elsewhere',
    );
    expect(await list(client)).toContain('DeveloperId Inactive');
  });

  test('that is unknown may be named in the answer instead, while others are switched', async () => {
    const { client, later } = await open({ costAllocation: { unswitched: 'Inactive', unknownKeys: 'listed' } });
    later(24);
    const { Errors } = await change(client, 'Active', 'DeveloperId', 'Elsewhere');
    expect(Errors).toEqual([
      {
        TagKey: 'Elsewhere',
        Code: 'TagKeysNotFoundException',
        Message: 'Failed to update Cost Allocation Tag: Elsewhere',
      },
    ]);
    expect(await list(client)).toEqual(['DeveloperId Active', 'Team Inactive']);
  });

  test('shows in costs of the days that begin after it was switched on, a day later', async () => {
    const { client, later } = await open();
    later(24);
    await change(client, 'Active', 'DeveloperId');
    later(23);
    // Wednesday, 11:00: not shown yet.
    expect(await costsOf(client, '2026-08-19')).toEqual(['DeveloperId$ 20']);
    later(1);
    expect(await costsOf(client, '2026-08-19')).toEqual(['DeveloperId$alice 20']);
    for (const day of [MONDAY, '2026-08-18']) expect(await costsOf(client, day)).toEqual(['DeveloperId$ 20']);
    expect(await costsOf(client, '2026-08-19', 'Team')).toEqual(['Team$ 20']);
  });

  test('keeps its past when it is switched off again', async () => {
    const { client, later } = await open({ seed: { tagKeys: [{ key: 'DeveloperId', status: 'Active' }] } });
    later(48);
    await change(client, 'Inactive', 'DeveloperId');
    later(48);
    expect(await costsOf(client, '2026-08-19')).toEqual(['DeveloperId$alice 20']);
    expect(await costsOf(client, '2026-08-20')).toEqual(['DeveloperId$ 20']);
  });

  test('is active since ever unless told otherwise, so that nobody has to switch anything', async () => {
    const { client } = await open({ costAllocation: {} });
    expect(await costsOf(client, MONDAY)).toEqual(['DeveloperId$alice 20']);
  });

  test('tells when it was switched and in which month it was last used', async () => {
    const { client, later } = await open({
      seed: {
        tagKeys: [
          { key: 'Old', status: 'Inactive', since: '2026-03-04T05:06:07Z', lastUsed: '2026-02-11' },
          { key: 'aws:createdBy', status: 'Active', type: 'AWSGenerated' },
        ],
      },
    });
    later(24);
    const { CostAllocationTags } = await client.send(new ListCostAllocationTagsCommand({}));
    expect(CostAllocationTags).toEqual([
      { TagKey: 'DeveloperId', Type: 'UserDefined', Status: 'Inactive', LastUsedDate: '2026-08-01T00:00:00Z' },
      {
        TagKey: 'Old',
        Type: 'UserDefined',
        Status: 'Inactive',
        LastUpdatedDate: '2026-03-04T05:06:07Z',
        LastUsedDate: '2026-02-01T00:00:00Z',
      },
      { TagKey: 'Team', Type: 'UserDefined', Status: 'Inactive', LastUsedDate: '2026-08-01T00:00:00Z' },
      { TagKey: 'aws:createdBy', Type: 'AWSGenerated', Status: 'Active' },
    ]);
  });
});

test('lists are filtered, and come in pages', async () => {
  const tagKeys = Array.from({ length: 250 }, (_, index) => ({
    key: `Key${`${index}`.padStart(3, '0')}`,
    status: index % 2 ? ('Active' as const) : ('Inactive' as const),
  }));
  const { client } = await open({ seed: { tagKeys } });
  expect(await list(client, { Status: 'Active', MaxResults: 1000 })).toHaveLength(125);
  expect(await list(client, { TagKeys: ['Key007', 'Nowhere'] })).toEqual(['Key007 Active']);
  const first = await client.send(new ListCostAllocationTagsCommand({}));
  expect(first.CostAllocationTags).toHaveLength(100);
  const next = await list(client, { NextToken: first.NextToken });
  expect([next[0], next.length]).toEqual(['Key100 Inactive', 100]);
  expect(await refusalOf(list(client, { NextToken: 'foreign' }))).toEqual(['InvalidNextTokenException', 400]);
});

test.each<[why: string, keys: string[]]>([
  ['it names no key', []],
  ['it names more than twenty', Array.from({ length: 21 }, (_, index) => `Key${index}`)],
  ['a key is too long', ['k'.repeat(1025)]],
])('an update is refused when %s', async (_why, keys) => {
  const { client } = await open();
  expect(await refusalOf(change(client, 'Active', ...keys))).toEqual(['ValidationException', 400]);
});

test('a member account has nothing to do with tags', async () => {
  const { client } = await open({ costExplorer: { payerAccount: '444455556666' } });
  expect(await refusalOf(list(client))).toEqual(['AccessDeniedException', 400]);
  expect(await messageOf(list(client))).toBe(
    "Failed to list Cost Allocation Tags: Linked account doesn't have access to cost allocation tags.",
  );
  expect(await messageOf(change(client, 'Active', 'DeveloperId'))).toBe(
    "Failed to update Cost Allocation Tag: Linked account doesn't have access to cost allocation tags.",
  );
});
