import { expect, test } from 'vitest';
import { useApp } from './bolt-app.ts';
import { useListener } from './listener.ts';
import { ana, bob, gus, useWorkspace } from './workspace.ts';

const open = useApp();
const openWithoutApp = useWorkspace();
const listen = useListener();

test('opening Home tells the app once, with what is published there', async () => {
  const { slack, web } = await open((app) => app.event('app_home_opened', async () => undefined));
  const { view } = await web.views.publish({ user_id: ana.id, view: { type: 'home', blocks: [] } });
  expect(await slack.act.open({ as: ana.id, home: true })).toEqual({ ok: true });
  expect(await slack.act.open({ as: ana.id, channel: 'C0GENERAL' })).toEqual({ ok: true });
  expect(slack.deliveries.map(({ kind, body, outcome }) => ({ kind, body, outcome }))).toEqual([
    {
      kind: 'event_callback',
      outcome: 'ok',
      body: {
        token: expect.any(String),
        type: 'event_callback',
        team_id: 'T0ACME',
        context_team_id: 'T0ACME',
        context_enterprise_id: null,
        api_app_id: 'A0APP',
        event: {
          type: 'app_home_opened',
          user: ana.id,
          channel: 'D0ANA',
          tab: 'home',
          view: expect.objectContaining({ id: view?.id }),
          event_ts: expect.any(String),
        },
        event_id: expect.stringMatching(/^Ev/),
        event_time: expect.any(Number),
        authorizations: [
          { enterprise_id: null, team_id: 'T0ACME', user_id: 'U0APP', is_bot: true, is_enterprise_install: false },
        ],
        is_ext_shared_channel: false,
      },
    },
  ]);
});

test('an event that fails is sent again at once, after a minute and after five, under the same id', async () => {
  const { slack, advance } = await openWithoutApp();
  await slack.act.event({ type: 'tokens_revoked' });
  const sent = [await slack.retryDue(), await slack.retryDue()];
  advance(59_999);
  sent.push(await slack.retryDue());
  advance(1);
  sent.push(await slack.retryDue());
  advance(300_000);
  sent.push(await slack.retryDue());
  advance(3_600_000);
  sent.push(await slack.retryDue());
  expect(sent).toEqual([1, 0, 0, 1, 1, 0]);
  expect(slack.deliveries.map(({ retry }) => retry)).toEqual([0, 1, 2, 3]);
  expect(new Set(slack.deliveries.map(({ body }) => body.event_id)).size).toBe(1);
});

test('a retry says which it is and why, and ends when the app takes it', async () => {
  const { slack } = await openWithoutApp();
  const { url, received } = await listen((nth) => ({ status: nth === 1 ? 500 : 200 }));
  slack.deliverTo(url);
  await slack.act.event({ type: 'tokens_revoked' });
  expect([await slack.retryDue(), await slack.retryDue()]).toEqual([1, 0]);
  expect(received.map((headers) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
  ]);
});

test('an app may forgo retries', async () => {
  const { slack } = await openWithoutApp();
  const { url } = await listen(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
  slack.deliverTo(url);
  await slack.act.event({ type: 'tokens_revoked' });
  expect(await slack.retryDue()).toBe(0);
});

test('events that the app is not subscribed to are not sent', async () => {
  const { slack } = await openWithoutApp({ events: ['user_change'] });
  await slack.act.open({ as: ana.id, home: true });
  expect(slack.deliveries).toEqual([]);
});

test('somebody who leaves, and a group that changes, are told of', async () => {
  const { slack } = await open(() => undefined);
  await slack.act.changePerson(gus.id, { deleted: true });
  await slack.act.changeUserGroup('S0ADMINS', { users: [ana.id, bob.id] });
  await slack.act.changeUserGroup('S0ADMINS', { disabled: true });
  const told = slack.deliveries.map(({ body }) => body.event as Record<string, unknown>);
  expect(told.map(({ type }) => type)).toEqual([
    'user_change',
    'subteam_members_changed',
    'subteam_updated',
    'subteam_updated',
  ]);
  expect(told[0]?.user).toMatchObject({ id: gus.id, deleted: true });
  expect(told[1]).toMatchObject({ subteam_id: 'S0ADMINS', added_users: [ana.id], removed_users: ['U0DAN'] });
});

test('an app that echoes the challenge has its URL verified', async () => {
  const { slack } = await open(() => undefined);
  expect(await slack.act.verifyUrl()).toBe(true);
  const { slack: lonely } = await openWithoutApp();
  expect(await lonely.act.verifyUrl()).toBe(false);
});
