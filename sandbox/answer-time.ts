// The page's endpoint of the time machine.
import * as z from 'zod';
import type { AwsSimulator } from './aws/server.ts';
import type { Clock } from './clock.ts';
import type { TimeMachine } from './time-machine.ts';
import type { TimeAnswer } from './time-wire.ts';

const timeRequest = z.union([
  z.strictObject({ travel: z.enum(['next-day', 'next-month']) }),
  z.strictObject({ runAway: z.string().min(1) }),
]);

type Parts = { machine: TimeMachine; clock: Clock; aws: AwsSimulator };

export const answerTime = async ({ machine, clock, aws }: Parts, body: unknown): Promise<TimeAnswer> => {
  const standing = () => ({ ok: true as const, now: clock.now(), people: aws.state.billing.people() });
  if (body === undefined) return standing();
  const request = timeRequest.safeParse(body);
  if (!request.success) return { ok: false, error: 'The time machine does not know this.' };
  try {
    if ('runAway' in request.data) {
      machine.runAway(request.data.runAway);
      return standing();
    }
    const { failed } = await (request.data.travel === 'next-day' ? machine.nextDay() : machine.nextMonth());
    return { ...standing(), failed };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
};
