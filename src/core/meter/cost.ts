// What tokens cost, exactly: whole trillionths of a dollar, which is what a token at a price in millionths comes to.
import type { Prices } from '../settings.ts';
import { TOKEN_KINDS, type TokenKind } from '../spend/spend-day.ts';
import type { Tokens } from './tokens.ts';

/** Trillionths of a US dollar. */
export type Cost = bigint;

const MILLION = 1e6;
const A_CENT = 10n ** 10n;

/** `unpriced` are the kinds of which there are tokens and no price; they are left out of `cost`. */
export const costOf = (
  tokens: Tokens,
  prices: Partial<Prices> | undefined,
): { cost: Cost; unpriced: readonly TokenKind[] } => {
  const used = TOKEN_KINDS.filter((kind) => tokens[kind] > 0);
  const unpriced = used.filter((kind) => prices?.[kind] === undefined);
  const cost = used.reduce(
    (sum, kind) => sum + BigInt(Math.round(tokens[kind])) * BigInt(Math.round((prices?.[kind] ?? 0) * MILLION)),
    0n,
  );
  return { cost, unpriced };
};

/** US dollars, unrounded. */
export const dollarsOf = (cost: Cost): number => Number(cost) / 1e12;

/** Whole cents; halves go up. */
export const centsOfCost = (cost: Cost): number => Number((cost + A_CENT / 2n) / A_CENT);
