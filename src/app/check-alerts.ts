// Looks at the way that alerts take: topics, who may publish and who listens, and the monitor of anomalies.
import { anomalyMonitorCheck } from '../core/health/anomaly-monitor.ts';
import type { Check } from '../core/health/check.ts';
import { ANOMALIES, alarmsCheck, BUDGETS, type NamedTopic, topicChecks } from '../core/health/topics.ts';
import type { Settings } from '../core/settings.ts';
import { stackPlaces } from '../core/stack-places.ts';
import { findOut } from './find-out.ts';
import type { AlertTopics, AnomalyMonitors } from './health-ports.ts';

/** The topics that the bot listens to, and that of alarms about itself. */
export type DeployedTopics = { alerts: readonly string[]; alarms?: string | undefined };

/** The stack that makes the monitor, and the topic that it tells. */
export const monitorStack = (settings: Settings): string => {
  const { payer, onboard } = stackPlaces(settings);
  return (payer ?? onboard).name;
};

const named = (settings: Settings, arn: string): NamedTopic => {
  const account = arn.split(':')[4] ?? '';
  const { payer, onboard } = stackPlaces(settings);
  if (account !== settings.accounts.workload.id)
    return {
      id: 'anomalies',
      name: 'the topic of anomalies',
      publishers: [ANOMALIES],
      account,
      stack: payer?.name ?? '',
    };
  const tellsAnomalies = payer === undefined && settings.deployment.anomalyMonitor;
  return {
    id: 'alerts',
    name: 'the topic of alerts',
    publishers: tellsAnomalies ? [BUDGETS, ANOMALIES] : [BUDGETS],
    account,
    stack: onboard.name,
  };
};

export const checkTopics = async (
  settings: Settings,
  topics: AlertTopics,
  { alerts, alarms }: DeployedTopics,
): Promise<Check[]> => {
  const { alarmEmails } = settings.deployment;
  const [found, ofAlarms] = await Promise.all([
    Promise.all(alerts.map(async (arn) => topicChecks(named(settings, arn), await findOut(() => topics.facts(arn))))),
    alarmEmails.length === 0 || alarms === undefined
      ? { why: 'Nobody has told which topic they go to.' }
      : findOut(() => topics.facts(alarms)),
  ]);
  return [...found.flat(), alarmsCheck(alarmEmails, ofAlarms)];
};

export const checkMonitor = async (
  settings: Settings,
  monitors: AnomalyMonitors,
  topics: readonly string[],
): Promise<Check[]> => [
  anomalyMonitorCheck(settings, await findOut(() => monitors.read()), topics, monitorStack(settings)),
];
