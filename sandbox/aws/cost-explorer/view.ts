// What a caller sees of the bill: the payer all accounts of the organisation, everybody else their own.
import type { Billing } from '../billing/billing.ts';
import type { LineItem } from '../billing/line-items.ts';
import { type Expression, matches } from '../billing/matching.ts';
import type { Caller } from '../caller.ts';
import { checkFilter } from './rules.ts';

export type CostExplorerSettings = {
  /** The most groups, or values, on one page. */
  pageSize: number;
  /** The account that sees every other's costs; default: none does. */
  payerAccount: string | undefined;
  /** The day of the next month on which a month is closed; until then its figures are called estimated. */
  closesOnDay: number;
  /** Of the account, for it has one. */
  currency: string;
  /** Whether a day or month without any cost is in a grouped answer, without groups, or left out of it. */
  emptyPeriods: 'shown' | 'left-out';
};

export type Meter = {
  /** Requests that were answered well, each page for itself: each costs a cent. */
  requests: () => number;
  dollars: () => number;
  clear: () => void;
  count: () => void;
};

export const createMeter = (): Meter => {
  let requests = 0;
  return {
    requests: () => requests,
    dollars: () => requests / 100,
    count: () => {
      requests += 1;
    },
    clear: () => {
      requests = 0;
    },
  };
};

export type View = { billing: Billing; settings: CostExplorerSettings; now: () => number };

/** While it is the same, so are all answers. */
export const versionOf = ({ billing, settings, now }: View): string =>
  [billing.version(now()), settings.payerAccount, settings.currency, settings.emptyPeriods].join(' ');

export const linesFor = (
  { billing, settings, now }: View,
  { account }: Pick<Caller, 'account'>,
  { Start, End }: { Start: string; End: string },
  filter: Expression | undefined,
): LineItem[] => {
  if (filter !== undefined) checkFilter(filter);
  return billing
    .items(Start, End, now())
    .filter((item) => account === settings.payerAccount || item.linkedAccount === account)
    .filter((item) => filter === undefined || matches(filter, item));
};
