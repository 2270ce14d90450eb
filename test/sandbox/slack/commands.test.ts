import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { useApp } from './bolt-app.ts';
import { useListener } from './listener.ts';
import { ana, refusalOf, useWorkspace } from './workspace.ts';

const open = useApp();
const openWithoutApp = useWorkspace();
const listen = useListener();
const type = (text: string) => ({ as: ana.id, channel: 'C0GENERAL', text });

const modal: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'Ask' }, blocks: [] };

test('a command reaches the app signed, with who, where and what, and its answer is for its person only', async () => {
  const { slack } = await open((app) =>
    app.command('/claude-onboard', async ({ ack, command }) => ack(`You said ${command.text}`)),
  );
  expect(await slack.act.command(type('/claude-onboard  give @bob & <me> #general'))).toEqual({ ok: true });
  const { body, ...delivery } = slack.deliveries[0] ?? { body: {} };
  expect(delivery).toEqual({
    index: 0,
    kind: 'command',
    outcome: 'ok',
    status: 200,
    durationMs: expect.any(Number),
    retry: 0,
  });
  const text = 'give <@U0BOB|bob> &amp; &lt;me&gt; <#C0GENERAL|general>';
  expect(body).toEqual({
    token: expect.any(String),
    team_id: 'T0ACME',
    team_domain: 'acme',
    channel_id: 'C0GENERAL',
    channel_name: 'general',
    user_id: ana.id,
    user_name: 'ana',
    api_app_id: 'A0APP',
    is_enterprise_install: 'false',
    command: '/claude-onboard',
    text,
    response_url: expect.stringContaining(slack.url),
    trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/),
  });
  expect(slack.state.messages.map((message) => [message.user, message.text, message.ephemeralTo])).toEqual([
    ['U0APP', `You said ${text}`, ana.id],
  ]);
});

test('an answer may be for the whole channel, and an empty one says nothing', async () => {
  const { slack } = await open((app) =>
    app.command('/claude-onboard', ({ ack, command }) =>
      command.text ? ack({ response_type: 'in_channel', text: 'All' }) : ack(),
    ),
  );
  await slack.act.command(type('/claude-onboard'));
  expect(slack.state.messages).toEqual([]);
  await slack.act.command(type('/claude-onboard tell'));
  expect(slack.state.messages.map(({ text, ephemeralTo }) => [text, ephemeralTo])).toEqual([['All', undefined]]);
});

test('an unknown command, and one in a channel of others, reach nobody', async () => {
  const { slack } = await open((app) => app.command(/.*/, async ({ ack }) => ack()));
  expect(await slack.act.command(type('/unknown help'))).toEqual({
    ok: false,
    error: '/unknown is not a valid command.',
  });
  expect(await slack.act.command({ ...type('/claude-onboard'), channel: 'C0ADMINS' })).toEqual({
    ok: false,
    error: 'You are not in this channel.',
  });
  expect(slack.deliveries).toEqual([]);
});

test('an app that does not acknowledge, or is not there, fails the command', async () => {
  const failed = { ok: false, error: '/claude-onboard failed with the error "dispatch_failed"' };
  const { slack } = await open(() => undefined);
  expect(await slack.act.command(type('/claude-onboard'))).toEqual(failed);
  expect(slack.deliveries.map(({ outcome, status }) => [outcome, status])).toEqual([['refused', 404]]);
  const { slack: lonely } = await openWithoutApp();
  expect(await lonely.act.command(type('/claude-onboard'))).toEqual(failed);
  expect(lonely.deliveries.map(({ outcome }) => outcome)).toEqual(['unreachable']);
});

test('an app that is too slow fails the command', async () => {
  const { slack } = await openWithoutApp({ deadlineMs: 20 });
  slack.deliverTo((await listen(() => undefined)).url);
  expect(await slack.act.command(type('/claude-onboard'))).toEqual({
    ok: false,
    error: '/claude-onboard failed with the error "operation_timeout"',
  });
  expect(slack.deliveries.map(({ outcome }) => outcome)).toEqual(['late']);
});

test('a trigger opens one modal, within three seconds', async () => {
  const triggers: string[] = [];
  const { slack, web, advance } = await open((app) =>
    app.command('/claude-onboard', async ({ ack, command }) => {
      triggers.push(command.trigger_id);
      await ack();
    }),
  );
  for (const _ of [1, 2, 3]) await slack.act.command(type('/claude-onboard'));
  const [first = '', second = '', third = ''] = triggers;
  advance(3_000);
  expect((await web.views.open({ trigger_id: first, view: modal })).view?.type).toBe('modal');
  expect(await refusalOf(web.views.open({ trigger_id: first, view: modal }))).toEqual({
    error: 'exchanged_trigger_id',
  });
  expect(await refusalOf(web.views.push({ trigger_id: third, view: modal }))).toEqual({ error: 'invalid_trigger_id' });
  advance(1);
  expect(await refusalOf(web.views.open({ trigger_id: second, view: modal }))).toEqual({ error: 'expired_trigger_id' });
  expect(await refusalOf(web.views.open({ trigger_id: 'made up', view: modal }))).toEqual({
    error: 'invalid_trigger_id',
  });
});

test('a response URL takes five posts in half an hour, each for the person who asked', async () => {
  const urls: string[] = [];
  const { slack, advance } = await open((app) =>
    app.command('/claude-onboard', async ({ ack, command, respond }) => {
      urls.push(command.response_url);
      await ack();
      await respond('First');
      await respond({ response_type: 'in_channel', text: 'Second' });
    }),
  );
  const post = async (url: string, body: object) => {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return [answer.status, await answer.json()];
  };
  await slack.act.command(type('/claude-onboard'));
  await slack.act.command(type('/claude-onboard'));
  expect(slack.state.messages.map(({ text, ephemeralTo }) => [text, ephemeralTo])).toEqual([
    ['First', ana.id],
    ['Second', undefined],
    ['First', ana.id],
    ['Second', undefined],
  ]);
  const [used = '', old = ''] = urls;
  for (const text of ['3', '4', '5']) expect(await post(used, { text })).toEqual([200, { ok: true }]);
  expect(await post(used, { text: '6' })).toEqual([404, { ok: false, error: 'used_url' }]);
  expect(await post(old, {})).toEqual([400, { ok: false, error: 'no_text' }]);
  advance(30 * 60_000 + 1);
  expect(await post(old, { text: 'Late' })).toEqual([404, { ok: false, error: 'expired_url' }]);
  expect(slack.state.messages).toHaveLength(7);
});
