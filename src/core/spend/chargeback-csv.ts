// The month's chargeback as a table for finance: cents that add up to what AWS billed.
import { centsThatAddUp } from './cents.ts';
import type { ChargebackLine } from './chargeback.ts';
import { csvOf } from './csv.ts';

const UNTAGGED_NAME = '(no developer tag)';
const NO_TEAM = '(no team on record)';

/** One row a line, with a column for every tag key; amounts in whole cents, each currency adding up on its own. */
export const chargebackCsv = (lines: readonly ChargebackLine[]): string => {
  const keys = [...new Set(lines.flatMap(({ tags }) => Object.keys(tags)))].sort();
  const amounts = new Map<ChargebackLine, string>();
  for (const [, ofCurrency] of Map.groupBy(lines, ({ currency }) => currency)) {
    const cents = centsThatAddUp(ofCurrency.map(({ amount }) => amount));
    for (const [index, line] of ofCurrency.entries()) amounts.set(line, ((cents[index] ?? 0) / 100).toFixed(2));
  }
  return csvOf([
    ['developer', 'name', 'team', ...keys, 'model', 'days', 'amount', 'currency'],
    ...lines.map((line) => [
      line.developerId || UNTAGGED_NAME,
      line.name,
      line.team || NO_TEAM,
      ...keys.map((key) => line.tags[key] ?? ''),
      line.model,
      line.days,
      Number(amounts.get(line)),
      line.currency,
    ]),
  ]);
};
