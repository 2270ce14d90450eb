// Whom an alert is about, looked up in our own records by names that we gave, never guessed from what AWS wrote.
import type { Access } from '../access.ts';
import { budgetName, ORGANISATION_BUDGET, teamBudgetName } from '../names.ts';
import type { Settings } from '../settings.ts';

/** `nobody`: a budget or an anomaly that is not of our making. */
export type Subject =
  | { kind: 'developer'; userId: string; slackUserId: string; name: string; developerId: string; team: string }
  | { kind: 'team'; team: string }
  | { kind: 'organisation' }
  | { kind: 'nobody' };

export const subjectOfAccess = ({ userId, slackUserId, name, desired }: Access): Subject => ({
  kind: 'developer',
  userId,
  slackUserId,
  name,
  developerId: desired.developerId,
  team: desired.team,
});

/** Whether the name is that of this developer's daily budget. */
export const hasBudget = ({ userId, desired, observed }: Access, name: string): boolean =>
  observed.budget?.name === name || budgetName({ userId, developerId: desired.developerId }) === name;

/** Whom a budget with this name of ours is about, unless it is a developer's. */
export const subjectOfMonthly = (name: string, { teams }: Settings): Subject | undefined => {
  if (name === ORGANISATION_BUDGET) return { kind: 'organisation' };
  const team = teams.find((one) => teamBudgetName(one.name) === name);
  return team && { kind: 'team', team: team.name };
};

/**
 * The value of the developer tag that an anomaly's monitor watches, if it may be one: tag monitors were seen to write the
 * bare value and `Key$value`, and anything without a key may just as well be the name of a service.
 */
export const developerTagIn = (dimension: string | undefined, { tags }: Settings): string | undefined => {
  const [, key, value] = /^(?:user:)?([^$]*)\$(.*)$/s.exec(dimension ?? '') ?? [];
  if (key === undefined) return dimension;
  return key === tags.developer ? value || undefined : undefined;
};

/** The team in the value of a monitor on the team tag, which is told only by its key. */
export const teamTagIn = (dimension: string | undefined, { tags, teams }: Settings): string | undefined => {
  const [, key, value] = /^(?:user:)?([^$]*)\$(.*)$/s.exec(dimension ?? '') ?? [];
  return key === tags.team ? teams.find(({ name }) => name === value)?.name : undefined;
};
