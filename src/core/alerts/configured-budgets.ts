// The monthly budgets that the configuration asks for, what is kept of each, and what can be wrong with one.
import { type BudgetTerms, isBudgetSame } from '../budget.ts';
import { ORGANISATION_BUDGET, teamBudgetName } from '../names.ts';
import type { Settings } from '../settings.ts';

/** `blind`: AWS counts nothing although we know of `spent` US dollars. */
export type BudgetTrouble =
  | { kind: 'refused'; budget: string; code: string; message: string }
  | { kind: 'blind'; budget: string; spent: number };

/** What is kept of a monthly budget that this bot makes, from before it is made until after it is removed. */
export type BudgetRecord = {
  name: string;
  /** The terms that were last worked on. */
  terms: BudgetTerms;
  /** `intended`: it may or may not have come true. */
  state: 'intended' | 'true' | 'refused' | 'removed';
  /** ISO 8601, UTC: the last look. */
  at: string;
  version: number;
};

/** `team` is undefined for the budget of all teams together. */
export type ConfiguredBudget = { terms: BudgetTerms; team?: string };

const termsOf = (
  name: string,
  limit: number,
  values: string[],
  { tags, costs, alerts }: Pick<Settings, 'tags' | 'costs' | 'alerts'>,
): BudgetTerms => ({
  name,
  limit,
  counts: { period: 'monthly', key: tags.team, values, recordTypes: costs.recordTypes, metric: costs.metric },
  actual: alerts.monthly.actual,
  forecast: alerts.monthly.forecast,
});

/** One for each team that has a monthly budget, and one for the organisation if it has one. */
export const configuredBudgets = (settings: Settings): ConfiguredBudget[] => {
  const { teams, organisation } = settings;
  const ofTeams = teams.flatMap(({ name, monthlyBudget }): ConfiguredBudget[] =>
    monthlyBudget === undefined
      ? []
      : [{ team: name, terms: termsOf(teamBudgetName(name), monthlyBudget, [name], settings) }],
  );
  const all = teams.map(({ name }) => name);
  return organisation.monthlyBudget === undefined
    ? ofTeams
    : [...ofTeams, { terms: termsOf(ORGANISATION_BUDGET, organisation.monthlyBudget, all, settings) }];
};

const LOOK_AGAIN_AFTER_MS = 24 * 3600_000;

/** Names of the budgets to look at now: new or changed ones, those not looked at for a day, and those no longer configured. */
export const dueBudgets = (settings: Settings, records: readonly BudgetRecord[], now: Date): string[] => {
  const configured = configuredBudgets(settings).map(({ terms }) => terms);
  const due = configured.filter((terms) => {
    const record = records.find(({ name }) => name === terms.name);
    if (record === undefined || record.state === 'intended' || record.state === 'removed') return true;
    return !isBudgetSame(terms, record.terms) || now.getTime() >= Date.parse(record.at) + LOOK_AGAIN_AFTER_MS;
  });
  const gone = records.filter(
    ({ name, state }) => state !== 'removed' && !configured.some((terms) => terms.name === name),
  );
  return [...due, ...gone].map(({ name }) => name);
};
