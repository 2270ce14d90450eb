// Looks at what is deployed around the functions: queues, schedules, and Bedrock's invocation logs.
import type { Check } from '../core/health/check.ts';
import { invocationLogsCheck } from '../core/health/invocation-logs.ts';
import { type DeadLetters, deadLettersCheck, jobsCheck } from '../core/health/queues.ts';
import { schedulesCheck } from '../core/health/schedules.ts';
import type { Settings } from '../core/settings.ts';
import { findOut } from './find-out.ts';
import type { Queues, Schedules } from './health-ports.ts';
import type { InvocationLogging } from './operator-ports.ts';

/** URLs; undefined where nobody has told of one. */
export type DeployedQueues = { jobs: string } & Record<DeadLetters, string | undefined>;

const ENDS: readonly DeadLetters[] = ['given-up', 'lost-alerts', 'lost-schedules'];

const deadLetters = async (queues: Queues, of: DeadLetters, url: string | undefined): Promise<Check> =>
  deadLettersCheck(
    of,
    url === undefined ? { why: 'Nobody has told which queue it is.' } : await findOut(() => queues.depth(url)),
  );

export const checkQueues = (queues: Queues, urls: DeployedQueues): Promise<Check[]> =>
  Promise.all([
    findOut(() => queues.depth(urls.jobs)).then(jobsCheck),
    ...ENDS.map((of) => deadLetters(queues, of, urls[of])),
  ]);

export const checkSchedules = async (settings: Settings, schedules: Schedules): Promise<Check[]> => [
  schedulesCheck(settings, await findOut(() => schedules.all())),
];

export const checkLogging = (settings: Settings, logging: Pick<InvocationLogging, 'read'>): Promise<Check[]> =>
  Promise.all(
    settings.regions.map(async (region) =>
      invocationLogsCheck(region, settings, await findOut(() => logging.read(region))),
    ),
  );
