// One process of a function: started, given one event at a time, killed when it takes too long.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { FromProcess, InvocationError, InvocationResult, Invoke } from './messages.ts';

export type FunctionProcess = {
  pid: number | undefined;
  /** False from the moment it is killed or has ended. */
  isAlive: () => boolean;
  invoke: (event: unknown) => Promise<InvocationResult>;
  kill: () => void;
  ended: Promise<void>;
};

export type ProcessParts = {
  name: string;
  entry: string;
  env: Record<string, string>;
  timeoutMs: number;
  clockOffset: () => number;
  onLog: (line: string) => void;
};

const bootstrap = fileURLToPath(new URL('bootstrap.ts', import.meta.url));

/** Lambda gives a function ten seconds to load. */
const initTimeoutMs = 10_000;

const failed = (errorType: string, errorMessage: string): InvocationResult => ({
  ok: false,
  error: { errorType, errorMessage },
});

export const startProcess = ({ name, entry, env, timeoutMs, clockOffset, onLog }: ProcessParts): FunctionProcess => {
  const child = spawn(process.execPath, [bootstrap, entry, String(clockOffset())], {
    // Node would add NODE_V8_COVERAGE of its own accord.
    env: { ...env, NODE_V8_COVERAGE: undefined },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', onLog);

  let alive = true;
  const kill = () => {
    alive = false;
    child.kill('SIGKILL');
  };
  process.once('exit', kill);

  const exit = Promise.withResolvers<string>();
  child.once('error', (error) => exit.resolve(error.message));
  child.once('exit', (code, signal) => exit.resolve(signal ? `signal: ${signal}` : `exit status ${code}`));
  const ended = exit.promise.then(() => {
    alive = false;
    process.off('exit', kill);
  });

  const loaded = Promise.withResolvers<InvocationError | undefined>();
  const waiting = new Map<string, (result: InvocationResult) => void>();
  child.on('message', (message: FromProcess) => {
    if (message.kind === 'ready') loaded.resolve(undefined);
    else if (message.kind === 'init-failed') loaded.resolve(message.error);
    else waiting.get(message.requestId)?.(message.result);
  });

  const exited = async (requestId: string): Promise<InvocationResult> =>
    failed('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: ${await exit.promise}`);

  /** Kills the process when `work` is not done in time. */
  const within = async <Result>(ms: number, requestId: string, work: Promise<Result>) => {
    const late = Promise.withResolvers<InvocationResult>();
    const timer = setTimeout(() => {
      const seconds = (ms / 1000).toFixed(2);
      late.resolve(
        failed('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`),
      );
      kill();
    }, ms);
    const result = await Promise.race([work, late.promise, exited(requestId)]);
    clearTimeout(timer);
    return result;
  };

  const invoke = async (event: unknown): Promise<InvocationResult> => {
    const requestId = randomUUID();
    const init = await within(initTimeoutMs, requestId, loaded.promise);
    if (init !== undefined && 'ok' in init) return init;
    if (init !== undefined) {
      kill();
      return { ok: false, error: init };
    }
    const done = new Promise<InvocationResult>((resolve) => {
      waiting.set(requestId, resolve);
    });
    const message: Invoke = {
      requestId,
      event,
      deadline: Date.now() + timeoutMs,
      clockOffset: clockOffset(),
      functionName: name,
    };
    // A process that is gone takes no message; its end is what `within` reports.
    child.send(message, () => {});
    const result = await within(timeoutMs, requestId, done);
    waiting.delete(requestId);
    return result;
  };

  return { pid: child.pid, isAlive: () => alive, invoke, kill, ended };
};
