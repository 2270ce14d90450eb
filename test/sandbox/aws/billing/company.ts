// Billing sources for tests, with the profiles they look at.
import { createProfiles } from '../../../../sandbox/aws/bedrock/profiles.ts';
import { type BillingOptions, createBilling } from '../../../../sandbox/aws/billing/billing.ts';
import { toNumber } from '../../../../sandbox/aws/billing/decimal.ts';
import type { LineItem } from '../../../../sandbox/aws/billing/line-items.ts';

export const home = { region: 'us-east-1', account: '111122223333' };

export const dollarsOf = (items: LineItem[]): number => toNumber(items.reduce((sum, { amount }) => sum + amount, 0n));

/** Its clock for profiles stands at `clock.at`. */
export const billingOf = (options: BillingOptions) => {
  const clock = { at: Date.UTC(2026, 7, 19, 9) };
  const profiles = createProfiles(() => clock.at);
  return { clock, profiles, billing: createBilling(options, profiles, home) };
};

export const copyOf = (model: string, prefix = 'us') =>
  `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${prefix}.anthropic.claude-${model}`;
