// Delivers events, and tries again those that the app did not take: at once, after a minute, after five.
import type { JsonObject } from '../json-value.ts';
import { defaultEvents } from '../options.ts';
import type { World } from '../world.ts';
import type { Retry } from './deliveries.ts';
import { type Answered, dispatch } from './dispatch.ts';
import { eventEnvelope, VERIFICATION_TOKEN } from './payload.ts';

/** How long after the delivery before it each retry is due. */
const WAITS_MS = [0, 60_000, 300_000];

const forgoesRetries = (answered: Answered): boolean =>
  answered.outcome === 'refused' && answered.headers.get('x-slack-no-retry') === '1';

const planRetry = (world: World, envelope: JsonObject, answered: Answered, count: number, at: number): void => {
  const wait = WAITS_MS[count];
  if (answered.outcome === 'ok' || wait === undefined || forgoesRetries(answered)) return;
  const reason: Retry['reason'] = answered.outcome === 'late' ? 'http_timeout' : 'http_error';
  world.retries.push({ envelope, reason, count: count + 1, dueAt: at + wait });
};

/** Nothing is sent for a type that the app is not subscribed to. */
export const sendEvent = async (world: World, event: JsonObject): Promise<void> => {
  if (!(world.options.events ?? defaultEvents).includes(String(event.type))) return;
  const at = world.now();
  const envelope = eventEnvelope(world, { ...event, event_ts: world.ids.ts(at) }, world.ids.next('Ev'), at);
  const answered = await dispatch(world, { kind: 'event_callback', body: envelope, at });
  planRetry(world, envelope, answered, 0, at);
};

const retry = async (world: World, { envelope, reason, count }: Retry, at: number): Promise<void> => {
  const headers = { 'x-slack-retry-num': String(count), 'x-slack-retry-reason': reason };
  const answered = await dispatch(world, { kind: 'event_callback', body: envelope, at, headers, retry: count });
  planRetry(world, envelope, answered, count, at);
};

/** Sends again what is due by now; answers how many were sent. */
export const retryDue = async (world: World): Promise<number> => {
  const at = world.now();
  const due = world.retries.filter(({ dueAt }) => dueAt <= at);
  world.retries = world.retries.filter(({ dueAt }) => dueAt > at);
  for (const each of due) await retry(world, each, at);
  return due.length;
};

/** Asks the app to echo a challenge, as Slack does when a request URL is entered. */
export const verifyUrl = async (world: World): Promise<boolean> => {
  const challenge = world.ids.next('challenge');
  const body = { token: VERIFICATION_TOKEN, type: 'url_verification', challenge };
  const answered = await dispatch(world, { kind: 'url_verification', body, at: world.now() });
  return answered.outcome === 'ok' && answered.body.includes(challenge);
};
