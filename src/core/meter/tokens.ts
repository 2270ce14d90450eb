// Counts of tokens by the kinds that are priced apart.
import { TOKEN_KINDS, type TokenKind } from '../spend/spend-day.ts';

export type Tokens = Record<TokenKind, number>;

export const noTokens = (): Tokens => ({ input: 0, output: 0, cacheRead: 0, cacheWrite: 0 });

const byKind = (count: (kind: TokenKind) => number): Tokens => ({
  input: count('input'),
  output: count('output'),
  cacheRead: count('cacheRead'),
  cacheWrite: count('cacheWrite'),
});

export const addTokens = (one: Tokens, other: Tokens): Tokens => byKind((kind) => one[kind] + other[kind]);

/** Of each kind the larger count. What CloudWatch has counted only grows: a smaller answer is an incomplete one. */
export const mostTokens = (one: Tokens, other: Tokens): Tokens => byKind((kind) => Math.max(one[kind], other[kind]));

export const sumOfTokens = (tokens: Tokens): number => TOKEN_KINDS.reduce((sum, kind) => sum + tokens[kind], 0);
