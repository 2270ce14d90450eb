// The monthly budgets that the configuration asks for, and what can be wrong with one.

/** `blind`: AWS counts nothing although we know of `spent` US dollars. */
export type BudgetTrouble =
  | { kind: 'refused'; budget: string; code: string; message: string }
  | { kind: 'blind'; budget: string; spent: number };
