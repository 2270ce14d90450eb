// Reads what AWS Cost Anomaly Detection sends: JSON, from SNS or through EventBridge, in which most fields may be missing.
import * as z from 'zod';

export type RootCause = { service?: string; region?: string; account?: string; usageType?: string };

/** Amounts are US dollars, times ISO 8601 in UTC. `end` is absent while it goes on. */
export type Anomaly = {
  kind: 'anomaly';
  id: string;
  impact: number;
  spent?: number;
  expected?: number;
  score?: number;
  start?: string;
  end?: string;
  /** What the monitor watches: a service, or the value of a tag as `x` or `Key$x`. */
  dimension?: string;
  causes: RootCause[];
  link?: string;
};

// What cannot be read of an optional field is as if it were not there: the message is about the rest.
const maybe = <T extends z.ZodType>(kind: T) => kind.nullish().catch(undefined);
const text = maybe(z.string().min(1));
const amount = maybe(z.number());

const shape = z.object({
  anomalyId: z.string().min(1).max(200),
  anomalyDetailsLink: text,
  anomalyStartDate: text,
  anomalyEndDate: text,
  anomalyScore: maybe(z.object({ currentScore: amount })),
  dimensionalValue: text,
  dimensionValue: text,
  impact: z.object({ totalImpact: amount, maxImpact: amount, totalActualSpend: amount, totalExpectedSpend: amount }),
  rootCauses: maybe(
    z.array(z.object({ service: text, region: text, linkedAccount: text, linkedAccountName: text, usageType: text })),
  ),
});

const copied = z.object({ source: z.literal('aws.ce'), detail: shape });

const time = (value: string | null | undefined): string | undefined =>
  value && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined;

// A link in a card leads nowhere but to AWS.
const CONSOLE =
  /^https:\/\/(?:[a-z0-9-]+\.)*(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/[\w#/?=&.:%+-]*$/;
export const isConsoleLink = (link: string): boolean => link.length <= 3_000 && CONSOLE.test(link);

const causeOf = (
  cause: { [K in 'service' | 'region' | 'linkedAccount' | 'linkedAccountName' | 'usageType']?: string | null },
) => ({
  service: cause.service ?? undefined,
  region: cause.region ?? undefined,
  account: cause.linkedAccountName ?? cause.linkedAccount ?? undefined,
  usageType: cause.usageType ?? undefined,
});

const anomalyOf = (read: z.infer<typeof shape>): Anomaly | undefined => {
  const impact = read.impact.totalImpact ?? read.impact.maxImpact;
  if (impact === undefined || impact === null) return undefined;
  const { totalActualSpend, totalExpectedSpend } = read.impact;
  const link = read.anomalyDetailsLink;
  return {
    kind: 'anomaly',
    id: read.anomalyId,
    impact,
    spent: totalActualSpend ?? undefined,
    expected: totalExpectedSpend ?? undefined,
    score: read.anomalyScore?.currentScore ?? undefined,
    start: time(read.anomalyStartDate),
    end: time(read.anomalyEndDate),
    dimension: read.dimensionalValue ?? read.dimensionValue ?? undefined,
    causes: (read.rootCauses ?? []).slice(0, 10).map(causeOf),
    link: link && isConsoleLink(link) ? link : undefined,
  };
};

const parsed = (message: string): unknown => {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
};

/** The anomaly in the message, or undefined for anything else; it never throws. */
export const readAnomaly = (message: string): Anomaly | undefined => {
  const value = parsed(message);
  const read = shape.safeParse(value).data ?? copied.safeParse(value).data?.detail;
  return read && anomalyOf(read);
};
