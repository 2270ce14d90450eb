// Reads the text that AWS Budgets sends: English prose, of which only the lines `Key: value` are believed.
import { type Amount, readAmount } from './amount.ts';

export type BudgetAlert = {
  kind: 'budget';
  budget: string;
  type: 'ACTUAL' | 'FORECASTED';
  amount: Amount;
  limit: Amount;
};

const LABEL = /^([A-Z][A-Za-z]*(?: [A-Z][a-z]+){1,2}): (.*)$/;

// Copies through EventBridge bring `#` for newlines; a name may hold one too, so only those before a label or a blank count.
const NEWLINES = /#(?=[A-Z][A-Za-z]*(?: [A-Z][a-z]+){1,2}: |#|\[|$)/g;

const linesOf = (message: string): string[] =>
  (/\n/.test(message) ? message : message.replace(NEWLINES, '\n')).split(/\r?\n/);

const labelled = (message: string): Map<string, string> => {
  const found = new Map<string, string>();
  for (const line of linesOf(message)) {
    const [, key, value] = LABEL.exec(line.trim()) ?? [];
    if (key !== undefined && value !== undefined && !found.has(key)) found.set(key, value.trim());
  }
  return found;
};

const isType = (text: string | undefined): text is BudgetAlert['type'] => text === 'ACTUAL' || text === 'FORECASTED';

/**
 * The alert, or undefined for any other text. The threshold is left out: AWS shows it in dollars rounded to cents, so that
 * 100 % of $0.02 and of $0.00 look alike.
 */
export const readBudgetText = (message: string): BudgetAlert | undefined => {
  const lines = labelled(message);
  const budget = lines.get('Budget Name');
  const type = lines.get('Alert Type');
  if (!budget || !isType(type) || (lines.get('Budget Type') ?? 'Cost') !== 'Cost') return undefined;
  const limit = readAmount(lines.get('Budgeted Amount') ?? '');
  const amount = readAmount(lines.get(`${type} Amount`) ?? '');
  if (!limit || !amount || limit.unit !== amount.unit) return undefined;
  return { kind: 'budget', budget, type, amount, limit };
};
