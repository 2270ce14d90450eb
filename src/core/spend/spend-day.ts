// What Cost Explorer said about one UTC day: money by developer and model, tokens by developer. Plain values that can be stored.
import type { Day } from '../day.ts';

/** Kinds of tokens that are billed apart from each other. */
export const TOKEN_KINDS = ['input', 'output', 'cacheRead', 'cacheWrite'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** The developer tag's value for costs that carry no tag. */
export const UNTAGGED = '';

/** Name of the model where neither the service nor the usage type tells. */
export const UNKNOWN_MODEL = 'unknown model';

/**
 * Columns rather than rows, because an organisation has thousands of people and a digest looks at weeks. Amounts are of
 * the configured cost metric in `currency`, unrounded.
 */
export type SpendDay = {
  day: Day;
  /** ISO 8601, UTC: when Cost Explorer said so. */
  readAt: string;
  currency: string;
  /** Values of the developer tag as billed; `UNTAGGED` for none. Each once. */
  developers: string[];
  /** Names of models as people read them, such as `Sonnet 5.5`. Each once. */
  models: string[];
  /** By developer, then model: `amounts[developer * models.length + model]`. */
  amounts: number[];
  /** Tokens by developer. Usage types that nobody knows are left out of these. */
  tokens: Record<TokenKind, number[]>;
  /** Usage types that nobody knows, with what they cost: they are in `amounts`, and not in `tokens`. */
  unread: { usageType: string; amount: number }[];
  /** What was billed in other currencies, by currency: never added to the rest. */
  otherCurrencies: Record<string, number>;
  /** The total of the second request less that of the first; 0 when both agree to the cent. */
  disagreement: number;
};

/** What one developer of the day cost, over all models. */
export const amountOf = ({ amounts, models }: SpendDay, developer: number): number => {
  let sum = 0;
  for (let at = developer * models.length, end = at + models.length; at < end; at++) sum += amounts[at] ?? 0;
  return sum;
};

export const totalOf = ({ amounts }: SpendDay): number => {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
};
