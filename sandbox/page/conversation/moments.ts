// Times and days of messages, in the reader's own time zone.

const date = (ts: string): Date => new Date(Number(ts) * 1000);

export const timeOf = (ts: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(date(ts));

export const dayOf = (ts: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).format(date(ts));

export const fullTimeOf = (ts: string, timeZone: string | undefined): string =>
  `${dayOf(ts, timeZone)}, ${timeOf(ts, timeZone)}`;

const together = 5 * 60;

/** Messages of one author within five minutes stand under one name. */
export const follows = (
  earlier: { user: string; ts: string } | undefined,
  later: { user: string; ts: string },
): boolean => earlier !== undefined && earlier.user === later.user && Number(later.ts) - Number(earlier.ts) < together;
