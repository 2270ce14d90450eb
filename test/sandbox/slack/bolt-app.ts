// A small app made with Bolt as it runs on Lambda, behind a listener that stands for the function's URL.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, AwsLambdaReceiver, LogLevel } from '@slack/bolt';
import { afterEach } from 'vitest';
import type { SlackOptions } from '../../../sandbox/slack/options.ts';
import { botToken, openWorkspace, signingSecret, type Workspace } from './workspace.ts';

type BoltApp = { url: string; close: () => Promise<void> };

const startBoltApp = async (apiUrl: string, register: (app: App) => void): Promise<BoltApp> => {
  const receiver = new AwsLambdaReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken }),
    clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  });
  register(app);
  const handler = receiver.toHandler();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const answer = await handler(
      {
        version: '2.0',
        routeKey: '$default',
        rawPath: '/',
        rawQueryString: '',
        headers,
        body,
        isBase64Encoded: false,
        requestContext: {},
      },
      {},
    );
    response.writeHead(answer.statusCode);
    response.end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
};

export type OpenApp = (register: (app: App) => void, options?: Partial<SlackOptions>) => Promise<Workspace>;

/** Opens workspaces with an app, both closed after each test. */
export const useApp = (): OpenApp => {
  const open: { close: () => Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
  });
  return async (register, options) => {
    const workspace = await openWorkspace(options);
    const app = await startBoltApp(workspace.slack.apiUrl, register);
    open.push(workspace.slack, app);
    workspace.slack.deliverTo(app.url);
    return workspace;
  };
};
