// What stands before Bolt: lets through only well-formed requests that Slack signed, because Bolt throws on the others.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Needless } from './needless.ts';
import { isFromSlack } from './verify-request.ts';

export type Refusal = { statusCode: 400 | 401 | 405 | 413 | 415; body: string };

/** A request that Bolt can read: its body is plain text, and its headers are lower-case. */
export type Admitted = { headers: Record<string, string>; body: string };

/** Slack's payloads are a few kilobytes; a view with all its state may have some hundred. */
const LARGEST_BODY = 1_000_000;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

// A form is a command, or holds the payload of a click or of a form as JSON.
const isReadable = async (type: string, body: string): Promise<boolean> => {
  const form = type === FORM ? new URLSearchParams(body) : undefined;
  const payload = form?.get('payload');
  if (form && typeof payload !== 'string') return form.has('command') || form.has('ssl_check');
  const { isDelivery, isInteraction } = await import('./readable.ts');
  return typeof payload === 'string' ? isInteraction(payload) : isDelivery(body);
};

const refusal = (statusCode: Refusal['statusCode'], body: string): Refusal => ({ statusCode, body });

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const lowerCase = (headers: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(headers) ? headers : {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  );

/** What of API Gateway's event matters here. */
export type HttpEvent = Partial<Pick<APIGatewayProxyEventV2, 'headers' | 'body' | 'isBase64Encoded'>> & {
  requestContext?: { http?: { method?: string } };
};

/** Never throws, whatever the event. */
export const admit = async (event: HttpEvent, secrets: readonly string[], now: Date): Promise<Admitted | Refusal> => {
  if (!isObject(event) || event.requestContext?.http?.method !== 'POST') {
    return refusal(405, 'Slack sends POST requests here.');
  }
  const headers = lowerCase(event.headers);
  const raw = typeof event.body === 'string' ? event.body : '';
  // Base64 is a third longer than what it holds.
  if (raw.length > LARGEST_BODY * (event.isBase64Encoded ? 4 / 3 : 1)) return refusal(413, 'The request is too large.');
  const body = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  const timestamp = headers['x-slack-request-timestamp'] ?? '';
  const signature = headers['x-slack-signature'] ?? '';
  if (!isFromSlack({ timestamp, signature, body }, secrets, now)) {
    return refusal(401, 'The request is not signed by Slack, or not lately.');
  }
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== FORM && type !== JSON_TYPE) return refusal(415, 'The request is neither a form nor JSON.');
  if (!(await isReadable(type, body))) return refusal(400, 'The request cannot be read.');
  // Bolt knows the bare type only.
  return { headers: { ...headers, 'content-type': type }, body };
};

/** Clicks, forms and events are none. */
export const isCommand = ({ headers, body }: Admitted): boolean =>
  headers['content-type'] === FORM && new URLSearchParams(body).has('command');

/** Why nobody needs to be woken for it; undefined when somebody may listen. */
export const needless = async ({ headers, body }: Admitted): Promise<Needless | undefined> =>
  headers['content-type'] === JSON_TYPE ? (await import('./needless.ts')).needlessOf(body) : undefined;
