// What the page and the time machine say to each other at `/sandbox/time`.

/** Somebody who spends, by the values of the two tags. */
export type Spending = { developerId: string; team: string };

/** Without a body the endpoint only tells how things stand. */
export type TimeRequest = { travel: 'next-day' | 'next-month' } | { runAway: string };

export type TimeAnswer =
  | { ok: true; now: number; people: Spending[]; failed?: { job: string; error: string }[] }
  | { ok: false; error: string };
