// What the parts say to the HTTP server: a request that was read, and an answer to write.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from './json-value.ts';

export type HttpRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  contentType: string;
  body: Buffer;
};

export type HttpAnswer = { status: number; headers?: Record<string, string>; body: string | Uint8Array };

export const jsonAnswer = (body: unknown, status = 200, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

export const textAnswer = (body: string, status = 200): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

export const readRequest = async (request: IncomingMessage): Promise<HttpRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? '/', 'http://slack.invalid');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    contentType: (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    body: Buffer.concat(chunks),
  };
};

export const writeAnswer = (response: ServerResponse, { status, headers, body }: HttpAnswer): void => {
  response.writeHead(status, headers);
  response.end(body);
};

/** A form's fields, each once. */
export const formFields = (text: string): JsonObject => Object.fromEntries(new URLSearchParams(text));
