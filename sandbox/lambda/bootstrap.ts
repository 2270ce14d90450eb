// Runs inside the process of a function: loads its module and calls `handler`, one event at a time.
import { pathToFileURL } from 'node:url';
import type { FromProcess, InvocationError, InvocationResult, Invoke } from './messages.ts';
import { installShiftedDate, realNow, shiftDate } from './shifted-date.ts';

type Handler = (event: unknown, context: object) => unknown;

/** Lambda's limit on what a function answers, in bytes. */
const largestAnswer = 6_291_556;

const explain = (error: unknown): InvocationError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, stackTrace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error) };

const contextOf = ({ requestId, deadline, functionName }: Invoke) => ({
  awsRequestId: requestId,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:us-east-1:111122223333:function:${functionName}`,
  memoryLimitInMB: '512',
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: `sandbox/${process.pid}`,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - realNow()),
});

const load = async (entry: string): Promise<Handler> => {
  const { handler }: { handler?: unknown } = await import(pathToFileURL(entry).href);
  if (typeof handler !== 'function') throw new Error(`${entry} exports no function named handler.`);
  return (event, context) => handler(event, context);
};

const call = async (handler: Handler, invoke: Invoke): Promise<InvocationResult> => {
  try {
    const value = JSON.stringify((await handler(invoke.event, contextOf(invoke))) ?? null);
    if (Buffer.byteLength(value) > largestAnswer)
      return { ok: false, error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage: 'Response too large.' } };
    return { ok: true, value: JSON.parse(value) };
  } catch (error) {
    return { ok: false, error: explain(error) };
  }
};

const send = (message: FromProcess) => process.send?.(message);

const start = async (entry: string): Promise<void> => {
  try {
    const handler = await load(entry);
    process.on('message', async (invoke: Invoke) => {
      shiftDate(invoke.clockOffset);
      send({ kind: 'done', requestId: invoke.requestId, result: await call(handler, invoke) });
    });
    send({ kind: 'ready' });
  } catch (error) {
    send({ kind: 'init-failed', error: explain(error) });
  }
};

// The channel closes when the runtime dies, however it dies.
process.on('disconnect', () => process.exit());

const [, , entry = '', clockOffset = '0'] = process.argv;
installShiftedDate();
shiftDate(Number(clockOffset));
await start(entry);
