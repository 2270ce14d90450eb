// Brings one budget in AWS to its terms in as few calls as there are, and reads it back.
import { type BudgetTerms, isBudgetSame, type SeenBudget } from '../core/budget.ts';
import { Refused } from '../core/errors.ts';
import type { Budgets } from './ports.ts';

/** False when there is one of the name: after a lost answer, or from before our time. */
const isCreated = async (budgets: Budgets, terms: BudgetTerms): Promise<boolean> => {
  try {
    await budgets.create(terms);
    return true;
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'DuplicateRecordException') throw error;
    return false;
  }
};

/** `before` is what was seen under the name, undefined when nothing was. The answer is what AWS shows afterwards. */
export const writeBudget = async (
  budgets: Budgets,
  terms: BudgetTerms,
  before: SeenBudget | undefined,
): Promise<SeenBudget | undefined> => {
  if (before === undefined && (await isCreated(budgets, terms))) return budgets.getNew(terms.name);
  const found = before ?? (await budgets.get(terms.name));
  if (found === undefined || isBudgetSame(terms, found)) return found;
  await budgets.update(terms, found);
  return budgets.get(terms.name);
};
