// The page's only way to the outside: the simulator's `/sandbox/*` endpoints.
import type { AwsResource, Outcome, Requests, Snapshot } from '../slack/wire.ts';
import type { TimeAnswer, TimeRequest } from '../time-wire.ts';

const readJson = async <T>(path: string): Promise<T> => {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`The sandbox answered ${response.status} to ${path}.`);
  }
  return (await response.json()) as T;
};

/** Without a person the simulator answers for the first one. */
export const readSnapshot = (as: string | undefined): Promise<Snapshot> =>
  readJson(as ? `/sandbox/state?as=${encodeURIComponent(as)}` : '/sandbox/state');

export const readAccount = (): Promise<AwsResource[]> => readJson('/sandbox/aws');

/** Undefined where there is no time machine. */
export const readTime = (): Promise<TimeAnswer | undefined> =>
  readJson<TimeAnswer>('/sandbox/time').catch(() => undefined);

const unreachable = { ok: false as const, error: 'The sandbox does not answer. Is it still running?' };

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Answers when the journey is over. */
export const askTime = async (request: TimeRequest): Promise<TimeAnswer> => {
  try {
    return (await (await post('/sandbox/time', request)).json()) as TimeAnswer;
  } catch {
    return unreachable;
  }
};

/** A sandbox that cannot be reached is an outcome like a refusal, so that callers have one path. */
export const send = async <Name extends keyof Requests>(name: Name, body: Requests[Name]): Promise<Outcome> => {
  try {
    return (await (await post(`/sandbox/${name}`, body)).json()) as Outcome;
  } catch {
    return unreachable;
  }
};

/** Calls back on every change that the simulator tells of; the browser reconnects by itself. */
export const listen = (as: string, onChange: () => void, onConnection: (connected: boolean) => void): (() => void) => {
  const stream = new EventSource(`/sandbox/stream?as=${encodeURIComponent(as)}`);
  stream.onopen = () => {
    onConnection(true);
    onChange();
  };
  stream.onmessage = onChange;
  stream.onerror = () => onConnection(false);
  return () => stream.close();
};
