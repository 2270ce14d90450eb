// One call from bytes to bytes: routed, logged, spoiled by a fault, run.
import { AwsError } from './aws-error.ts';
import { type Caller, readScope } from './caller.ts';
import type { Calls } from './calls.ts';
import type { Fault, Interceptor } from './faults.ts';
import type { Reading, Service } from './service.ts';
import type { Answer, WireRequest } from './wire.ts';

export type Router = {
  services: Map<string, Service>;
  callerOf: (accessKeyId: string, region: string) => Caller;
  calls: Calls;
  pick: Interceptor;
};

const plainRefusal = ({ code, status, message }: AwsError): Answer => ({
  status,
  headers: ['Content-Type', 'application/json', 'x-amzn-ErrorType', code],
  body: JSON.stringify({ __type: code, message }),
  code,
});

const faultRefusal = (fault: Fault | undefined, { throttling, name }: Service): AwsError | undefined => {
  if (fault?.kind === 'throttle') return new AwsError(throttling.code, throttling.status, `${name}: rate exceeded.`);
  return fault?.kind === 'refuse' ? new AwsError(fault.code, fault.status, fault.message) : undefined;
};

/** A mistake in the simulator itself is told in the answer, not hidden. */
const asAwsError = (error: unknown): AwsError =>
  error instanceof AwsError ? error : new AwsError('InternalFailure', 500, String(error));

const run = async (service: Service, reading: Reading, request: WireRequest, caller: Caller): Promise<Answer> => {
  try {
    return await service.run(reading, request, caller);
  } catch (error) {
    return service.refuse(asAwsError(error));
  }
};

const readCall = ({ read, name }: Service, request: WireRequest): Reading => {
  const reading = read(request);
  if (reading === undefined)
    throw new AwsError('UnknownOperationException', 404, `${name} knows no ${request.method} ${request.target} here.`);
  return reading;
};

/** Undefined when the caller is to get no answer but a cut connection. */
export const answerCall = async (router: Router, request: WireRequest): Promise<Answer | undefined> => {
  let service: Service | undefined;
  try {
    const scope = readScope(request.headers);
    service = router.services.get(scope.service);
    if (service === undefined) throw new AwsError('UnknownService', 404, `${scope.service} is not simulated.`);
    const caller = router.callerOf(scope.accessKeyId, scope.region);
    const reading = readCall(service, request);
    return await answerReading(router, service, reading, request, caller);
  } catch (error) {
    const refusal = asAwsError(error);
    return service === undefined ? plainRefusal(refusal) : service.refuse(refusal);
  }
};

const answerReading = async (
  { calls, pick }: Router,
  service: Service,
  reading: Reading,
  request: WireRequest,
  caller: Caller,
): Promise<Answer | undefined> => {
  const { accessKeyId: _, ...shown } = caller;
  const call = { index: calls.length, service: service.name, ...reading, ...shown, outcome: 'pending' };
  calls.push(call);
  const fault = pick(call);
  if (fault?.kind === 'cut') {
    call.outcome = 'lost';
    return undefined;
  }
  const refusal = faultRefusal(fault, service);
  const answer = refusal === undefined ? await run(service, reading, request, caller) : service.refuse(refusal);
  call.outcome = fault?.kind === 'lose-answer' ? 'lost' : (answer.code ?? 'ok');
  if (fault?.kind === 'late') await fault.until;
  return fault?.kind === 'lose-answer' ? undefined : answer;
};
