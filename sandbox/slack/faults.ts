// Faults that whoever runs the simulator plays on calls of the Web API.
import type { Call } from './calls.ts';
import { parseJson } from './json-value.ts';
import { allBlocks } from './limits/check-blocks.ts';

export type Fault =
  /** 429 with `Retry-After` in seconds; nothing is applied. */
  | { kind: 'ratelimit'; retryAfter: number }
  /** Refused with this error; nothing is applied. */
  | { kind: 'error'; error: string }
  /** Answered with this status and no JSON; nothing is applied. */
  | { kind: 'http'; status: number }
  /** Applied, then the connection is cut. */
  | { kind: 'lose-answer' }
  /** The connection is cut and nothing is applied. */
  | { kind: 'cut' }
  /** Applied at once, answered when the promise resolves. */
  | { kind: 'late'; until: Promise<unknown> };

export type Interceptor = (call: Omit<Call, 'outcome'>) => Fault | undefined;

export type Faults = {
  /** Asks `interceptor` at every call, in the order of registration; the answer takes it away again. */
  intercept: (interceptor: Interceptor) => () => void;
  /** Plays `fault` at the next call of `method` only; several queue up. */
  next: (method: string, fault: Fault) => void;
  /** Refuses messages that hold blocks of this type, as a Slack that does not know it yet; the answer takes it away again. */
  refuseBlocks: (type: string) => () => void;
  clear: () => void;
};

export const createFaults = (): { faults: Faults; pick: Interceptor } => {
  const interceptors = new Set<Interceptor>();
  const intercept = (interceptor: Interceptor) => {
    interceptors.add(interceptor);
    return () => {
      interceptors.delete(interceptor);
    };
  };
  const next = (method: string, fault: Fault) => {
    const remove = intercept((call) => {
      if (call.method !== method) return undefined;
      remove();
      return fault;
    });
  };
  const refuseBlocks = (type: string) =>
    intercept(({ body: { blocks } }) => {
      const held = allBlocks(typeof blocks === 'string' ? parseJson(blocks) : blocks);
      return held.some((block) => block.type === type) ? { kind: 'error', error: 'invalid_blocks' } : undefined;
    });
  const pick: Interceptor = (call) => {
    for (const interceptor of interceptors) {
      const fault = interceptor(call);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
  return { faults: { intercept, next, refuseBlocks, clear: () => interceptors.clear() }, pick };
};
