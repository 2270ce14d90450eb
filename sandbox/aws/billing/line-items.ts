// The lines of the bill: what usage costs, and charges that have nothing to do with Claude.
import { arrivedShare } from './arrival.ts';
import { firstOfMonth } from './days.ts';
import { fromNumber } from './decimal.ts';
import { priceOf, tokenKinds } from './models.ts';
import type { Usage } from './spenders.ts';
import { namingOf } from './usage-types.ts';

export type LineItem = {
  day: string;
  tags: Record<string, string>;
  service: string;
  usageType: string;
  /** Usage, Tax, Credit, Refund … */
  recordType: string;
  billingEntity: string;
  linkedAccount: string;
  region: string;
  /** Ten-billionths of the usage type's unit. */
  quantity: bigint;
  /** Ten-billionths of a dollar. */
  amount: bigint;
};

/** A charge beside Claude's; credits and refunds are negative. */
export type OtherCharge = {
  service: string;
  usageType: string;
  recordType?: string;
  dollars: number;
  quantity?: number;
  /** Default: every day. */
  on?: 'every-day' | 'first-of-month' | string[];
  tags?: Record<string, string>;
  region?: string;
  linkedAccount?: string;
};

const scaled = (value: bigint, factor: number): bigint =>
  factor === 1 ? value : BigInt(Math.floor(Number(value) * factor));

/** `factor` is the part that has arrived, and whatever it was corrected by. */
export const itemsOfUsage = ({ tokens, model, scope, region, linkedAccount, tags, day }: Usage, factor: number) =>
  tokenKinds.flatMap((kind): LineItem[] => {
    const count = scaled(tokens[kind], factor);
    if (count === 0n) return [];
    const { service, usageType, billingEntity, perToken } = namingOf(model, kind, scope, region);
    return [
      {
        day,
        tags,
        service,
        usageType,
        recordType: 'Usage',
        billingEntity,
        linkedAccount,
        region,
        quantity: count * perToken,
        amount: priceOf(model, kind, scope, count),
      },
    ];
  });

const isDue = (on: OtherCharge['on'], day: string): boolean => {
  if (Array.isArray(on)) return on.includes(day);
  return on !== 'first-of-month' || day === firstOfMonth(day);
};

export const itemOfCharge = (
  charge: OtherCharge,
  day: string,
  home: { region: string; account: string },
  at: number | undefined,
): LineItem[] => {
  const { service, usageType, recordType = 'Usage', dollars, quantity = 1, on, tags = {} } = charge;
  const share = at === undefined ? 1 : arrivedShare(day, at, `${service}/${usageType}`);
  if (!isDue(on, day) || share === 0) return [];
  return [
    {
      day,
      tags,
      service,
      usageType,
      recordType,
      billingEntity: 'AWS',
      linkedAccount: charge.linkedAccount ?? home.account,
      region: charge.region ?? home.region,
      quantity: fromNumber(quantity * share),
      amount: fromNumber(dollars * share),
    },
  ];
};
