// What arrives through Socket Mode as the HTTP request that the deployed handler takes, and its answer as an acknowledgement.
import { createHmac } from 'node:crypto';

export type SocketMessage = {
  type: string;
  body: Record<string, unknown>;
  retry_num?: number;
  retry_reason?: string;
};

const FORM = 'application/x-www-form-urlencoded';

/** Commands are forms, clicks and views a form with one field of JSON, events JSON. */
const encoded = ({ type, body }: SocketMessage): { contentType: string; text: string } => {
  if (type === 'events_api') return { contentType: 'application/json', text: JSON.stringify(body) };
  const fields: [string, string][] =
    type === 'slash_commands'
      ? Object.entries(body).map(([name, value]) => [name, String(value)])
      : [['payload', JSON.stringify(body)]];
  return { contentType: FORM, text: new URLSearchParams(fields).toString() };
};

/** Signed with the secret that the handler was given: what stands before it in the cloud stands before it here. */
export const httpEventOf = (message: SocketMessage, signingSecret: string, now: Date) => {
  const { contentType, text } = encoded(message);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${text}`).digest('hex');
  const { retry_num, retry_reason } = message;
  return {
    version: '2.0',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      ...(retry_num ? { 'x-slack-retry-num': String(retry_num), 'x-slack-retry-reason': retry_reason ?? '' } : {}),
    },
    body: text,
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST' } },
  };
};

/** Undefined when the handler failed: then Slack is left without an acknowledgement, and tells the person so. */
export const acknowledgementOf = (answer: {
  statusCode?: number;
  body?: string;
}): Record<string, unknown> | undefined => {
  if (answer.statusCode !== 200) return undefined;
  const body = answer.body ?? '';
  if (body === '') return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : { text: String(parsed) };
  } catch {
    return { text: body };
  }
};
