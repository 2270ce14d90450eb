// The log of what was delivered to the app, and the events that wait for another try.
import type { JsonObject } from '../json-value.ts';

export type DeliveryKind =
  | 'command'
  | 'block_actions'
  | 'view_submission'
  | 'view_closed'
  | 'event_callback'
  | 'url_verification';

export type Delivery = {
  /** Position since the start, from 0. */
  index: number;
  kind: DeliveryKind;
  /** A command's fields, an interaction's `payload`, an event's envelope. */
  body: JsonObject;
  /** The HTTP status; absent when there was no answer. */
  status?: number;
  outcome: 'pending' | 'ok' | 'refused' | 'late' | 'unreachable';
  /** Of real time, in milliseconds. */
  durationMs: number;
  /** How often it was tried before. */
  retry: number;
};

/** An event that failed: its envelope, what failed, and when it is due again. */
export type Retry = { envelope: JsonObject; reason: 'http_error' | 'http_timeout'; count: number; dueAt: number };
