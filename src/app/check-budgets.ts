// Looks at every budget: whether it is as it was written, healthy, and sees what Cost Explorer does.
import { type Access, isReady } from '../core/access.ts';
import { configuredBudgets } from '../core/alerts/configured-budgets.ts';
import type { BudgetTerms, SeenBudget } from '../core/budget.ts';
import { addDays, type Day, dayOf, firstOfMonth } from '../core/day.ts';
import { type DailyBudget, dailyBudgetsCheck, monthlyBudgetCheck } from '../core/health/budgets.ts';
import { type Check, unknown } from '../core/health/check.ts';
import { BUDGETS_PREFIX } from '../core/names.ts';
import { budgetFor } from '../core/progress.ts';
import type { Settings } from '../core/settings.ts';
import { amountOf } from '../core/spend/spend-day.ts';
import type { SpendFacts } from './alert-ports.ts';
import { findOut } from './find-out.ts';
import type { BudgetHistories } from './health-ports.ts';
import type { Accesses, Clock } from './ports.ts';
import type { Account } from './reconcile-ports.ts';
import { settledDay } from './refresh-spend.ts';
import type { SpendDays } from './spend-ports.ts';

export type CheckBudgetsDeps = {
  settings: Settings;
  account: Pick<Account, 'budgets'>;
  budgetHistories: BudgetHistories;
  accesses: Pick<Accesses, 'all'>;
  spendDays: SpendDays;
  facts: SpendFacts;
  clock: Clock;
};

type Seen = ReadonlyMap<string, SeenBudget>;

const DAYS = 7;
/** Each is one more call; whoever spends most matters most. */
const MOST_COMPARED = 25;

const monthly = async ({ settings, facts, clock }: CheckBudgetsDeps, seen: Seen): Promise<Check[]> => {
  const today = dayOf(clock.now());
  const checks: Check[] = [];
  for (const configured of configuredBudgets(settings)) {
    const spent = await findOut(() => facts.spent(firstOfMonth(today), addDays(today, 1), configured.team));
    const known = 'known' in spent ? spent.known : undefined;
    checks.push(monthlyBudgetCheck(configured, seen.get(configured.terms.name), known));
  }
  return checks;
};

type Bills = Map<string, Map<Day, number>>;

/** By developer, what settled days cost. */
const billsOf = async ({ spendDays }: CheckBudgetsDeps, from: Day, to: Day): Promise<Bills> => {
  const bills: Bills = new Map();
  for await (const day of spendDays.read(from, to)) {
    for (const [index, developer] of day.developers.entries()) {
      const bill = bills.get(developer) ?? new Map<Day, number>();
      bills.set(developer, bill.set(day.day, amountOf(day, index)));
    }
  }
  return bills;
};

const totalOf = (bill: Map<Day, number> | undefined): number =>
  [...(bill?.values() ?? [])].reduce((sum, amount) => sum + amount, 0);

type Budgeted = { access: Access; terms: BudgetTerms; seen: SeenBudget | undefined; bill: Map<Day, number> };

/** Only what shows nothing today may be blind. */
const isSuspect = ({ seen, bill }: Budgeted): boolean => seen?.spent === 0 && totalOf(bill) > 0;

const compared = async (
  { budgetHistories }: CheckBudgetsDeps,
  { terms, bill }: Budgeted,
  from: Day,
  to: Day,
): Promise<DailyBudget['days'] | undefined> => {
  const history = await findOut(() => budgetHistories.read(terms.name, from, to));
  if ('why' in history) return undefined;
  return [...history.known].map(([day, budget]) => ({ budget, bill: bill.get(day) ?? 0 }));
};

const daily = async (deps: CheckBudgetsDeps, seen: Seen): Promise<Check> => {
  const { settings, accesses, clock } = deps;
  const to = addDays(settledDay(settings, clock.now()), 1);
  const from = addDays(to, -DAYS);
  const bills = await billsOf(deps, from, to);
  const budgeted = (await accesses.all())
    .filter((access) => access.desired.state !== 'revoked' && isReady(access))
    .map((access): Budgeted => {
      const terms = budgetFor(access, settings);
      const bill = bills.get(access.desired.developerId) ?? new Map();
      return { access, terms, seen: seen.get(terms.name), bill };
    });
  const suspects = budgeted.filter(isSuspect).sort((one, other) => totalOf(other.bill) - totalOf(one.bill));
  const looked = new Map<Budgeted, DailyBudget['days']>();
  for (const one of suspects.slice(0, MOST_COMPARED)) {
    const days = await compared(deps, one, from, to);
    if (days) looked.set(one, days);
  }
  const budgets = budgeted.map((one): DailyBudget => {
    const { access, terms } = one;
    return { who: access.name, terms, seen: one.seen, days: looked.get(one) ?? [] };
  });
  return dailyBudgetsCheck(budgets, suspects.length - looked.size, settings);
};

export const checkBudgets = async (deps: CheckBudgetsDeps): Promise<Check[]> => {
  const seen = await findOut(() => deps.account.budgets(BUDGETS_PREFIX));
  if ('why' in seen) return [unknown({ id: 'budgets', title: 'Budgets' }, seen.why)];
  return [...(await monthly(deps, seen.known)), await daily(deps, seen.known)];
};
