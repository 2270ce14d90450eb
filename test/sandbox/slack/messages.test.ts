import { describe, expect, test } from 'vitest';
import { ana, bob, dan, refusalOf, rob, useWorkspace } from './workspace.ts';

const divider = { type: 'divider' as const };

describe('posting', () => {
  const open = useWorkspace();

  test('a message stands in its channel with the ids that Slack gives', async () => {
    const { web, slack } = await open();
    const answer = await web.chat.postMessage({ channel: 'C0GENERAL', text: 'Hello', blocks: [divider] });
    expect({ ...answer, response_metadata: undefined }).toEqual({
      ok: true,
      channel: 'C0GENERAL',
      ts: answer.ts,
      message: {
        type: 'message',
        user: 'U0APP',
        ts: answer.ts,
        text: 'Hello',
        team: 'T0ACME',
        bot_id: 'B0APP',
        app_id: 'A0APP',
        bot_profile: { id: 'B0APP', app_id: 'A0APP', name: 'claude-onboard', team_id: 'T0ACME' },
        blocks: [{ type: 'divider', block_id: expect.stringMatching(/./) }],
      },
    });
    expect(slack.state.messages).toEqual([
      {
        channel: 'C0GENERAL',
        ts: answer.ts,
        user: 'U0APP',
        text: 'Hello',
        blocks: answer.message?.blocks,
        pings: [],
        replyCount: 0,
      },
    ]);
  });

  test('two messages at the same moment have different times, in their order', async () => {
    const { web } = await open();
    const first = await web.chat.postMessage({ channel: 'C0GENERAL', text: '1' });
    const second = await web.chat.postMessage({ channel: 'C0GENERAL', text: '2' });
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
    expect(first.ts).toMatch(/^\d{10}\.\d{6}$/);
  });

  test('a message to a person goes to their direct messages, whose id is the one to update', async () => {
    const { web, slack } = await open();
    const { channel = '', ts = '' } = await web.chat.postMessage({ channel: ana.id, text: 'Wait' });
    expect(channel).toMatch(/^D/);
    expect(await refusalOf(web.chat.update({ channel: ana.id, ts, text: 'Ready' }))).toEqual({
      error: 'channel_not_found',
    });
    await web.chat.update({ channel, ts, text: 'Ready' });
    expect(slack.state.messages.map(({ text, edited }) => ({ text, edited }))).toEqual([
      { text: 'Ready', edited: true },
    ]);
    const opened = await web.conversations.open({ users: ana.id });
    expect(opened.channel?.id).toBe(channel);
  });

  test.each([
    ['C0NOWHERE', 'channel_not_found'],
    ['C0LOUNGE', 'not_in_channel'],
    ['C0SECRET', 'channel_not_found'],
    ['C0OLD', 'is_archived'],
    ['U0NOBODY', 'channel_not_found'],
    [dan.id, 'user_disabled'],
    [rob.id, 'cannot_dm_bot'],
    ['U0APP', 'cannot_dm_bot'],
  ])('to %s it is refused with %s', async (channel, error) => {
    const { web } = await open();
    expect(await refusalOf(web.chat.postMessage({ channel, text: 'Hello' }))).toEqual({ error });
  });

  test('a public channel without the bot takes a message only with the scope for it', async () => {
    const { web } = await open({ scopes: ['chat:write', 'chat:write.public'] });
    expect((await web.chat.postMessage({ channel: 'C0LOUNGE', text: 'Hello' })).ok).toBe(true);
    expect((await web.chat.postMessage({ channel: '#lounge', text: 'Hello' })).channel).toBe('C0LOUNGE');
  });

  test('without a messages tab there are no direct messages', async () => {
    const { web } = await open({ messagesTab: 'disabled' });
    expect(await refusalOf(web.chat.postMessage({ channel: ana.id, text: 'Hello' }))).toEqual({
      error: 'messages_tab_disabled',
    });
  });

  test('a message needs content', async () => {
    const { web } = await open();
    const post = { channel: 'C0GENERAL', text: '' };
    expect(await refusalOf(web.apiCall('chat.postMessage', post))).toEqual({ error: 'no_text' });
    expect(await refusalOf(web.apiCall('chat.postMessage', { ...post, blocks: 'no list' }))).toEqual({
      error: 'invalid_blocks_format',
    });
  });

  test('a long text is cut when it is posted and refused when it is an update', async () => {
    const { web, slack } = await open();
    const { ts = '' } = await web.chat.postMessage({ channel: 'C0GENERAL', text: 'x'.repeat(40_001) });
    expect(slack.state.messages[0]?.text).toHaveLength(40_000);
    const update = (length: number) => web.chat.update({ channel: 'C0GENERAL', ts, text: 'x'.repeat(length) });
    expect((await update(4_000)).ok).toBe(true);
    expect(await refusalOf(update(4_001))).toEqual({ error: 'msg_too_long' });
  });

  test('an update with text alone takes the blocks away', async () => {
    const { web, slack } = await open();
    const { ts = '' } = await web.chat.postMessage({ channel: 'C0GENERAL', text: 'One', blocks: [divider] });
    await web.chat.update({ channel: 'C0GENERAL', ts, text: 'Two', blocks: [divider] });
    expect([slack.state.messages[0]?.blocks?.length, slack.state.messages[0]?.edited]).toEqual([1, undefined]);
    await web.chat.update({ channel: 'C0GENERAL', ts, text: 'Three' });
    expect([slack.state.messages[0]?.blocks, slack.state.messages[0]?.edited]).toEqual([undefined, true]);
  });

  test("the app changes nobody else's message, and none that is gone", async () => {
    const { web, slack } = await open();
    await slack.act.message({ as: ana.id, channel: 'C0GENERAL', text: 'Mine' });
    const ts = slack.state.messages[0]?.ts ?? '';
    const errors = [
      await refusalOf(web.chat.update({ channel: 'C0GENERAL', ts, text: 'Yours' })),
      await refusalOf(web.chat.delete({ channel: 'C0GENERAL', ts })),
      await refusalOf(web.chat.update({ channel: 'C0GENERAL', ts: '1.000000', text: 'Gone' })),
      await refusalOf(web.chat.delete({ channel: 'C0GENERAL', ts: '1.000000' })),
    ];
    expect(errors.map(({ error }) => error)).toEqual([
      'cant_update_message',
      'cant_delete_message',
      'message_not_found',
      'message_not_found',
    ]);
  });

  test('replies are counted at the message that began the thread, also when a reply is named', async () => {
    const { web, slack } = await open();
    const channel = 'C0GENERAL';
    const { ts = '' } = await web.chat.postMessage({ channel, text: 'Story' });
    const reply = await web.chat.postMessage({ channel, text: 'Reply', thread_ts: ts });
    const second = await web.chat.postMessage({ channel, text: 'Another', thread_ts: reply.ts ?? '' });
    expect(slack.state.messages.map(({ threadTs, replyCount }) => [threadTs, replyCount])).toEqual([
      [undefined, 2],
      [ts, 0],
      [ts, 0],
    ]);
    await web.chat.delete({ channel, ts: second.ts ?? '' });
    expect(slack.state.messages.map(({ replyCount }) => replyCount)).toEqual([1, 0]);
    expect(await refusalOf(web.chat.postMessage({ channel, text: 'Lost', thread_ts: '1.000000' }))).toEqual({
      error: 'thread_not_found',
    });
  });

  test('an ephemeral message is for a member of the channel only, and cannot be updated', async () => {
    const { web, slack } = await open();
    const { message_ts: ts = '' } = await web.chat.postEphemeral({ channel: 'C0ADMINS', user: bob.id, text: 'Psst' });
    expect(slack.state.messages[0]?.ephemeralTo).toBe(bob.id);
    expect(await refusalOf(web.chat.postEphemeral({ channel: 'C0ADMINS', user: ana.id, text: 'Psst' }))).toEqual({
      error: 'user_not_in_channel',
    });
    expect(await refusalOf(web.chat.update({ channel: 'C0ADMINS', ts, text: 'Louder' }))).toEqual({
      error: 'message_not_found',
    });
  });

  test('metadata is kept', async () => {
    const { web, slack } = await open();
    const metadata = { event_type: 'asked', event_payload: { id: 'r1' } };
    await web.chat.postMessage({ channel: 'C0GENERAL', text: 'Asked', metadata });
    expect(slack.state.messages[0]?.metadata).toEqual(metadata);
  });
});

describe('the same client_msg_id again', () => {
  const open = useWorkspace();
  const post = { channel: 'C0GENERAL', text: 'Once', client_msg_id: 'a7a0c1f6-6b5c-4a39-9d2e-5a2b6d9e5f10' };

  test('posts again where Slack ignores it', async () => {
    const { web, slack } = await open();
    await web.chat.postMessage(post);
    await web.chat.postMessage(post);
    expect(slack.state.messages).toHaveLength(2);
  });

  test('is answered with the first message where Slack knows it, unless that is gone', async () => {
    const { web, slack } = await open({ clientMsgId: 'deduplicated' });
    const first = await web.chat.postMessage(post);
    const second = await web.chat.postMessage({ ...post, text: 'Twice' });
    expect([second.ts, slack.state.messages.map(({ text }) => text)]).toEqual([first.ts, ['Once']]);
    await web.chat.delete({ channel: 'C0GENERAL', ts: first.ts ?? '' });
    expect(await refusalOf(web.chat.postMessage(post))).toEqual({ error: 'duplicate_message_not_found' });
  });
});
