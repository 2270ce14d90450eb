// What is kept from one look over the account to the next: what is known already, and the report that is being told.
import type { Report } from './report.ts';

/** How far Slack's list of people was read, where it is longer than one look reads, and who of it is deactivated. */
export type SlackProgress = { cursor?: string; deactivated: string[] };

export type Reconciliation = {
  /** The scheduled time of the last run that came to its end: ISO 8601, UTC. */
  run: string;
  /** Keys of everything that was there then. */
  open: string[];
  report?: Report;
  /** A run that was held up, and when to try it again: ISO 8601, UTC. */
  again?: { run: string; at: string };
  slack: SlackProgress;
  /** The sign-in group, and whether an identity provider owns it. */
  group?: { name: string; external: boolean };
  version: number;
};

export const NEVER_RUN: Reconciliation = { run: '', open: [], slack: { deactivated: [] }, version: 0 };

/** Slack user id of somebody who has left; a look is due at the instant (ISO 8601, UTC), which names it. */
export const noted = (state: Reconciliation, slackUserId: string, at: string): Reconciliation => ({
  ...state,
  slack: { ...state.slack, deactivated: [...new Set([...state.slack.deactivated, slackUserId])] },
  again: { run: at, at },
});

/** The progress of a look that began at `before` and is at `now`, with whoever was noted meanwhile. */
export const withNoted = (stored: SlackProgress, before: SlackProgress, now: SlackProgress): SlackProgress => {
  const noticed = stored.deactivated.filter((id) => !before.deactivated.includes(id));
  return { ...now, deactivated: [...new Set([...now.deactivated, ...noticed])] };
};

/** The look to come after that of `run`: one that was asked for since it began, or one at the instant (ISO 8601, UTC). */
export const againAfter = ({ again }: Reconciliation, run: string, nextAt?: string): Reconciliation['again'] => {
  if (again && again.run > run) return again;
  return nextAt === undefined ? undefined : { run: nextAt, at: nextAt };
};
