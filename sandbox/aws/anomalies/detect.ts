// Looks for anomalies as AWS does about three times a day, and tells the subscribed topic of new and grown ones.
import type { Billing } from '../billing/billing.ts';
import { addDays, dayOf } from '../billing/days.ts';
import type { Topics } from '../sns/topics.ts';
import { type Anomaly, type AnomalySettings, impactOf } from './anomalies.ts';
import { anomalyText } from './anomaly-text.ts';
import { findAnomalies } from './find.ts';

/** It is told again when its impact is so many times what was told. */
const growth = 1.1;

const isNews = (anomaly: Anomaly, { threshold }: AnomalySettings): boolean =>
  impactOf(anomaly) >= Math.max(threshold, (anomaly.toldImpact ?? 0) * growth);

export const detectAnomalies = (
  known: Anomaly[],
  { billing, topics }: { billing: Billing; topics: Topics },
  account: string,
  at: number,
  settings: AnomalySettings,
): void => {
  const topic = topics
    .list()
    .find(({ arn, account: owner }) =>
      settings.topicArn === undefined ? owner === account : arn === settings.topicArn,
    );
  for (const found of findAnomalies(billing, account, at, settings)) {
    let anomaly = known.find(({ id }) => id === found.id);
    if (anomaly === undefined) known.push(found);
    else Object.assign(anomaly, found);
    anomaly ??= found;
    if (!isNews(anomaly, settings)) continue;
    anomaly.toldImpact = impactOf(anomaly);
    const isOpen = anomaly.lastDay === addDays(dayOf(at), -1);
    if (topic !== undefined) topics.publish(topic, anomalyText(anomaly, billing.tagKeys.developer, isOpen, settings));
  }
};
