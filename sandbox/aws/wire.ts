// Requests and answers as bytes, before and after a service's protocol.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export type WireRequest = {
  method: string;
  /** Path and query as they came, still percent-encoded. */
  target: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
};

export type Answer = {
  status: number;
  /** Name and value by turns, spelled and ordered as they go out. */
  headers: string[];
  body: Buffer | string;
  /** The error's code, where the answer is a refusal. */
  code?: string;
};

export const receiveRequest = async (request: IncomingMessage): Promise<WireRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
};

export const sendAnswer = (response: ServerResponse, answer: Answer): void => {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
};
