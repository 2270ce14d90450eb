// Faults that whoever runs the simulator plays: refusals, cut connections, answers that are lost or late.
import type { Call } from './calls.ts';

export type Fault =
  /** Refused with the service's own throttling error. */
  | { kind: 'throttle' }
  | { kind: 'refuse'; code: string; status: number; message: string }
  /** Applied, then the connection is cut. */
  | { kind: 'lose-answer' }
  /** The connection is cut and nothing is applied. */
  | { kind: 'cut' }
  /** Applied at once, answered when the promise resolves. */
  | { kind: 'late'; until: Promise<void> };

export type Interceptor = (call: Omit<Call, 'outcome'>) => Fault | undefined;

export type Faults = {
  /** Asks `interceptor` at every call, in the order of registration; the answer takes it away again. */
  intercept: (interceptor: Interceptor) => () => void;
  /** Plays `fault` at the next such call only; several queue up. */
  next: (service: string, operation: string, fault: Fault) => void;
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
  const next = (service: string, operation: string, fault: Fault) => {
    const remove = intercept((call) => {
      if (call.service !== service || call.operation !== operation) return undefined;
      remove();
      return fault;
    });
  };
  const pick: Interceptor = (call) => {
    for (const interceptor of interceptors) {
      const fault = interceptor(call);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
  return { faults: { intercept, next, clear: () => interceptors.clear() }, pick };
};
