// Amounts as AWS writes them in messages to people, in whatever currency the account is billed.
import { lazy } from '../lazy.ts';
import { dollars } from '../money.ts';

/** `unit` as it was written: `$`, `€`, `EUR`. */
export type Amount = { amount: number; unit: string };

const UNIT = String.raw`(?<unit>[A-Z]{0,3}\p{Sc}|[A-Z]{3})`;
const NUMBER = String.raw`(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`;
const FORMS = [
  `^(?<minus>-?)${UNIT} ?${NUMBER}$`,
  `^${UNIT} ?(?<minus>-?)${NUMBER}$`,
  `^(?<minus>-?)${NUMBER} ?${UNIT}$`,
].map((form) => new RegExp(form, 'u'));

/** `$1,234.50`, `€0.2`, `12.50 EUR`; undefined for anything that is not an amount of money. */
export const readAmount = (text: string): Amount | undefined => {
  const parts = FORMS.map((form) => form.exec(text.trim())?.groups).find((groups) => groups !== undefined);
  if (!parts) return undefined;
  const amount = Number(parts.number?.replaceAll(',', '')) * (parts.minus ? -1 : 1);
  return Number.isFinite(amount) ? { amount, unit: parts.unit ?? '' } : undefined;
};

const plain = lazy(() => new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }));

/** `$61.40`, `€61.40`, `61.40 EUR`. */
export const amountText = ({ amount, unit }: Amount): string => {
  if (unit === '$' || unit === 'USD' || unit === 'US$') return dollars(amount);
  return /\p{Sc}$/u.test(unit) ? `${unit}${plain().format(amount)}` : `${plain().format(amount)} ${unit}`;
};
