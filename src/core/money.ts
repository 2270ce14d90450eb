// Amounts in US dollars as people read them.

/** `$1,234.50`; whole amounts without cents. Amounts are US dollars. */
export const dollars = (amount: number): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(amount);

/** What a daily limit comes to in the longest month, in US dollars: 31 days at the limit. */
export const monthlyWorstCase = (dailyLimit: number): number => Math.round(dailyLimit * 31 * 100) / 100;
