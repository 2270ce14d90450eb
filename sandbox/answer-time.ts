// The page's endpoint of the time machine.
import * as z from 'zod';
import type { AwsSimulator } from './aws/server.ts';
import type { Clock } from './clock.ts';
import { runAwayCourse } from './run-away-course.ts';
import type { SlackSimulator } from './slack/server.ts';
import type { TimeMachine, Travel } from './time-machine.ts';
import { type Journey, journeys, type TimeAnswer } from './time-wire.ts';

const timeRequest = z.union([
  z.strictObject({ travel: z.enum(journeys) }),
  z.strictObject({ runAway: z.string().min(1) }),
]);

type Parts = { machine: TimeMachine; clock: Clock; aws: AwsSimulator; slack: SlackSimulator };

export const answerTime = async ({ machine, clock, aws, slack }: Parts, body: unknown): Promise<TimeAnswer> => {
  const travels: Record<Journey, () => Promise<Travel>> = {
    'next-reading': machine.nextReading,
    'half-hour': machine.halfHour,
    'next-day': machine.nextDay,
    'next-month': machine.nextMonth,
  };
  const standing = () => {
    const [now, who] = [clock.now(), machine.ranAway()];
    const course = who === undefined ? undefined : runAwayCourse(aws.state, slack.state, who, now);
    return { ok: true as const, now, people: aws.state.billing.people(), ...(course ? { course } : {}) };
  };
  if (body === undefined) return standing();
  const request = timeRequest.safeParse(body);
  if (!request.success) return { ok: false, error: 'The time machine does not know this.' };
  try {
    if ('runAway' in request.data) {
      machine.runAway(request.data.runAway);
      return standing();
    }
    const { failed } = await travels[request.data.travel]();
    return { ...standing(), failed };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
};
