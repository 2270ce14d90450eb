// A message of the queue: it names only what the worker should look at.

export const JOB_KINDS = [
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
  'leaver',
  'report',
  'adoption',
  'doctor',
] as const;

export type Job = { kind: (typeof JOB_KINDS)[number]; id: string };

/** There is one record of cost-allocation tags, so one at a time looks at it. */
export const TAGS_JOB: Job = { kind: 'tags', id: 'cost-allocation' };

/** All teams are looked at together. */
export const TEAMS_JOB: Job = { kind: 'guard-teams', id: 'all' };

/** What the housekeeping schedule asks for. */
export const HOUSEKEEPING: readonly Job[] = [TAGS_JOB, { kind: 'rollout-offers', id: 'all' }];
