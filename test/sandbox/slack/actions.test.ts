import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import type { SlackSimulator } from '../../../sandbox/slack/server.ts';
import { useApp } from './bolt-app.ts';
import { ana, bob, useWorkspace } from './workspace.ts';

const open = useApp();
const openWithoutApp = useWorkspace();
const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const options = ['1', '2'].map((value) => ({ text: text(`Option ${value}`), value }));

const card: KnownBlock[] = [
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'approve', value: 'r1', style: 'primary', text: text('Approve') },
      { type: 'static_select', action_id: 'pick', options },
    ],
  },
  {
    type: 'section',
    block_id: 'menu',
    text: text('Menu'),
    accessory: { type: 'overflow', action_id: 'more', options },
  },
];

const click = (slack: SlackSimulator, ts: string, actionId = 'approve', element: Record<string, unknown> = {}) => {
  const container = { kind: 'message' as const, channel: 'C0ADMINS', ts };
  const blockId = actionId === 'more' ? 'menu' : 'row';
  return slack.act.action({ as: bob.id, container, blockId, actionId, element });
};

test('a click delivers who clicked what in which message', async () => {
  const { slack, web } = await open((app) => app.action('approve', async ({ ack }) => ack()));
  const { ts = '', message } = await web.chat.postMessage({ channel: 'C0ADMINS', text: 'Ana asks', blocks: card });
  expect(await click(slack, ts, 'approve', { value: 'forged' })).toEqual({ ok: true });
  expect(slack.deliveries.map(({ kind, body }) => ({ kind, body }))).toEqual([
    {
      kind: 'block_actions',
      body: {
        type: 'block_actions',
        user: { id: bob.id, username: 'bob', name: 'bob', team_id: 'T0ACME' },
        api_app_id: 'A0APP',
        token: expect.any(String),
        team: { id: 'T0ACME', domain: 'acme' },
        enterprise: null,
        is_enterprise_install: false,
        container: { type: 'message', message_ts: ts, channel_id: 'C0ADMINS', is_ephemeral: false },
        channel: { id: 'C0ADMINS', name: 'privategroup' },
        message,
        state: { values: { row: { pick: { type: 'static_select', selected_option: null } } } },
        response_url: expect.stringContaining('/response/'),
        trigger_id: expect.any(String),
        actions: [
          {
            type: 'button',
            block_id: 'row',
            action_id: 'approve',
            text: text('Approve'),
            value: 'r1',
            style: 'primary',
            action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
          },
        ],
      },
    },
  ]);
});

test('a choice is delivered as the app wrote it, and kept for the next click', async () => {
  const { slack, web } = await open((app) => app.action(/./, async ({ ack }) => ack()));
  const { ts = '' } = await web.chat.postMessage({ channel: 'C0ADMINS', text: 'Choose', blocks: card });
  await click(slack, ts, 'pick', { selected_option: { value: '2' } });
  await click(slack, ts, 'more', { selected_option: options[0] });
  const seen = slack.deliveries.map(({ body }) => ({
    actions: body.actions,
    state: body.state,
  }));
  const picked = { values: { row: { pick: { type: 'static_select', selected_option: options[1] } } } };
  expect(seen).toEqual([
    {
      actions: [
        {
          type: 'static_select',
          block_id: 'row',
          action_id: 'pick',
          selected_option: options[1],
          action_ts: expect.any(String),
        },
      ],
      state: picked,
    },
    {
      actions: [
        {
          type: 'overflow',
          block_id: 'menu',
          action_id: 'more',
          selected_option: options[0],
          action_ts: expect.any(String),
        },
      ],
      state: picked,
    },
  ]);
});

test('what is not there, or not for this person, cannot be used', async () => {
  const { slack, web } = await open((app) => app.action(/./, async ({ ack }) => ack()));
  const { ts = '' } = await web.chat.postMessage({ channel: 'C0ADMINS', text: 'Choose', blocks: card });
  const { message_ts: hidden = '' } = await web.chat.postEphemeral({
    channel: 'C0GENERAL',
    user: ana.id,
    text: 'For Ana',
    blocks: card,
  });
  const gone = { ok: false, error: 'This is no longer here: the app has changed it.' };
  const use = { blockId: 'row', actionId: 'approve', element: {} };
  const inMessage = (channel: string, at: string) => ({ kind: 'message' as const, channel, ts: at });
  expect([
    await click(slack, '1.000000'),
    await click(slack, ts, 'absent'),
    await click(slack, ts, 'pick', { selected_option: { value: '3' } }),
    await slack.act.action({ as: bob.id, container: inMessage('C0GENERAL', hidden), ...use }),
    await slack.act.action({ as: ana.id, container: inMessage('C0ADMINS', ts), ...use }),
  ]).toEqual([gone, gone, gone, gone, { ok: false, error: 'You are not in this channel.' }]);
  expect(slack.deliveries).toEqual([]);
});

test('through its response URL the app replaces or removes what was clicked', async () => {
  const { slack, web } = await open((app) => {
    app.action('approve', async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: 'Approved' });
    });
    app.action('pick', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
  });
  const { ts = '' } = await web.chat.postMessage({ channel: 'C0ADMINS', text: 'Ana asks', blocks: card });
  await click(slack, ts);
  expect(slack.state.messages.map((message) => [message.ts, message.text, message.blocks])).toEqual([
    [ts, 'Approved', undefined],
  ]);
  const other = await web.chat.postMessage({ channel: 'C0ADMINS', text: 'Bob asks', blocks: card });
  await click(slack, other.ts ?? '', 'pick', { selected_option: options[0] });
  expect(slack.state.messages.map(({ text: words }) => words)).toEqual(['Approved']);
});

test('an ephemeral message can be replaced by its response URL, and its payload shows no message', async () => {
  const { slack, web } = await open((app) =>
    app.action('approve', async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: 'Done' });
    }),
  );
  const posted = await web.chat.postEphemeral({ channel: 'C0ADMINS', user: bob.id, text: 'Sure?', blocks: card });
  await click(slack, posted.message_ts ?? '');
  expect(slack.state.messages.map(({ text: words, ephemeralTo, edited }) => [words, ephemeralTo, edited])).toEqual([
    ['Done', bob.id, undefined],
  ]);
  expect([slack.deliveries[0]?.body.message, slack.deliveries[0]?.body.container]).toEqual([
    undefined,
    { type: 'message', message_ts: posted.message_ts, channel_id: 'C0ADMINS', is_ephemeral: true },
  ]);
});

test('an app that fails is told to the person', async () => {
  const { slack, web } = await openWithoutApp();
  const { ts = '' } = await web.chat.postMessage({ channel: 'C0ADMINS', text: 'Ana asks', blocks: card });
  expect(await click(slack, ts)).toEqual({ ok: false, error: 'Something went wrong. Please try that again.' });
});
