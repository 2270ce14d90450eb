// What the page and the time machine say to each other at `/sandbox/time`.

/** Somebody who spends, by the values of the two tags. */
export type Spending = { developerId: string; team: string };

export const journeys = ['next-reading', 'half-hour', 'next-day', 'next-month'] as const;

export type Journey = (typeof journeys)[number];

/** Without a body the endpoint only tells how things stand. */
export type TimeRequest = { travel: Journey } | { runAway: string };

/** What the bot has said about it: in a channel, or to the person. Instants are in milliseconds since 1970. */
export type Told = { at: number; channel: string; isDirect: boolean; text: string };

/** Whoever ran away last, as it really is: the bot can only estimate it, and the bill comes to know it later. */
export type Course = {
  developerId: string;
  name: string;
  ranAwayAt: number;
  /** US dollars since the UTC midnight before each instant, the oldest first, the last one now. */
  points: { at: number; dollars: number }[];
  /** What an hour costs as they use it now. */
  dollarsAnHour: number;
  state: 'running' | 'refused' | 'over';
  /** The last UTC day (YYYY-MM-DD) on which it ran, what that has come to, and what of it is in the bill by now. */
  lastDay: { day: string; dollars: number; billed: number };
  /** US dollars, of their daily budget. */
  limit?: number;
  /** When their calls were refused since; without an end it goes on. */
  refusals: { from: number; to?: number }[];
  told: Told[];
};

export type TimeAnswer =
  | { ok: true; now: number; people: Spending[]; course?: Course; failed?: { job: string; error: string }[] }
  | { ok: false; error: string };
