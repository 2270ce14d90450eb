// Sends one payload to the app through Socket Mode and waits for the acknowledgement as long as Slack would.
import { setTimeout } from 'node:timers/promises';
import type { JsonObject } from '../json-value.ts';
import type { EnvelopeType } from '../socket-mode/connections.ts';
import type { World } from '../world.ts';
import type { DeliveryKind } from './deliveries.ts';

const TYPES: Partial<Record<DeliveryKind, EnvelopeType>> = {
  command: 'slash_commands',
  block_actions: 'interactive',
  view_submission: 'interactive',
  view_closed: 'interactive',
  event_callback: 'events_api',
};

type Sent = { kind: DeliveryKind; body: JsonObject; headers?: Record<string, string>; retry?: number };

type Acknowledged = { outcome: 'ok'; body: string } | { outcome: 'late' | 'unreachable' };

export const dispatchBySocket = async (
  { connections }: World,
  { kind, body, headers, retry }: Sent,
  deadlineMs: number,
): Promise<Acknowledged> => {
  const type = TYPES[kind];
  const reason = headers?.['x-slack-retry-reason'];
  const acknowledged =
    type &&
    connections.send({ type, payload: body, ...(retry && reason ? { retry: { attempt: retry, reason } } : {}) });
  if (acknowledged === undefined) return { outcome: 'unreachable' };
  const answered = new AbortController();
  const late = setTimeout(deadlineMs, undefined, { signal: answered.signal }).catch(() => undefined);
  const payload = await Promise.race([acknowledged, late]);
  answered.abort();
  if (payload === undefined) return { outcome: 'late' };
  return { outcome: 'ok', body: Object.keys(payload).length === 0 ? '' : JSON.stringify(payload) };
};
