// What happens by the clock: sweep, housekeeping, meter, the day's costs, and every channel's digest in its own time zone.
import type { Settings } from './settings.ts';
import { digestPlans } from './spend/digest-state.ts';

/** The group that holds all of them. */
export const SCHEDULE_GROUP = 'claude-onboard';

/** Replaced by EventBridge Scheduler with the time it was meant for, which a late or repeated invocation keeps. */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

/** `input` is what the function of schedules is handed, as JSON. */
export type Due = { id: string; expression: string; timeZone: string; input: Record<string, string> };

const digestsOf = (settings: Settings): Due[] => {
  const [hour, minute] = settings.digest.at.split(':').map(Number);
  const days = settings.digest.days === 'weekdays' ? 'MON-FRI' : '*';
  const due = digestPlans(settings).map(
    ({ channel, timeZone }): Due => ({
      id: `Digest${channel}${timeZone.replace(/[^A-Za-z]/g, '')}`,
      expression: `cron(${minute} ${hour} ? * ${days} *)`,
      timeZone,
      input: { job: 'digest', channel, time: SCHEDULED_TIME },
    }),
  );
  // Several digests may go to one channel, and one firing means them all.
  return [...new Map(due.map((each) => [each.id, each])).values()];
};

const meterOf = ({ meter: { enabled, everyMinutes } }: Settings): Due[] =>
  enabled
    ? [
        {
          id: 'Meter',
          expression: everyMinutes === 1 ? 'rate(1 minute)' : `rate(${everyMinutes} minutes)`,
          timeZone: 'UTC',
          input: { job: 'meter', time: SCHEDULED_TIME },
        },
      ]
    : [];

export const dueOf = (settings: Settings): Due[] => [
  { id: 'Sweep', expression: 'rate(2 minutes)', timeZone: 'UTC', input: { job: 'sweep', time: SCHEDULED_TIME } },
  {
    id: 'Housekeeping',
    expression: 'rate(6 hours)',
    timeZone: 'UTC',
    input: { job: 'housekeeping', time: SCHEDULED_TIME },
  },
  { id: 'Costs', expression: 'cron(15 5 * * ? *)', timeZone: 'UTC', input: { job: 'costs', time: SCHEDULED_TIME } },
  ...meterOf(settings),
  ...digestsOf(settings),
];
