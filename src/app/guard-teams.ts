// The worker's job on the estimates of teams: puts on a team's card what its channel and the admins are to be told.
import type { Access } from '../core/access.ts';
import { dayOf } from '../core/day.ts';
import { driversOf } from '../core/guard/drivers.ts';
import { type GuardNews, guardCard, withGuardNews } from '../core/guard/guard-card.ts';
import { isTeamTold, type TeamDay, teamCardId, teamDays } from '../core/guard/team-estimate.ts';
import type { MeterState } from '../core/meter/meter-state.ts';
import type { MeteredDay } from '../core/meter/metered-day.ts';
import type { FindGuardedDeps, GuardDeps } from './guard-ports.ts';
import { putOnCard } from './put-on-card.ts';
import { unlessHeldUp } from './unless-held-up.ts';

type Today = { day: MeteredDay | undefined; state: MeterState };

/** Teams that have reached a share of which their card does not tell. */
export const dueTeams = async (
  { settings, alertCards }: FindGuardedDeps,
  everybody: readonly Access[],
  { day, state }: Today,
): Promise<TeamDay[]> => {
  const due: TeamDay[] = [];
  for (const team of day ? teamDays({ day, state }, everybody, settings) : []) {
    const card = await alertCards.get(teamCardId(team));
    if (!isTeamTold(card?.kind === 'budget' ? card : undefined, team.percent)) due.push(team);
  }
  return due;
};

const guard = async (deps: GuardDeps): Promise<void> => {
  const { settings, accesses, meterRecords, clock } = deps;
  const now = clock.now();
  const [everybody, state, day] = await Promise.all([
    accesses.all(),
    meterRecords.state(),
    meterRecords.day(dayOf(now)),
  ]);
  const at = now.toISOString();
  for (const team of await dueTeams(deps, everybody, { day, state })) {
    const { of, estimated, percent, profiles } = team;
    const drivers = driversOf(profiles, settings);
    const warning = { of: { kind: 'share' as const, percent }, estimated, ...(drivers ? { drivers } : {}) };
    const news: GuardNews & { warning: typeof warning } = { mode: 'warn', warning };
    await putOnCard(deps, teamCardId(team), {
      first: async () => guardCard(of, news, at),
      next: async (card) => (card.kind === 'budget' ? withGuardNews(card, news, at) : card),
    });
  }
};

/** Ends well when something is not there: the sweep comes again. */
export const guardTeams = (deps: GuardDeps): Promise<void> =>
  unlessHeldUp(deps.log, { guard: 'teams' }, () => guard(deps));
