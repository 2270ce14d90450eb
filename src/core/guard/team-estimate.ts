// What a team has spent today by our estimates, against the daily limit that the configuration gives it.
import type { Access } from '../access.ts';
import type { BudgetCard } from '../alerts/alert-card.ts';
import { modelName } from '../catalogue.ts';
import type { Day } from '../day.ts';
import { dollarsOf } from '../meter/cost.ts';
import { estimatesOf } from '../meter/estimate.ts';
import type { MeterState } from '../meter/meter-state.ts';
import type { MeteredDay } from '../meter/metered-day.ts';
import type { Settings, Team } from '../settings.ts';
import type { Estimated } from './estimated.ts';
import { type CardOf, guardCardId } from './guard-card.ts';
import { reachedShare } from './warning.ts';

export type TeamDay = { of: CardOf; estimated: Estimated; percent: number; profiles: MeteredDay['profiles'] };

/** Whose costs of the day are the team's: a day of change belongs to the team before. */
const membersOn = (day: Day, team: string, everybody: readonly Access[]): Set<string> =>
  new Set(
    everybody
      .filter(({ desired }) => (desired.attributions.findLast(({ from }) => from <= day) ?? desired).team === team)
      .map(({ userId }) => userId),
  );

/** When all regions in use had been read; undefined before the first reading. One that was given up is not read any more. */
const asOfOf = ({ regions }: MeterState, { regions: names }: Pick<Settings, 'regions'>): string | undefined =>
  names.flatMap((name) => regions[name]?.readAt ?? []).sort()[0];

/** The teams of which a share of their own daily limit was reached. Never a reason to stop anybody. */
export const teamDays = (
  { day, state }: { day: MeteredDay; state: MeterState },
  everybody: readonly Access[],
  settings: Settings,
): TeamDay[] => {
  const asOf = asOfOf(state, settings);
  if (asOf === undefined) return [];
  return settings.teams.flatMap(({ name, guard }: Team): TeamDay[] => {
    if (guard?.dailyLimit === undefined) return [];
    const members = membersOn(day.day, name, everybody);
    const profiles = day.profiles.filter(({ userId }) => members.has(userId));
    const estimates = [...estimatesOf({ profiles }, settings.models).values()];
    const amount = dollarsOf(estimates.reduce((sum, { cost }) => sum + cost, 0n));
    const percent = reachedShare(amount, guard.dailyLimit, guard.thresholds);
    if (percent === undefined) return [];
    const unpriced = estimates.flatMap(({ models }) => models).filter((model) => model.unpriced.length > 0);
    const names = [...new Set(unpriced.map(({ model }) => modelName(settings.models, model)))];
    return [
      {
        of: { subject: { kind: 'team', team: name }, budget: `team ${name}`, day: day.day, limit: guard.dailyLimit },
        estimated: { day: day.day, amount, asOf, unpriced: names },
        percent,
        profiles,
      },
    ];
  });
};

/** Whether its card tells that share, or a higher one. */
export const isTeamTold = (card: BudgetCard | undefined, percent: number): boolean =>
  (card?.rises ?? []).some(({ crossed = 0 }) => crossed >= percent);

export const teamCardId = ({ of }: TeamDay): string => guardCardId(of);
