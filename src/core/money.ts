// Amounts in US dollars as people read them.
import { centsOf } from './spend/cents.ts';

/** `$1,234.50`; whole amounts without cents. Amounts are US dollars. Written by hand: every form that opens says some. */
export const dollars = (amount: number): string => {
  const cents = centsOf(amount);
  const [whole = '', fraction] = (Math.abs(cents) / 100).toFixed(Number.isInteger(amount) ? 0 : 2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}$${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
};

/** What a daily limit comes to in the longest month, in US dollars: 31 days at the limit. */
export const monthlyWorstCase = (dailyLimit: number): number => Math.round(dailyLimit * 31 * 100) / 100;
