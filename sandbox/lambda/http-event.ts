// HTTP to and from a function URL: the payload (version 2.0) and what an answer means.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { InvocationResult } from './messages.ts';

export type HttpAnswer = { status: number; headers: Record<string, string | string[]>; body: Buffer | string };

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `24/Nov/2026:09:05:00 +0000` */
const logTime = (at: Date): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${time} +0000`;
};

/** A form is no text to Lambda: it comes in base64, as pictures do. */
const isText = (contentType: string): boolean =>
  /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i.test(contentType);

const joined = (value: string | string[]): string => (Array.isArray(value) ? value.join(',') : value);

const queryOf = (query: string): Record<string, string> => {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...new Set(parameters.keys())].map((key) => [key, parameters.getAll(key).join(',')]));
};

export const httpEvent = (request: IncomingMessage, body: Buffer, now: number) => {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, joined(value)]])),
  );
  const domainName = headers.host ?? 'localhost';
  const text = headers['content-type'] === undefined || isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: decodeURI(path),
    rawQueryString: query,
    ...(headers.cookie === undefined ? {} : { cookies: headers.cookie.split('; ') }),
    headers,
    ...(query === '' ? {} : { queryStringParameters: queryOf(query) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'sandbox',
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method: request.method ?? 'GET',
        path: decodeURI(path),
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: logTime(new Date(now)),
      timeEpoch: now,
    },
    ...(body.length === 0 ? {} : { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
};

export const plainAnswer = (status: number, Message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ Message }),
});

type Structured = {
  statusCode: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

const isStructured = (value: unknown): value is Structured =>
  typeof value === 'object' && value !== null && 'statusCode' in value && typeof value.statusCode === 'number';

/** A value without `statusCode` is the JSON body of a 200. */
export const httpAnswer = (result: InvocationResult): HttpAnswer => {
  if (!result.ok) return plainAnswer(502, 'Internal Server Error');
  const { value } = result;
  if (!isStructured(value))
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
  const given = Object.entries(value.headers ?? {}).map(([name, each]) => [name.toLowerCase(), String(each)] as const);
  return {
    status: value.statusCode,
    headers: {
      'content-type': 'application/json',
      ...Object.fromEntries(given),
      ...(value.cookies ? { 'set-cookie': value.cookies } : {}),
    },
    body: Buffer.from(value.body ?? '', value.isBase64Encoded ? 'base64' : 'utf8'),
  };
};
