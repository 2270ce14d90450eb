// Whether budgets are as they were written, healthy, and count what Cost Explorer does: one that sees nothing alerts nobody.
import type { ConfiguredBudget } from '../alerts/configured-budgets.ts';
import { type BudgetTerms, isBlind, isBudgetSame, type SeenBudget } from '../budget.ts';
import { dollars } from '../money.ts';
import type { Settings } from '../settings.ts';
import { attention, type Check, fine, type Subject } from './check.ts';

const cents = (amount: number): string => dollars(Math.round(amount * 100) / 100);

const CAUSE =
  "See above whether the tags are active, and in the console of AWS Budgets whether its filter is by the tag's exact value; deleted there, the bot makes it anew.";

type Trouble = { what: string; mend: string };

/** `known` is what Cost Explorer tells of the same time, in US dollars; `again` says when the bot writes it anew. */
const troubleOf = (
  terms: BudgetTerms,
  seen: SeenBudget | undefined,
  again: string,
  isSeeingNothing: boolean,
): Trouble | undefined => {
  if (seen === undefined) return { what: 'is not there', mend: again };
  if (!isBudgetSame(terms, seen)) return { what: 'was changed by hand', mend: again };
  if (seen.unhealthy !== undefined)
    return {
      what: `is called unhealthy by AWS (${seen.unhealthy})`,
      mend: `AWS Budgets says why in its console. ${CAUSE}`,
    };
  return isSeeingNothing ? { what: 'counts $0, although there are costs', mend: CAUSE } : undefined;
};

const titleOf = ({ team }: ConfiguredBudget): string =>
  team === undefined ? 'Monthly budget of all teams' : `Monthly budget of team ${team}`;

const MONTHLY_AGAIN = 'The bot writes it anew within a day; the log `/claude-onboard/worker` says what keeps it.';

/** `known` is what Cost Explorer tells of the month for the developers on record, in US dollars; undefined where it has told nothing. */
export const monthlyBudgetCheck = (
  configured: ConfiguredBudget,
  seen: SeenBudget | undefined,
  known: number | undefined,
): Check => {
  const { terms } = configured;
  const subject: Subject = { id: `budget.${terms.name}`, title: titleOf(configured) };
  const bill =
    known === undefined
      ? 'Cost Explorer has told nothing of the month yet'
      : `Cost Explorer ${cents(known)} for the developers on record`;
  const figures = `AWS Budgets counts ${cents(seen?.spent ?? 0)} of ${dollars(terms.limit)}, ${bill}.`;
  const trouble = troubleOf(terms, seen, MONTHLY_AGAIN, seen !== undefined && isBlind(seen, known));
  return trouble
    ? attention(subject, `${terms.name} ${trouble.what}.${seen ? ` ${figures}` : ''}`, trouble.mend)
    : fine(subject, figures);
};

/**
 * A developer's budget. `days` are settled days that both tell of, in US dollars; none where the budget shows costs or
 * nobody has looked.
 */
export type DailyBudget = {
  who: string;
  terms: BudgetTerms;
  seen?: SeenBudget | undefined;
  days: readonly { budget: number; bill: number }[];
};

const CLEARLY_SPENT = 1;

const seesNothing = ({ days }: DailyBudget): boolean =>
  days.every(({ budget }) => budget === 0) && days.reduce((sum, { bill }) => sum + bill, 0) > CLEARLY_SPENT;

const DAILY: Subject = { id: 'budgets.daily', title: 'Daily budgets' };
const MOST_NAMED = 5;

/** One check for all developers; `unlooked` is of how many nobody has compared the figures. */
export const dailyBudgetsCheck = (
  budgets: readonly DailyBudget[],
  unlooked: number,
  { housekeeping }: Pick<Settings, 'housekeeping'>,
): Check => {
  const again =
    housekeeping.drift === 'repair'
      ? 'The bot writes it anew at its next look over the account, within six hours.'
      : 'The next look over the account tells of it, and its button writes it anew.';
  const troubles = budgets.flatMap((one) => {
    const trouble = troubleOf(one.terms, one.seen, again, seesNothing(one));
    return trouble ? [{ ...trouble, who: one.who, days: one.days }] : [];
  });
  const rest = unlooked > 0 ? ` The figures of ${unlooked} more were not compared.` : '';
  if (troubles.length === 0)
    return fine(DAILY, `${budgets.length} are as they were written and count what is billed.${rest}`);
  const lines = troubles.slice(0, MOST_NAMED).map(({ who, what, days }) => {
    const bill = days.reduce((sum, one) => sum + one.bill, 0);
    return `that of ${who} ${what}${bill > 0 ? ` (${cents(bill)} in Cost Explorer)` : ''}`;
  });
  const more = troubles.length - lines.length;
  return attention(
    DAILY,
    `Of ${budgets.length}: ${lines.join('; ')}${more > 0 ? `; and ${more} more` : ''}.${rest}`,
    [...new Set(troubles.map(({ mend }) => mend))].join(' '),
  );
};
