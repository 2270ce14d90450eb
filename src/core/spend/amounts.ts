// Amounts and shares as people read them, in whatever currency AWS bills.
import { lazy } from '../lazy.ts';
import { centsOf } from './cents.ts';

const isCurrency = (currency: string): boolean => /^[A-Z]{3}$/.test(currency);

// What is no currency at all, such as `N/A`, is written behind the number.
const formatOf = (currency: string, options: Intl.NumberFormatOptions = {}): ((amount: number) => string) => {
  const known = isCurrency(currency);
  const { format } = new Intl.NumberFormat('en-US', {
    ...(known ? { style: 'currency', currency } : { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    signDisplay: 'negative',
    ...options,
  });
  return known ? format : (amount) => `${format(amount)} ${currency}`;
};

type Formats = { digits: number; exact: (amount: number) => string; signed: (amount: number) => string };

const formats = new Map<string, Formats>();

// Making a format takes longer than using it a hundred times.
const formatsOf = (currency: string): Formats => {
  const known = formats.get(currency);
  if (known) return known;
  const digits = isCurrency(currency)
    ? new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
    : 2;
  const made = {
    digits: digits ?? 2,
    exact: formatOf(currency),
    signed: formatOf(currency, { signDisplay: 'exceptZero' }),
  };
  formats.set(currency, made);
  return made;
};

/** Digits behind the point: 2 for dollars, 0 for yen. */
export const digitsOf = (currency: string): number => formatsOf(currency).digits;

/** Whole cents, or whatever the currency's smallest unit is: `$1,234.50`. */
export const moneyOfCents = (cents: number, currency: string): string => {
  const { digits, exact } = formatsOf(currency);
  return exact(cents / 10 ** digits);
};

/** `$1,234.50` */
export const money = (amount: number, currency: string): string =>
  moneyOfCents(centsOf(amount, digitsOf(currency)), currency);

/** `+$42.50` */
export const signedMoney = (amount: number, currency: string): string => {
  const { digits, signed } = formatsOf(currency);
  return signed(centsOf(amount, digits) / 10 ** digits);
};

/** Without cents, for forecasts and for limits in whole amounts: `$3,310`. */
export const wholeMoney = (amount: number, currency: string): string =>
  formatOf(currency, { minimumFractionDigits: 0, maximumFractionDigits: 0 })(Math.round(amount));

/** An amount that somebody set: `$30`, `$12.50`. */
export const setMoney = (amount: number, currency: string): string =>
  Number.isInteger(amount) ? wholeMoney(amount, currency) : money(amount, currency);

const whole = lazy(() => new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, signDisplay: 'negative' }));

/** A share of 1 in percent: `59%`; what is not nothing never reads so. */
export const percent = (share: number): string =>
  share > 0 && share < 0.005 ? 'under 1%' : `${whole().format(share * 100)}%`;
