// Slack's signature of a delivery, version 0.
import { createHmac } from 'node:crypto';

/** `at` is in milliseconds. */
export const signedHeaders = (secret: string, at: number, body: string): Record<string, string> => {
  const seconds = String(Math.floor(at / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': seconds, 'x-slack-signature': `v0=${digest}` };
};
