// What the bot's stack has made, told apart by the names that its template gives.
import type { DeadLetters } from './health/queues.ts';
import { ANOMALY_TOPIC, partitionOf } from './names.ts';
import type { Settings } from './settings.ts';
import { stackPlaces } from './stack-places.ts';

export type StackResource = { arn: string; logicalId: string };

/** As the functions have it in their environment. */
export type Deployed = {
  tableName: string;
  topics: { alerts: string[]; alarms?: string | undefined };
  queueUrls: { jobs: string } & Record<DeadLetters, string | undefined>;
};

/** What the logical ids in the template begin with. */
export const LOGICAL_IDS = {
  table: 'Table',
  jobs: 'QueuesJobs',
  'given-up': 'QueuesGivenUp',
  'lost-alerts': 'QueuesLostAlerts',
  'lost-schedules': 'QueuesLostSchedules',
  alerts: 'TopicsAlerts',
  alarms: 'TopicsAlarms',
} as const;

const lastOf = (arn: string): string => arn.split(/[:/]/).at(-1) ?? '';

const urlOf = (arn: string | undefined): string | undefined => {
  const [, partition, , region, account, name] = arn?.split(':') ?? [];
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return name === undefined ? undefined : `https://sqs.${region}.${domain}/${account}/${name}`;
};

/** Undefined when table, queue or topic are not among them. */
export const deployedIn = (resources: readonly StackResource[], settings: Settings): Deployed | undefined => {
  const arnOf = (of: keyof typeof LOGICAL_IDS): string | undefined =>
    resources.find(({ logicalId }) => logicalId.startsWith(LOGICAL_IDS[of]))?.arn;
  const [table, jobs, alerts] = [arnOf('table'), urlOf(arnOf('jobs')), arnOf('alerts')];
  if (table === undefined || jobs === undefined || alerts === undefined) return undefined;
  const { payer } = stackPlaces(settings);
  const anomalies = payer && `arn:${partitionOf(payer.region)}:sns:${payer.region}:${payer.account}:${ANOMALY_TOPIC}`;
  return {
    tableName: lastOf(table),
    topics: { alerts: [alerts, ...(anomalies ? [anomalies] : [])], alarms: arnOf('alarms') },
    queueUrls: {
      jobs,
      'given-up': urlOf(arnOf('given-up')),
      'lost-alerts': urlOf(arnOf('lost-alerts')),
      'lost-schedules': urlOf(arnOf('lost-schedules')),
    },
  };
};
