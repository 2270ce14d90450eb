// The client of Slack's Web API: it neither sleeps when Slack asks to slow down nor repeats what may have happened.
import { LogLevel, WebClient } from '@slack/web-api';
import { fetchFromSlack } from './fetch.ts';

export type ClientOptions = {
  token: string;
  apiUrl: string;
  /** Default: 8 seconds. A listener that answers Slack has less. */
  timeoutMs?: number;
};

export const createSlackClient = ({ token, apiUrl, timeoutMs = 8_000 }: ClientOptions): WebClient =>
  new WebClient(token, {
    slackApiUrl: apiUrl,
    fetch: fetchFromSlack,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // Failures are thrown, and logged by whoever catches them.
    logLevel: LogLevel.ERROR,
  });
