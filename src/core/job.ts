// A message of the queue: it names only what the worker should look at.
import * as z from 'zod';

const job = z.object({
  kind: z.enum([
    'access',
    'news',
    'rollout',
    'rollout-offers',
    'request',
    'alert',
    'alert-card',
    'alert-test',
    'budget',
    'costs',
    'digest',
    'export',
    'tags',
    'meter',
    'guard',
    'guard-teams',
    'list',
    'reconcile',
    'report',
    'adoption',
  ]),
  id: z.string().min(1),
});

export type Job = z.infer<typeof job>;

/** There is one record of cost-allocation tags, so one at a time looks at it. */
export const TAGS_JOB: Job = { kind: 'tags', id: 'cost-allocation' };

/** All teams are looked at together. */
export const TEAMS_JOB: Job = { kind: 'guard-teams', id: 'all' };

/** What the housekeeping schedule asks for. */
export const HOUSEKEEPING: readonly Job[] = [TAGS_JOB, { kind: 'rollout-offers', id: 'all' }];

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The job in the body of a message, or undefined for anything else. */
export const readJob = (body: string): Job | undefined => job.safeParse(parsed(body)).data;
