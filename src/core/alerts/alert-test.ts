// An admin's test of the way that alerts take: published, and timed until it comes back or is given up.

export type AlertTest = {
  id: string;
  /** Slack user id of the admin who asked. */
  by: string;
  /** The diagnosis that waits for it, and tells of it; otherwise a message of its own does. */
  diagnosis?: string;
  /** ISO 8601, UTC, as all times here. */
  askedAt: string;
  /** When it was handed to SNS. */
  sentAt?: string;
  /** When the topic's function stored it. */
  arrivedAt?: string;
  /** Why it could not be published, in the platform's words. */
  refused?: string;
  /** What the admin was told last. */
  told?: TestOutcome['kind'];
  /** Everything was said: it arrived, or it never could. */
  settled: boolean;
  version: number;
};

export type TestOutcome =
  | { kind: 'arrived'; seconds: number; late: boolean }
  | { kind: 'missing'; minutes: number }
  | { kind: 'refused'; why: string };

/** SNS delivers within a second; five minutes are long enough for its two retries of the function too. */
export const TEST_TIMEOUT_MS = 5 * 60_000;

// What comes even later is still told, for that long.
const GIVEN_UP_MS = 24 * 3600_000;

const since = (at: string, now: Date): number => now.getTime() - Date.parse(at);

/** What can be said by now; undefined while it is on its way. */
export const outcomeOf = ({ askedAt, sentAt, arrivedAt, refused }: AlertTest, now: Date): TestOutcome | undefined => {
  if (refused !== undefined) return { kind: 'refused', why: refused };
  if (sentAt !== undefined && arrivedAt !== undefined) {
    const took = Math.max(0, Date.parse(arrivedAt) - Date.parse(sentAt));
    return { kind: 'arrived', seconds: Math.round(took / 100) / 10, late: took > TEST_TIMEOUT_MS };
  }
  return since(askedAt, now) >= TEST_TIMEOUT_MS ? { kind: 'missing', minutes: TEST_TIMEOUT_MS / 60_000 } : undefined;
};

export const isTestOver = (test: AlertTest, now: Date): boolean =>
  test.refused !== undefined || test.arrivedAt !== undefined || since(test.askedAt, now) >= GIVEN_UP_MS;

/** Whether there is something to do: to publish it, to tell its admin, or to close it. */
export const isTestDue = (test: AlertTest, now: Date): boolean =>
  !test.settled && (test.sentAt === undefined || outcomeOf(test, now)?.kind !== test.told || isTestOver(test, now));
