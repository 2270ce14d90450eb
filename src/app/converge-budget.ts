// The worker's job on one monthly budget: bring it to the configuration, or remove it, and see whether it sees anything.

import {
  type BudgetRecord,
  type BudgetTrouble,
  type ConfiguredBudget,
  configuredBudgets,
  dueBudgets,
} from '../core/alerts/configured-budgets.ts';
import { type BudgetTerms, isBlind, isBudgetSame, type SeenBudget } from '../core/budget.ts';
import { addDays, dayOf, firstOfMonth, monthOf } from '../core/day.ts';
import { Refused, Throttled } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { AlertMessenger, BudgetRecords, SpendFacts } from './alert-ports.ts';
import type { Budgets, Clock, Ledger, Log } from './ports.ts';
import { unlessHeldUp } from './unless-held-up.ts';
import { writeBudget } from './write-budget.ts';

export type ConvergeBudgetDeps = {
  settings: Settings;
  budgets: Budgets;
  budgetRecords: BudgetRecords;
  alertMessenger: AlertMessenger;
  facts: SpendFacts;
  ledger: Ledger;
  clock: Clock;
  log: Log;
};

const bring = async ({ budgets }: ConvergeBudgetDeps, terms: BudgetTerms, isNew: boolean): Promise<SeenBudget> => {
  const before = isNew ? undefined : await budgets.get(terms.name);
  if (before && isBudgetSame(terms, before)) return before;
  const seen = await writeBudget(budgets, terms, before);
  if (seen === undefined || !isBudgetSame(terms, seen))
    throw new Throttled('AWS Budgets does not show the budget as it was written yet.');
  return seen;
};

const tell = async (deps: ConvergeBudgetDeps, trouble: BudgetTrouble, period: string): Promise<void> => {
  const { alertMessenger, ledger, settings } = deps;
  const key = `budget:${trouble.budget}:${trouble.kind}:${period}`;
  await ledger.once(key, () => alertMessenger.postTrouble(settings.channels.admins, trouble, key));
};

const tellIfBlind = async (deps: ConvergeBudgetDeps, seen: SeenBudget, of: ConfiguredBudget): Promise<void> => {
  const today = dayOf(deps.clock.now());
  const known = await deps.facts.spent(firstOfMonth(today), addDays(today, 1), of.team);
  if (isBlind(seen, known)) await tell(deps, { kind: 'blind', budget: of.terms.name, spent: known }, monthOf(today));
};

const keep = (
  { budgetRecords, clock }: ConvergeBudgetDeps,
  record: Omit<BudgetRecord, 'at'>,
  state: BudgetRecord['state'],
): Promise<BudgetRecord> => budgetRecords.save({ ...record, state, at: clock.now().toISOString() });

const keepUp = async (deps: ConvergeBudgetDeps, of: ConfiguredBudget, before?: BudgetRecord): Promise<void> => {
  const { terms } = of;
  const { name } = terms;
  // Written down before, so that a budget is known as ours whatever happens next.
  const record = await keep(deps, { name, terms, state: 'intended', version: before?.version ?? 0 }, 'intended');
  try {
    await tellIfBlind(deps, await bring(deps, terms, before === undefined), of);
    await keep(deps, record, 'true');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, message } = error;
    deps.log({ level: 'error', message: 'A monthly budget was refused', budget: name, code });
    await tell(deps, { kind: 'refused', budget: name, code, message }, `${code}:${dayOf(deps.clock.now())}`);
    await keep(deps, record, 'refused');
  }
};

const converge = async (deps: ConvergeBudgetDeps, name: string): Promise<void> => {
  const record = await deps.budgetRecords.get(name);
  // Whatever was enqueued twice costs nothing.
  if (!dueBudgets(deps.settings, record ? [record] : [], deps.clock.now()).includes(name)) return;
  const configured = configuredBudgets(deps.settings).find(({ terms }) => terms.name === name);
  if (configured) return keepUp(deps, configured, record);
  // Only what this bot has made has a record, so nobody else's budget is ever removed.
  if (record === undefined || record.state === 'removed') return;
  await deps.budgets.remove(name);
  await keep(deps, record, 'removed');
};

/** Ends well when AWS or Slack is not there: the sweep comes again. */
export const convergeBudget = (deps: ConvergeBudgetDeps, name: string): Promise<void> =>
  unlessHeldUp(deps.log, { budget: name }, () => converge(deps, name));
