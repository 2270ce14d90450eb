// The JSON that Cost Anomaly Detection publishes.
import { startOfDay } from '../billing/days.ts';
import { accountName } from '../cost-explorer/account-name.ts';
import type { Publication } from '../sns/topics.ts';
import {
  type Anomaly,
  type AnomalySettings,
  cents,
  detailsLinkOf,
  impactOf,
  monitorArnOf,
  percentageOf,
  type RootCause,
  shownValue,
} from './anomalies.ts';

/** Without milliseconds. */
const moment = (day: string): string => new Date(startOfDay(day)).toISOString().replace('.000', '');

const rootCause = ({ linkedAccount, region, service, usageType, contribution }: RootCause) => ({
  linkedAccount,
  linkedAccountName: accountName(linkedAccount),
  ...(region === '' ? {} : { region }),
  service,
  ...(usageType === '' ? {} : { usageType }),
  impact: { contribution },
});

const endOf = ({ lastDay }: Anomaly, isOpen: boolean, { openEnd }: AnomalySettings) => {
  if (!isOpen || openEnd === 'last-day') return { anomalyEndDate: moment(lastDay) };
  return openEnd === 'null' ? { anomalyEndDate: null } : {};
};

export const anomalyText = (anomaly: Anomaly, key: string, isOpen: boolean, settings: AnomalySettings): Publication => {
  const { account, actual, expected, maxImpact, score, maxScore } = anomaly;
  const percentage = percentageOf(anomaly);
  return {
    subject: 'AWS Cost Management: Anomaly Detection Alert',
    message: JSON.stringify({
      accountId: account,
      anomalyDetailsLink: detailsLinkOf(anomaly),
      ...endOf(anomaly, isOpen, settings),
      anomalyId: anomaly.id,
      anomalyScore: { currentScore: score, maxScore },
      anomalyStartDate: moment(anomaly.firstDay),
      dimensionalValue: shownValue(anomaly, key, settings),
      impact: {
        maxImpact,
        totalActualSpend: actual,
        totalExpectedSpend: expected,
        totalImpact: cents(impactOf(anomaly)),
        ...(percentage === undefined ? {} : { totalImpactPercentage: percentage }),
      },
      monitorArn: monitorArnOf(account),
      rootCauses: anomaly.rootCauses.map(rootCause),
      subscriptionId: '874c100c-59a6-4abb-a10a-4682cc3f2d69',
      subscriptionName: 'claude-code-anomalies',
    }),
  };
};
