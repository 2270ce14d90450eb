// A month's chargeback: who cost what, by the team and tags that were in force on each day, as lines that add up.
import type { Day } from '../day.ts';
import { attributionOn, type Owners } from './owners.ts';
import { type SpendDay, UNTAGGED } from './spend-day.ts';

export type ChargebackLine = {
  /** The developer tag's value as billed; empty for what carries none. */
  developerId: string;
  name: string;
  /** Empty where no record knows. */
  team: string;
  tags: Record<string, string>;
  model: string;
  currency: string;
  /** Days with any cost. */
  days: number;
  /** Unrounded. */
  amount: number;
};

/** In place of the model where money of another currency than the account's is told: nobody knows whose it is. */
const OTHER_CURRENCY = '(billed in another currency)';

/** Days are added one at a time, each once. */
export const gatherChargeback = (owners: Owners) => {
  const lines = new Map<string, ChargebackLine & { seen: Set<Day> }>();
  const lineOf = (line: Omit<ChargebackLine, 'days' | 'amount'>) => {
    const key = JSON.stringify(line);
    const found = lines.get(key);
    if (found) return found;
    const made = { ...line, days: 0, amount: 0, seen: new Set<Day>() };
    lines.set(key, made);
    return made;
  };
  return {
    add: ({ day, developers, models, amounts, currency, otherCurrencies }: SpendDay): void => {
      for (const [unit, amount] of Object.entries(otherCurrencies)) {
        const line = lineOf({
          developerId: UNTAGGED,
          name: '',
          team: '',
          tags: {},
          model: OTHER_CURRENCY,
          currency: unit,
        });
        line.amount += amount;
        line.seen.add(day);
      }
      for (const [row, developerId] of developers.entries()) {
        const owner = developerId === UNTAGGED ? undefined : owners.get(developerId);
        const attribution = owner && attributionOn(owner, day);
        for (const [column, model] of models.entries()) {
          const amount = amounts[row * models.length + column] ?? 0;
          if (amount === 0) continue;
          const line = lineOf({
            developerId,
            name: owner?.name ?? '',
            team: attribution?.team ?? '',
            tags: attribution?.tags ?? {},
            model,
            currency,
          });
          line.amount += amount;
          line.seen.add(day);
        }
      }
    },
    /** By team, then developer, then model; what carries no tag comes last. */
    lines: (): ChargebackLine[] =>
      [...lines.values()]
        .map(({ seen, ...line }) => ({ ...line, days: seen.size }))
        .sort(
          (one, other) =>
            Number(one.developerId === UNTAGGED) - Number(other.developerId === UNTAGGED) ||
            one.team.localeCompare(other.team) ||
            one.developerId.localeCompare(other.developerId) ||
            one.model.localeCompare(other.model),
        ),
  };
};
