// Which mode of the guard holds for a developer: their own, else their team's, else everybody's.
import type { Access } from '../access.ts';
import type { Settings } from '../settings.ts';

export type GuardMode = Settings['guard']['mode'];

export const modeOf = (
  { slackUserId, desired }: Pick<Access, 'slackUserId' | 'desired'>,
  { guard, teams }: Pick<Settings, 'guard' | 'teams'>,
): GuardMode => {
  const team = teams.find(({ name }) => name === desired.team);
  return guard.people[slackUserId] ?? team?.guard?.mode ?? guard.mode;
};

/** Whether anybody's spend is guarded at all, so that estimates must be read for it. */
export const isGuarding = ({ guard, teams, meter }: Pick<Settings, 'guard' | 'teams' | 'meter'>): boolean =>
  meter.enabled &&
  (guard.mode !== 'off' ||
    Object.values(guard.people).some((mode) => mode !== 'off') ||
    teams.some((team) => (team.guard?.mode ?? 'off') !== 'off' || team.guard?.dailyLimit !== undefined));

/** Whether anybody can be stopped by an estimate. */
export const mayStop = ({ guard, teams }: Pick<Settings, 'guard' | 'teams'>): boolean =>
  [guard.mode, ...Object.values(guard.people), ...teams.map((team) => team.guard?.mode)].includes('stop');
