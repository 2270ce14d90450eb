// Socket Mode through Slack's own receiver: what people do arrives over a WebSocket, and answers go back over it.
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, expect, test, vi } from 'vitest';
import { ana, botToken, refusalOf, useWorkspace } from './workspace.ts';

const open = useWorkspace();
const APP_TOKEN = 'xapp-token';

const started: App[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((app) => app.stop()));
});

const openApp = async (register: (app: App) => void) => {
  const workspace = await open({ appToken: APP_TOKEN });
  const { apiUrl } = workspace.slack;
  const clientOptions = { slackApiUrl: apiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    logLevel: LogLevel.ERROR,
    clientPingTimeout: 60_000,
    installerOptions: { clientOptions },
  });
  const app = new App({ receiver, authorize: async () => ({ botToken }), clientOptions, logLevel: LogLevel.ERROR });
  register(app);
  started.push(app);
  await app.start();
  return workspace;
};

const in_ = { as: ana.id, channel: 'C0GENERAL' };

test('a command arrives, and its acknowledgement is shown', async () => {
  const { slack } = await openApp((app) =>
    app.command('/claude-onboard', async ({ ack, command }) => ack(`You said ${command.text}`)),
  );
  expect(await slack.act.command({ ...in_, text: '/claude-onboard status' })).toEqual({ ok: true });
  expect(slack.state.messages.map(({ text, ephemeralTo }) => [text, ephemeralTo])).toEqual([
    ['You said status', ana.id],
  ]);
  expect(slack.deliveries).toMatchObject([{ kind: 'command', outcome: 'ok' }]);
});

test('events and clicks arrive too, and an empty acknowledgement says nothing', async () => {
  const seen: string[] = [];
  const { slack, web } = await openApp((app) => {
    app.event('app_home_opened', async ({ event }) => {
      seen.push(event.tab ?? 'no tab');
    });
    app.action('press', async ({ ack }) => {
      seen.push('press');
      await ack();
    });
  });
  await slack.act.open({ as: ana.id, home: true });
  const button = { type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press' } };
  const blocks = [{ type: 'actions' as const, block_id: 'b', elements: [button] }];
  const { ts = '' } = await web.chat.postMessage({ channel: 'C0GENERAL', text: 'Press it', blocks: blocks as never });
  const container = { kind: 'message' as const, channel: 'C0GENERAL', ts };
  await slack.act.action({ as: ana.id, container, blockId: 'b', actionId: 'press', element: {} });
  await vi.waitFor(() => expect(seen).toEqual(['home', 'press']));
  expect(slack.state.messages).toHaveLength(1);
});

test('what nobody acknowledges in time is late, and without a connection nobody is reached', async () => {
  const { slack } = await open({ appToken: APP_TOKEN, deadlineMs: 50 });
  expect(await slack.act.command({ ...in_, text: '/claude-onboard' })).toMatchObject({ ok: false });
  expect(slack.deliveries).toMatchObject([{ outcome: 'unreachable' }]);
  const { url = '' } = await new (await import('@slack/web-api')).WebClient(APP_TOKEN, {
    slackApiUrl: slack.apiUrl,
  }).apps.connections.open({});
  const silent = new WebSocket(url);
  await new Promise((resolve) => silent.addEventListener('message', resolve));
  await slack.act.command({ ...in_, text: '/claude-onboard' });
  expect(slack.deliveries[1]).toMatchObject({ outcome: 'late' });
  silent.close();
});

test('a ticket opens one connection, and each kind of token has its methods', async () => {
  const { slack, web } = await open({ appToken: APP_TOKEN });
  const { WebClient } = await import('@slack/web-api');
  const app = new WebClient(APP_TOKEN, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const { url = '' } = await app.apps.connections.open({});
  const outcome = (socket: WebSocket) =>
    new Promise((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data)).type));
      socket.addEventListener('error', () => resolve('refused'));
    });
  expect([await outcome(new WebSocket(url)), await outcome(new WebSocket(url))]).toEqual(['hello', 'refused']);
  expect(await refusalOf(web.apps.connections.open({}))).toEqual({ error: 'not_allowed_token_type' });
  expect(await refusalOf(app.auth.test())).toEqual({ error: 'not_allowed_token_type' });
});
