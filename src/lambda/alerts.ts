// The Lambda handler behind the alert topics: keeps what AWS Budgets and Cost Anomaly Detection say, for the worker to tell.
import { takeAlerts } from '../app/take-alerts.ts';
import { createJobs } from '../aws/jobs.ts';
import { openStores } from '../aws/stores.ts';
import { readAlertsConfig } from '../config.ts';
import { log } from '../log.ts';
import { remember } from '../remember.ts';

const { tableName, jobsQueueUrl, topicArns } = readAlertsConfig();
const clock = { now: () => new Date() };

const open = remember(async (name: string) => ({
  ...(await openStores(name, clock)),
  jobs: createJobs({ queueUrl: jobsQueueUrl }),
  clock,
  log,
  topicArns,
}));

/** An event without records is none of SNS, and fails. */
export const handler = async ({ Records }: { Records: unknown[] }): Promise<void> => {
  await takeAlerts(await open(tableName), Records);
};
