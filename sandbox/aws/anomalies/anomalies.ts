// The anomalies that were found, as they stand.
import type { LineItem } from '../billing/line-items.ts';

export type RootCause = Pick<LineItem, 'service' | 'usageType' | 'region' | 'linkedAccount'> & {
  /** Dollars above what is usual. */
  contribution: number;
};

export type AnomalyFeedback = 'YES' | 'NO' | 'PLANNED_ACTIVITY';

export type Anomaly = {
  id: string;
  account: string;
  /** The value of the monitored tag. */
  value: string;
  firstDay: string;
  lastDay: string;
  actual: number;
  expected: number;
  /** The greatest impact of one day. */
  maxImpact: number;
  score: number;
  maxScore: number;
  rootCauses: RootCause[];
  feedback?: AnomalyFeedback;
  /** The impact when it was last told of. */
  toldImpact?: number;
};

export const impactOf = ({ actual, expected }: Pick<Anomaly, 'actual' | 'expected'>): number => actual - expected;

/** Undefined where nothing was expected. */
export const percentageOf = (anomaly: Anomaly): number | undefined =>
  anomaly.expected === 0 ? undefined : cents((100 * impactOf(anomaly)) / anomaly.expected);

export const cents = (value: number): number => Math.round(value * 100) / 100;

export type AnomalySettings = {
  /** Where to tell of them; default: the first topic of the account. */
  topicArn: string | undefined;
  /** How a value of the monitored tag is written. AWS does not say whether the key stands before it. */
  dimensionalValue: 'value' | 'key$value';
  /** The least impact in dollars that is told, as the subscription's threshold. */
  threshold: number;
  /** Days with spend that a value needs before it can have an anomaly. */
  historyDays: number;
  /** What the end is while it goes on; AWS shows each of them. */
  openEnd: 'last-day' | 'null' | 'absent';
};

const monitorId = 'abcdef12-1234-4ea0-84cc-918a97d736ef';

export const monitorArnOf = (account: string): string => `arn:aws:ce::${account}:anomalymonitor/${monitorId}`;

export const detailsLinkOf = ({ id }: Anomaly): string =>
  `https://console.aws.amazon.com/cost-management/home#/anomaly-detection/monitors/${monitorId}/anomalies/${id}`;

export const shownValue = ({ value }: Anomaly, key: string, { dimensionalValue }: AnomalySettings): string =>
  dimensionalValue === 'value' ? value : `${key}$${value}`;
