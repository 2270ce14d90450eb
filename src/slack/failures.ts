// What an error of Slack's Web API means to the rest of the code.
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { Refused, Throttled } from '../core/errors.ts';

// Slack's own trouble, said as an error of the method: the outcome is unknown or it may pass.
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** Throttled, refused with Slack's code, or unchanged where the outcome is unknown. */
export const failureOf = (error: unknown): unknown => {
  if (error instanceof WebAPIRateLimitedError) {
    return new Throttled('Slack asks to slow down.', error.retryAfter, { cause: error });
  }
  if (!(error instanceof WebAPIPlatformError)) return error;
  const code = error.data.error;
  if (code === 'ratelimited') return new Throttled('Slack asks to slow down.', undefined, { cause: error });
  return PASSING.has(code) ? error : new Refused(code, `Slack says: ${code}`, { cause: error });
};

/** Does the work, with Slack's errors translated. */
export const translated = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error);
  }
};
