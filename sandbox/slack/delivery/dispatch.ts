// Sends one payload to the app, as a signed request or through Socket Mode, and waits for its answer as long as Slack would.
import type { JsonObject } from '../json-value.ts';
import type { World } from '../world.ts';
import type { Delivery, DeliveryKind } from './deliveries.ts';
import { dispatchBySocket } from './dispatch-by-socket.ts';
import { signedHeaders } from './signature.ts';

export type Dispatch = {
  kind: DeliveryKind;
  body: JsonObject;
  /** The moment of what is told, in milliseconds. */
  at: number;
  headers?: Record<string, string>;
  retry?: number;
};

/** `ok` with what the app answered, or why it did not. */
export type Answered =
  | { outcome: 'ok'; body: string }
  | { outcome: 'refused'; headers: Headers }
  | { outcome: 'late' | 'unreachable' };

const DEADLINE_MS = 3_000;

/** Commands are forms, interactions forms with one field of JSON, events JSON. */
const encode = (kind: DeliveryKind, body: JsonObject): { type: string; text: string } => {
  if (kind === 'event_callback' || kind === 'url_verification')
    return { type: 'application/json', text: JSON.stringify(body) };
  const fields =
    kind === 'command'
      ? Object.entries(body).map(([name, value]): [string, string] => [name, String(value)])
      : [['payload', JSON.stringify(body)] as [string, string]];
  return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(fields).toString() };
};

const post = async (
  world: World,
  { kind, body, at, headers }: Dispatch,
  delivery: Delivery,
  deadlineMs: number,
): Promise<Answered> => {
  if (!world.requestUrl) return { outcome: 'unreachable' };
  const { type, text } = encode(kind, body);
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    const response = await fetch(world.requestUrl, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': type,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signedHeaders(world.options.signingSecret, at, text),
        ...headers,
      },
      body: text,
      signal: deadline,
    });
    delivery.status = response.status;
    const answer = await response.text();
    return response.ok ? { outcome: 'ok', body: answer } : { outcome: 'refused', headers: response.headers };
  } catch {
    return { outcome: deadline.aborted ? 'late' : 'unreachable' };
  }
};

export const dispatch = async (world: World, request: Dispatch): Promise<Answered> => {
  const { kind, body, retry = 0 } = request;
  const delivery: Delivery = {
    index: world.deliveries.length,
    kind,
    body,
    outcome: 'pending',
    durationMs: 0,
    retry,
  };
  world.deliveries.push(delivery);
  const started = performance.now();
  const { appToken, deadlineMs = DEADLINE_MS } = world.options;
  // An app in Socket Mode has no request URL.
  const answered = appToken
    ? await dispatchBySocket(world, request, deadlineMs)
    : await post(world, request, delivery, deadlineMs);
  delivery.durationMs = performance.now() - started;
  delivery.outcome = answered.outcome;
  return answered;
};
