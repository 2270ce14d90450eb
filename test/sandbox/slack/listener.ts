// A bare request URL that answers with a status and keeps the headers of what came.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

/** Undefined leaves the request without an answer. */
type Reply = { status: number; headers?: Record<string, string> } | undefined;

export type Listener = { url: string; received: IncomingHttpHeaders[] };

/** Opens listeners that are closed after each test. */
export const useListener = (): ((reply: (nth: number) => Reply) => Promise<Listener>) => {
  const open: Server[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });
  return async (reply) => {
    const received: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      received.push(request.headers);
      const answer = reply(received.length);
      if (answer) response.writeHead(answer.status, answer.headers).end();
    });
    open.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received };
  };
};
