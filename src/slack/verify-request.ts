// Whether Slack signed a request with one of our secrets, lately.
import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_SECONDS = 300;

export type SignedRequest = { timestamp: string; signature: string; body: string };

const signatureOf = (secret: string, { timestamp, body }: SignedRequest): Buffer =>
  Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`);

/** Old requests and ones from the future are refused alike. Several secrets while one replaces another. */
export const isFromSlack = (request: SignedRequest, secrets: readonly string[], now: Date): boolean => {
  if (!/^\d{1,12}$/.test(request.timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(request.timestamp)) > TOLERANCE_SECONDS) return false;
  const given = Buffer.from(request.signature);
  return secrets.some((secret) => {
    const expected = signatureOf(secret, request);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
};
