// The bot as one function: an event of a Lambda function URL or an HTTP API in, Slack's answer out. It never throws.
import { App, AwsLambdaReceiver, LogLevel } from '@slack/bolt';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { BotDeps } from './bot-deps.ts';
import { explain } from './explain.ts';
import { fetchFromSlack } from './fetch.ts';
import { type Admitted, admit, isCommand, needless } from './gate.ts';
import { listen } from './listen.ts';

export type Bot = (event: Partial<APIGatewayProxyEventV2>) => Promise<APIGatewayProxyStructuredResultV2>;

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

const createApp = ({ botToken, slackApiUrl }: BotDeps) => {
  // The gate verifies, with two secrets and in both directions of time.
  const receiver = new AwsLambdaReceiver({
    signingSecret: 'verified by the gate',
    signatureVerification: false,
    logLevel: LogLevel.ERROR,
  });
  const app = new App({
    receiver,
    // Makes no call of auth.test, which would cost time and could fail.
    authorize: async () => ({ botToken }),
    convoStore: false,
    logLevel: LogLevel.ERROR,
    // Slack waits three seconds in all.
    clientOptions: {
      slackApiUrl,
      fetch: fetchFromSlack,
      timeout: 1_500,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logLevel: LogLevel.ERROR,
    },
  });
  return { app, receiver };
};

// Bolt reads the older of API Gateway's two payloads.
const eventFor = ({ headers, body }: Admitted) => ({
  body,
  headers,
  httpMethod: 'POST',
  isBase64Encoded: false,
  multiValueHeaders: {},
  multiValueQueryStringParameters: {},
  path: '/',
  pathParameters: null,
  queryStringParameters: null,
  requestContext: {},
  resource: '/',
  stageVariables: null,
});

export const createBot = (deps: BotDeps): Bot => {
  const { app, receiver } = createApp(deps);
  const listenToMore = listen(app, deps);
  const handle = receiver.toHandler();
  return async (event) => {
    const admitted = await admit(event, deps.signingSecrets, deps.clock.now());
    if ('statusCode' in admitted) return { headers: TEXT, ...admitted };
    try {
      const why = await needless(admitted);
      if (why === 'rate limited')
        deps.log({ level: 'warn', message: 'Slack holds events back: there were more than 30,000 within an hour' });
      if (why) return { statusCode: 200, headers: TEXT, body: '' };
      if (!isCommand(admitted)) await listenToMore();
      const { statusCode, headers, body } = await handle(eventFor(admitted), undefined);
      return { statusCode, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
    } catch (error) {
      return { statusCode: 500, headers: TEXT, body: explain(error, deps.log) };
    }
  };
};
