// Logs one call, plays the fault that is meant for it, and applies it.

import type { Fault } from './faults.ts';
import type { HttpAnswer } from './http.ts';
import { jsonAnswer, textAnswer } from './http.ts';
import type { JsonObject } from './json-value.ts';
import type { World } from './world.ts';

/** An answer and what the log says of it. */
export type Outcome = { answer: HttpAnswer; outcome: string };

const refusal = (fault: Fault | undefined): Outcome | undefined => {
  switch (fault?.kind) {
    case 'ratelimit':
      return {
        answer: jsonAnswer({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(fault.retryAfter) }),
        outcome: 'ratelimited',
      };
    case 'error':
      return { answer: jsonAnswer({ ok: false, error: fault.error }), outcome: fault.error };
    case 'http':
      return { answer: textAnswer('', fault.status), outcome: `http ${fault.status}` };
    default:
      return undefined;
  }
};

/** Undefined when the caller is to get no answer but a cut connection. */
export const playCall = async (
  world: World,
  method: string,
  body: JsonObject,
  apply: () => Outcome,
): Promise<HttpAnswer | undefined> => {
  const call = { index: world.calls.length, method, body, outcome: 'pending' };
  world.calls.push(call);
  const fault = world.pick(call);
  if (fault?.kind === 'cut') {
    call.outcome = 'lost';
    return undefined;
  }
  const { answer, outcome } = refusal(fault) ?? apply();
  call.outcome = fault?.kind === 'lose-answer' ? 'lost' : outcome;
  if (fault?.kind === 'late') await fault.until;
  return fault?.kind === 'lose-answer' ? undefined : answer;
};
