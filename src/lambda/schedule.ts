// The Lambda handler behind the schedules: each names the job that is due.
import * as z from 'zod/mini';
import { scheduleDigest } from '../app/schedule-digest.ts';
import { sweep } from '../app/sweep.ts';
import { createJobs } from '../aws/jobs.ts';
import { openStores } from '../aws/stores.ts';
import { readConfig } from '../config.ts';
import { HOUSEKEEPING } from '../core/job.ts';
import { log } from '../log.ts';
import { remember } from '../remember.ts';

const config = await readConfig();
const clock = { now: () => new Date() };

// `time` is the scheduled one, which a late or repeated invocation still carries.
const scheduled = z.discriminatedUnion('job', [
  z.object({ job: z.literal('sweep') }),
  z.object({ job: z.literal('housekeeping'), time: z.iso.datetime() }),
  z.object({ job: z.literal('costs'), time: z.iso.datetime() }),
  z.object({ job: z.literal('meter'), time: z.iso.datetime() }),
  z.object({ job: z.literal('digest'), time: z.iso.datetime(), channel: z.optional(z.string()) }),
]);

const open = remember(async (tableName: string) => ({
  ...(await openStores(tableName, clock)),
  settings: config.settings,
  clock,
  log,
  jobs: createJobs({ queueUrl: config.jobsQueueUrl }),
}));

export const handler = async (event: unknown): Promise<void> => {
  const due = scheduled.parse(event);
  const deps = await open(config.tableName);
  switch (due.job) {
    case 'sweep':
      await sweep(deps);
      break;
    case 'housekeeping':
      for (const job of HOUSEKEEPING) await deps.jobs.enqueue(job);
      await deps.jobs.enqueue({ kind: 'reconcile', id: due.time });
      break;
    case 'costs':
      await deps.jobs.enqueue({ kind: 'costs', id: due.time.slice(0, 10) });
      break;
    case 'meter':
      // To the minute: schedules come no more often.
      await deps.jobs.enqueue({ kind: 'meter', id: due.time.slice(0, 16) });
      break;
    case 'digest':
      await scheduleDigest(deps, { channel: due.channel, at: new Date(due.time) });
      break;
  }
  log({ level: 'info', message: 'Done', job: due.job });
};
