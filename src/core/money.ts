// Amounts in US dollars as people read them.

const formatter = (cents: 0 | 2) =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: cents,
    maximumFractionDigits: 2,
  });
const WHOLE = formatter(0);
const WITH_CENTS = formatter(2);

/** `$1,234.50`; whole amounts without cents. Amounts are US dollars. */
export const dollars = (amount: number): string => (Number.isInteger(amount) ? WHOLE : WITH_CENTS).format(amount);

/** What a daily limit comes to in the longest month, in US dollars: 31 days at the limit. */
export const monthlyWorstCase = (dailyLimit: number): number => Math.round(dailyLimit * 31 * 100) / 100;
