// Stands for the app behind Slack: keeps what is delivered to it and answers as a test wishes.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A command's fields, or the parsed `payload` of a click or a submission, or an event. */
export type Delivered = Record<string, unknown>;

export type Answer = { status?: number; body?: unknown };

export type StubApp = {
  url: string;
  deliveries: Delivered[];
  /** How the next deliveries are answered; until set, with an empty 200. */
  answerWith: (answer: (delivered: Delivered) => Answer | Promise<Answer>) => void;
  close: () => Promise<void>;
};

const readDelivery = (contentType: string, body: string): Delivered => {
  if (contentType.startsWith('application/json')) return JSON.parse(body) as Delivered;
  const fields = Object.fromEntries(new URLSearchParams(body));
  return fields.payload ? (JSON.parse(fields.payload) as Delivered) : fields;
};

export const startStubApp = async (): Promise<StubApp> => {
  const deliveries: Delivered[] = [];
  let answer: (delivered: Delivered) => Answer | Promise<Answer> = () => ({});
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const delivered = readDelivery(request.headers['content-type'] ?? '', body);
    deliveries.push(delivered);
    const { status = 200, body: words } = await answer(delivered);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(words === undefined ? '' : JSON.stringify(words));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    deliveries,
    answerWith: (next) => {
      answer = next;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
};
