// How far a digest is told: which day it is due through, which days it has told, and with what figures.
import { addDays, type Day, daysFrom } from '../day.ts';
import type { MessageRef } from '../request.ts';
import type { Settings } from '../settings.ts';

/** Which costs a digest is about. */
export type Scope = { kind: 'organisation' } | { kind: 'team'; team: string };

/** A digest as configured. `id` is `organisation` or `team:<name>`. */
export type DigestPlan = { id: string; scope: Scope; channel: string; timeZone: string; monthlyBudget?: number };

export type DigestState = {
  id: string;
  /** When it was first known, ISO 8601: what was due before is missed by nobody. */
  since?: string;
  /** The last settled day to be told, and when that became due (ISO 8601): what is desired. */
  due?: { through: Day; at: string };
  /** The last day that was told: what is so. */
  toldThrough?: Day;
  /** Totals as they were told, by day, for some weeks: what differs later was restated. */
  told: Record<Day, number>;
  /** The message that says nothing is published yet; the digest takes its place. */
  waiting?: MessageRef;
  /** When a digest without data is tried again, ISO 8601. */
  nextAttemptAt?: string;
  version: number;
};

export const organisationDigest = 'organisation';
export const teamDigest = (team: string): string => `team:${team}`;

/** Every digest that has a channel: the organisation's first, then the teams'. */
export const digestPlans = ({ channels, organisation, teams, digest }: Settings): DigestPlan[] => [
  ...(channels.organisation
    ? [
        {
          id: organisationDigest,
          scope: { kind: 'organisation' as const },
          channel: channels.organisation,
          timeZone: digest.timeZone,
          monthlyBudget: organisation.monthlyBudget,
        },
      ]
    : []),
  ...teams.flatMap(({ name, channel, timeZone, monthlyBudget }) =>
    channel
      ? [
          {
            id: teamDigest(name),
            scope: { kind: 'team' as const, team: name },
            channel,
            timeZone: timeZone ?? digest.timeZone,
            monthlyBudget,
          },
        ]
      : [],
  ),
];

// As far back as one reading of Cost Explorer goes.
const MOST_DAYS = 31;

/** The days to tell, in order: every settled day since the last one told; at first the last one alone. */
export const daysToTell = ({ due, toldThrough }: DigestState): Day[] => {
  if (due === undefined || (toldThrough !== undefined && toldThrough >= due.through)) return [];
  const end = addDays(due.through, 1);
  return daysFrom(toldThrough === undefined ? due.through : addDays(toldThrough, 1), end).slice(-MOST_DAYS);
};

/** Whether the worker should look at it now. */
export const isDigestDue = (state: DigestState, now: Date): boolean =>
  daysToTell(state).length > 0 &&
  (state.nextAttemptAt === undefined || now.getTime() >= Date.parse(state.nextAttemptAt));
