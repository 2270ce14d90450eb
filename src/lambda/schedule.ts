// The Lambda handler behind the schedules: each names the job that is due.
import * as z from 'zod/mini';
import { sweep } from '../app/sweep.ts';
import { createJobs } from '../aws/jobs.ts';
import { openStores } from '../aws/stores.ts';
import { readConfig } from '../config.ts';
import { log } from '../log.ts';
import { remember } from '../remember.ts';

const config = readConfig();
const clock = { now: () => new Date() };

const scheduled = z.object({ job: z.enum(['sweep']) });

const open = remember(async (tableName: string) => ({
  ...(await openStores(tableName, clock)),
  settings: config.settings,
  clock,
  log,
  jobs: createJobs({ queueUrl: config.jobsQueueUrl }),
}));

export const handler = async (event: unknown): Promise<void> => {
  const { job } = scheduled.parse(event);
  await sweep(await open(config.tableName));
  log({ level: 'info', message: 'Done', job });
};
