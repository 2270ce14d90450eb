// A Lambda function: its module in processes of their own, kept warm, each working on one event at a time.
import { type FunctionProcess, startProcess } from './function-process.ts';
import type { InvocationResult } from './messages.ts';

export type FunctionOptions = {
  /** Path of a built module that exports `handler`. */
  entry: string;
  /** All that the process sees of an environment: nothing is inherited. */
  env: Record<string, string>;
  timeoutMs: number;
  /** Default: `function`. */
  name?: string;
  /** Processes at once; further events wait for one. Default 2. */
  concurrency?: number;
  /** How far the function's clock is ahead of the real one, in milliseconds; asked at every event. Default: not at all. */
  clockOffset?: () => number;
  /** Lines that the processes write, and what the runtime has to say of failures. */
  onLog?: (line: string) => void;
};

export type LambdaFunction = {
  name: string;
  concurrency: number;
  /** Never rejects: a failure is a result. */
  invoke: (event: unknown) => Promise<InvocationResult>;
  /** The processes that are there, warm or at work. */
  pids: () => number[];
  /** Kills every process at once (SIGKILL); the next event starts a new one. */
  kill: () => Promise<void>;
  /** Refuses what comes now, and kills what is there. */
  close: () => Promise<void>;
};

const closedResult: InvocationResult = {
  ok: false,
  error: { errorType: 'ResourceNotFoundException', errorMessage: 'The function was closed.' },
};

export const startFunction = async (options: FunctionOptions): Promise<LambdaFunction> => {
  const { entry, env, timeoutMs, name = 'function', concurrency = 2, onLog = () => {} } = options;
  const { clockOffset = () => 0 } = options;
  const processes = new Set<FunctionProcess>();
  const idle: FunctionProcess[] = [];
  const queue: (() => void)[] = [];
  let busy = 0;
  let closed = false;

  const start = (): FunctionProcess => {
    const made = startProcess({ name, entry, env, timeoutMs, clockOffset, onLog });
    processes.add(made);
    made.ended.then(() => processes.delete(made));
    return made;
  };

  const warmOrNew = (): FunctionProcess => {
    for (let warm = idle.pop(); warm !== undefined; warm = idle.pop()) if (warm.isAlive()) return warm;
    return start();
  };

  const turn = async (): Promise<void> => {
    if (busy < concurrency) {
      busy += 1;
      return;
    }
    // Whoever finishes hands its place over, so `busy` stays as it is.
    await new Promise<void>((resolve) => {
      queue.push(resolve);
    });
  };

  const endTurn = () => {
    const next = queue.shift();
    if (next === undefined) busy -= 1;
    else next();
  };

  const run = async (event: unknown): Promise<InvocationResult> => {
    if (closed) return closedResult;
    const worker = warmOrNew();
    const result = await worker.invoke(event);
    if (worker.isAlive()) idle.push(worker);
    if (!result.ok) onLog(`ERROR Invoke Error ${JSON.stringify(result.error)}`);
    return result;
  };

  const kill = async () => {
    const dying = [...processes];
    for (const each of dying) each.kill();
    await Promise.all(dying.map(({ ended }) => ended));
  };

  return {
    name,
    concurrency,
    invoke: async (event) => {
      await turn();
      try {
        return await run(event);
      } finally {
        endTurn();
      }
    },
    pids: () => [...processes].flatMap(({ pid }) => pid ?? []),
    kill,
    close: async () => {
      closed = true;
      await kill();
    },
  };
};
