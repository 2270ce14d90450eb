// A budget in AWS Budgets, whoever it watches: what it must be, what was seen of it, and the difference.

/** What a budget counts: the costs of these record types that carry one of the values in this tag. Never by service. */
export type Counted = {
  period: 'daily' | 'monthly';
  key: string;
  values: string[];
  recordTypes: string[];
  metric: string;
};

/** `limit` is in US dollars a period; `actual` and `forecast` are percent of it. A daily budget knows no forecast. */
export type BudgetTerms = {
  name: string;
  limit: number;
  counts: Counted;
  actual: number[];
  forecast: number[];
};

/**
 * A budget as read back. `counts` is undefined when it counts something else than the costs of one tag. `spent` is what AWS
 * has counted in the running period, in US dollars; `unhealthy` why AWS calls it so, where it does.
 */
export type SeenBudget = Omit<BudgetTerms, 'name' | 'counts'> & {
  counts?: Counted | undefined;
  spent?: number;
  unhealthy?: string;
};

/** What is claimed for one developer, so that an alert of their budget finds them; `#` is in no developer id. */
export const budgetClaim = (name: string): string => `budget#${name}`;

/** A budget of ours as it was last seen or written. */
export type KnownBudget = Omit<SeenBudget, 'spent' | 'unhealthy'> & { name: string };

export const knownBudget = (name: string, { spent: _, unhealthy: __, ...seen }: SeenBudget): KnownBudget => ({
  ...seen,
  name,
});

const sorted = <T>(values: readonly T[]): T[] => [...values].sort();

const canonical = ({ limit, counts, actual, forecast }: Omit<SeenBudget, 'spent'>): string =>
  JSON.stringify([
    limit,
    counts && [counts.period, counts.key, sorted(counts.values), sorted(counts.recordTypes), counts.metric],
    sorted(actual),
    sorted(forecast),
  ]);

export const isBudgetSame = (terms: BudgetTerms, seen: SeenBudget): boolean => canonical(terms) === canonical(seen);

const CLEARLY_SPENT = 1;

/** Whether AWS counts nothing although we know of costs (US dollars, undefined where we know of none): it would alert nobody. */
export const isBlind = ({ spent }: SeenBudget, known: number | undefined): known is number =>
  spent === 0 && known !== undefined && known > CLEARLY_SPENT;
