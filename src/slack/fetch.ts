// How requests reach Slack: with Node's own client, because to load the global `fetch` takes a cold start as long as Bolt.
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { FetchFunction } from '@slack/web-api';

type Response = Awaited<ReturnType<FetchFunction>>;

const entriesOf = (headers: IncomingHttpHeaders): [string, string][] =>
  Object.entries(headers).flatMap(([name, value = []]) => [[name, [value].flat().join(', ')]]);

const responseOf = (
  url: string,
  { statusCode = 0, statusMessage = '', headers }: IncomingMessage,
  body: Buffer,
): Response => {
  const entries = entriesOf(headers);
  return {
    ok: statusCode >= 200 && statusCode < 300,
    status: statusCode,
    statusText: statusMessage,
    url,
    headers: {
      get: (name) => entries.find(([known]) => known === name.toLowerCase())?.[1] ?? null,
      entries: () => entries,
    },
    arrayBuffer: async () => Uint8Array.from(body).buffer,
    json: async () => JSON.parse(body.toString('utf8')),
    text: async () => body.toString('utf8'),
  };
};

const receive = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** As the global one, for text in both directions. A redirect is an answer like any other: none is followed. */
export const fetchFromSlack: FetchFunction = (url, { method = 'GET', headers = {}, body = '', signal } = {}) => {
  // A form with a file in it, which only the worker sends.
  if (typeof body !== 'string') return fetch(url, { method, headers, body, signal });
  const address = new URL(url);
  const send = address.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const request = send(address, { method, headers, signal }, (incoming) => {
      receive(incoming).then((received) => resolve(responseOf(address.href, incoming, received)), reject);
    });
    request.on('error', reject).end(body);
  });
};
