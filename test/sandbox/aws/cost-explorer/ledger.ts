// A simulator with a small, exact bill, and how tests ask Cost Explorer about it.
import {
  type CostExplorerClient,
  GetCostAndUsageCommand,
  type GetCostAndUsageCommandInput,
  type GetCostAndUsageCommandOutput,
  type Group,
} from '@aws-sdk/client-cost-explorer';
import { behaviours } from '../../../../sandbox/aws/billing/behaviour.ts';
import type { Spender } from '../../../../sandbox/aws/billing/spenders.ts';
import type { AwsOptions } from '../../../../sandbox/aws/options.ts';
import { startAws } from '../../../../sandbox/aws/server.ts';
import { costExplorerClient } from '../clients.ts';

/** Wednesday, 19 August 2026, 09:30 UTC. */
export const now = Date.UTC(2026, 7, 19, 9, 30);

const exact = (dollars: number) => ({ ...behaviours.usual, dollars, weekend: 0, daysOff: 0, spread: 0 });

const spender = (
  developerId: string | undefined,
  team: string | undefined,
  dollars: number,
  more: Partial<Spender> = {},
) => ({
  ...(developerId === undefined ? {} : { developerId }),
  ...(team === undefined ? {} : { team }),
  models: { 'sonnet-5-5': 1, 'opus-5-5': 1 },
  behaviour: exact(dollars),
  ...more,
});

export const openBill = (options: AwsOptions = {}) =>
  startAws({
    now: () => now,
    billing: {
      late: false,
      spenders: [
        spender('alice', 'Platform', 20),
        spender('bob', 'Platform', 10),
        spender('zoe', 'Payments', 30, { region: 'eu-central-1' }),
        spender(undefined, undefined, 4),
        spender('far', 'Research', 50, { linkedAccount: '444455556666' }),
      ],
      others: [
        { service: 'Tax', usageType: '', recordType: 'Tax', dollars: 7, on: 'first-of-month' },
        { service: 'Amazon Simple Storage Service', usageType: 'TimedStorage-ByteHrs', dollars: 1.25 },
      ],
    },
    ...options,
  });

export const week: GetCostAndUsageCommandInput = {
  TimePeriod: { Start: '2026-08-10', End: '2026-08-17' },
  Granularity: 'DAILY',
  Metrics: ['UnblendedCost'],
};

export const ask = (url: string, input: Partial<GetCostAndUsageCommandInput> = {}) =>
  costExplorerClient(url).send(new GetCostAndUsageCommand({ ...week, ...input }));

/** Every page of it, asked for one after the other. */
export const askAll = async (client: CostExplorerClient, input: GetCostAndUsageCommandInput) => {
  const pages: GetCostAndUsageCommandOutput[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new GetCostAndUsageCommand({ ...input, NextPageToken: token }));
    pages.push(page);
    token = page.NextPageToken;
  } while (token !== undefined);
  return pages;
};

export type Row = { start: string; keys: string[]; amount: string };

export const rowsOf = (pages: GetCostAndUsageCommandOutput[], metric = 'UnblendedCost'): Row[] =>
  pages.flatMap(({ ResultsByTime = [] }) =>
    ResultsByTime.flatMap(({ TimePeriod, Groups = [] }) =>
      Groups.map(({ Keys = [], Metrics }: Group) => ({
        start: TimePeriod?.Start ?? '',
        keys: Keys,
        amount: Metrics?.[metric]?.Amount ?? '',
      })),
    ),
  );

/** Exact, in ten-billionths. */
export const unitsOf = (amount: string): bigint => {
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(10, '0'));
  return amount.startsWith('-') ? -units : units;
};

export const totalOf = (amounts: string[]): bigint => amounts.reduce((sum, amount) => sum + unitsOf(amount), 0n);
