// Socket Mode: the app's connections, and what is sent through one of them until it is acknowledged.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isObject, type JsonObject, parseJson } from '../json-value.ts';
import { acceptSocket, type WebSocketConnection } from './accept-socket.ts';

export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

export type Envelope = { type: EnvelopeType; payload: JsonObject; retry?: { attempt: number; reason: string } };

export type Connections = {
  /** A ticket for one connection, as `apps.connections.open` hands it out. */
  ticket: () => string;
  /** Refuses a ticket that nobody was given. */
  upgrade: (request: IncomingMessage, socket: Duplex) => void;
  /** Undefined when no connection is open; else the payload of the acknowledgement. */
  send: (envelope: Envelope) => Promise<JsonObject> | undefined;
  /** How many are open. */
  count: () => number;
  /** Asks every client to connect anew, as Slack does now and then. */
  refresh: () => void;
  close: () => void;
};

export const createConnections = (app: { id: string }): Connections => {
  const tickets = new Set<string>();
  const open = new Set<WebSocketConnection>();
  const waiting = new Map<string, (payload: JsonObject) => void>();

  const hello = (): string =>
    JSON.stringify({
      type: 'hello',
      num_connections: open.size,
      connection_info: { app_id: app.id },
      debug_info: { host: 'applink-sandbox', build_number: 1, approximate_connection_time: 18_060 },
    });

  const acknowledge = (text: string): void => {
    const message = parseJson(text);
    if (!isObject(message)) return;
    const id = String(message.envelope_id);
    waiting.get(id)?.(isObject(message.payload) ? message.payload : {});
    waiting.delete(id);
  };

  return {
    ticket: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return ticket;
    },
    upgrade: (request, socket) => {
      const ticket = new URL(request.url ?? '/', 'http://slack.invalid').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      let mine: WebSocketConnection | undefined;
      acceptSocket(request, socket, {
        onText: acknowledge,
        onOpen: (connection) => {
          mine = connection;
          open.add(connection);
          connection.send(hello());
        },
        onClose: () => mine && open.delete(mine),
      });
    },
    send: ({ type, payload, retry }) => {
      // Slack chooses one of several connections.
      const [connection] = open;
      if (connection === undefined) return undefined;
      const id = randomUUID();
      const acknowledged = new Promise<JsonObject>((resolve) => waiting.set(id, resolve));
      connection.send(
        JSON.stringify({
          envelope_id: id,
          type,
          accepts_response_payload: type !== 'events_api',
          payload,
          ...(retry ? { retry_attempt: retry.attempt, retry_reason: retry.reason } : {}),
        }),
      );
      return acknowledged;
    },
    count: () => open.size,
    refresh: () => {
      for (const connection of open) {
        connection.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
      }
    },
    close: () => {
      for (const connection of open) connection.close();
    },
  };
};
