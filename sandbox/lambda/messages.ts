// What the runtime and the process of a function say to each other over IPC.

export type InvocationError = { errorType: string; errorMessage: string; stackTrace?: string[] };

/** The value is what JSON makes of it; a handler that returns nothing gives null. */
export type InvocationResult = { ok: true; value: unknown } | { ok: false; error: InvocationError };

export type Invoke = {
  requestId: string;
  event: unknown;
  /** In ms since 1970, by the real clock. */
  deadline: number;
  /** How far the function's clock is ahead of the real one, in ms. */
  clockOffset: number;
  functionName: string;
};

export type FromProcess =
  | { kind: 'ready' }
  | { kind: 'init-failed'; error: InvocationError }
  | { kind: 'done'; requestId: string; result: InvocationResult };
