// Whether the queue to the worker is worked on, and whether anything was given up.
import { attention, type Check, fine, missing, type Subject, unknown } from './check.ts';
import type { Found } from './found.ts';

/** Messages that wait to be received, and those that are worked on. */
export type QueueDepth = { waiting: number; underWay: number };

/** More than the workers do in some minutes. */
const MANY = 300;

const JOBS = { id: 'queue.jobs', title: 'Queue of jobs' };

export const jobsCheck = (depth: Found<QueueDepth>): Check => {
  if ('why' in depth) return unknown(JOBS, depth.why);
  const { waiting, underWay } = depth.known;
  const found = `${waiting} waiting, ${underWay} worked on.`;
  return waiting > MANY
    ? attention(
        JOBS,
        found,
        'Look again in some minutes. If they do not become fewer, the log `/claude-onboard/worker` says why.',
      )
    : fine(JOBS, found);
};

/** The ends of the line: what is in them is lost until somebody does something. */
export const DEAD_LETTERS = {
  'given-up': {
    title: 'Given-up jobs',
    mend: 'Mend what the log `/claude-onboard/worker` names, then press "Start DLQ redrive" on the queue in the SQS console.',
  },
  'lost-alerts': {
    title: 'Lost alerts',
    mend: 'Mend what the log `/claude-onboard/alerts` names, then invoke the function `claude-onboard-alerts` with the `requestPayload` of each message, and delete it.',
  },
  'lost-schedules': {
    title: 'Lost schedules',
    mend: 'Mend what the log `/claude-onboard/schedule` names, then invoke the function `claude-onboard-schedule` with the `requestPayload` of each message, and delete it.',
  },
} as const;

export type DeadLetters = keyof typeof DEAD_LETTERS;

export const deadLettersCheck = (of: DeadLetters, depth: Found<QueueDepth>): Check => {
  const { title, mend } = DEAD_LETTERS[of];
  const subject: Subject = { id: `queue.${of}`, title };
  if ('why' in depth) return unknown(subject, depth.why);
  const count = depth.known.waiting + depth.known.underWay;
  if (count === 0) return fine(subject, 'There are none.');
  return missing(subject, count === 1 ? 'There is one.' : `There are ${count}.`, mend);
};
