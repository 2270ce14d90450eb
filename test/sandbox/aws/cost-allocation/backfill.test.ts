import { afterEach, describe, expect, test } from 'vitest';
import type { AwsOptions } from '../../../../sandbox/aws/options.ts';
import { refusalOf } from '../refusal.ts';
import { backfill, change, costsOf, history, MONDAY, openAccount } from './account.ts';

let account: Awaited<ReturnType<typeof openAccount>>;
afterEach(() => account?.aws.close());
const open = async (options?: AwsOptions) => {
  account = await openAccount(options);
  return account;
};

const limited = ['BackfillLimitExceededException', 400];

describe('a backfill', () => {
  test('writes what every key is now into the past: those switched on, and those switched off since', async () => {
    const { client, later } = await open({
      seed: { tagKeys: [{ key: 'Team', status: 'Active' }] },
    });
    later(24);
    await change(client, 'Active', 'DeveloperId');
    await change(client, 'Inactive', 'Team');
    later(48);
    expect(await costsOf(client, MONDAY)).toEqual(['DeveloperId$ 20']);
    expect(await costsOf(client, MONDAY, 'Team')).toEqual(['Team$Platform 20']);
    await backfill(client, '2026-08-01');
    later(24 + 6);
    expect(await costsOf(client, MONDAY)).toEqual(['DeveloperId$alice 20']);
    expect(await costsOf(client, MONDAY, 'Team')).toEqual(['Team$ 20']);
  });

  test('begins with its month and leaves what is before it alone', async () => {
    const { client, later } = await open({
      billing: {
        late: false,
        others: [{ service: 'Amazon Bedrock', usageType: 'x', dollars: 5, tags: { DeveloperId: 'bob' } }],
      },
    });
    await change(client, 'Active', 'DeveloperId');
    await backfill(client, '2026-08-01');
    later(30);
    expect(await costsOf(client, '2026-07-31')).toEqual(['DeveloperId$ 5']);
    expect(await costsOf(client, '2026-08-01')).toEqual(['DeveloperId$bob 5']);
  });

  test('runs for hours, and shows a day after it has ended', async () => {
    const { client, later } = await open();
    later(24);
    await change(client, 'Active', 'DeveloperId');
    const { BackfillRequest } = await backfill(client, '2026-08-01');
    const asked = {
      BackfillFrom: '2026-08-01T00:00:00Z',
      RequestedAt: '2026-08-18T12:00:00Z',
      BackfillStatus: 'PROCESSING',
      LastUpdatedAt: '2026-08-18T12:00:00Z',
    };
    expect(BackfillRequest).toEqual(asked);
    later(5);
    expect(await history(client)).toEqual([asked]);
    later(1);
    const CompletedAt = '2026-08-18T18:00:00Z';
    expect(await history(client)).toEqual([
      { ...asked, BackfillStatus: 'SUCCEEDED', CompletedAt, LastUpdatedAt: CompletedAt },
    ]);
    later(23);
    expect(await costsOf(client, MONDAY)).toEqual(['DeveloperId$ 20']);
    later(1);
    expect(await costsOf(client, MONDAY)).toEqual(['DeveloperId$alice 20']);
  });

  test('that fails changes nothing', async () => {
    const { client, later } = await open({ costAllocation: { unswitched: 'Inactive', backfillEnds: 'FAILED' } });
    later(24);
    await change(client, 'Active', 'DeveloperId');
    await backfill(client, '2026-08-01');
    later(48);
    expect((await history(client)).map(({ BackfillStatus }) => BackfillStatus)).toEqual(['FAILED']);
    expect(await costsOf(client, MONDAY)).toEqual(['DeveloperId$ 20']);
  });

  test('is refused while another runs, and within a day of it', async () => {
    const { client, later } = await open({ costAllocation: { backfillTakesMs: 30 * 3_600_000 } });
    await backfill(client, '2026-08-01');
    later(25);
    expect(await refusalOf(backfill(client, '2026-08-01'))).toEqual(limited);
    later(5);
    await backfill(client, '2026-07-01');
    expect(await refusalOf(backfill(client, '2026-07-01'))).toEqual(limited);
    expect(await history(client)).toHaveLength(2);
  });
});

test.each<[why: string, day: string]>([
  ['does not begin a month', '2026-08-02'],
  ['is in the future', '2026-09-01'],
  ['is more than twelve months ago', '2025-07-01'],
  ['does not exist', '2026-13-01'],
])('a backfill is refused from a day that %s', async (_why, day) => {
  const { client } = await open();
  expect(await refusalOf(backfill(client, day))).toEqual(['ValidationException', 400]);
});

test('a member account can start none, and sees none', async () => {
  const { client } = await open({ costExplorer: { payerAccount: '444455556666' } });
  expect(await refusalOf(backfill(client, '2026-08-01'))).toEqual(['AccessDeniedException', 400]);
  expect(await refusalOf(history(client))).toEqual(['AccessDeniedException', 400]);
});
