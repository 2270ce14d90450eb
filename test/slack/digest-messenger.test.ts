// The messenger of digests through Slack's own client, against the simulator, and down the ladder that Slack forces.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { company } from '../../sandbox/company.ts';
import { type SlackSimulator, startSlack } from '../../sandbox/slack/server.ts';
import type { DigestMessenger } from '../../src/app/spend-ports.ts';
import { uuidOf } from '../../src/core/fingerprint.ts';
import { createSlackClient } from '../../src/slack/client.ts';
import { createDigestMessenger } from '../../src/slack/digest-messenger.ts';
import { digestText } from '../../src/slack/views/digest-news.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { aDigest, aSpendDay, usually, WEDNESDAY } from '../fixtures/spend.ts';

const CHANNEL = 'C0ADMINS';
const { costs } = exampleSettings();
const bills = { ana: { 'Opus 5.5': 20 }, bob: { 'Haiku 5.5': 4 } };
const digest = aDigest({ spend: [...usually(bills), aSpendDay(WEDNESDAY, { ...bills, ana: { 'Opus 5.5': 60 } })] });

let slack: SlackSimulator;
let messenger: DigestMessenger;

beforeEach(async () => {
  slack = await startSlack({ ...company, signingSecret: 's', botToken: 'xoxb-s', scopes: ['chat:write'] });
  messenger = createDigestMessenger({ client: createSlackClient({ token: 'xoxb-s', apiUrl: slack.apiUrl }), costs });
});

afterEach(() => slack.close());

const typesAt = (ts: string): string[] =>
  (slack.state.messages.find((message) => message.ts === ts)?.blocks ?? []).map((block) =>
    String((block as { type: string }).type),
  );

const outcomes = () => slack.calls.map(({ outcome }) => outcome);

test('the news goes to the channel; table and chart follow in its thread, each with the id of its key', async () => {
  const main = await messenger.post(CHANNEL, digest, 'main');
  const table = await messenger.replyTable(main, digest, 'table');
  const chart = await messenger.replyChart(main, digest, 'chart');
  expect(typesAt(main.ts)).toEqual(['header', 'section', 'section', 'section', 'section', 'context', 'actions']);
  expect(typesAt(table.ts)).toEqual(['data_table']);
  expect(typesAt(`${chart?.ts}`)).toEqual(['data_visualization']);
  expect(slack.state.messages.map(({ threadTs }) => threadTs)).toEqual([undefined, main.ts, main.ts]);
  expect(slack.calls.map(({ body }) => body.client_msg_id)).toEqual(['main', 'table', 'chart'].map(uuidOf));
});

test('the digest takes the place of the word that nothing is published yet', async () => {
  const at = '2026-08-21T13:00:00.000Z';
  const waiting = await messenger.postWaiting(CHANNEL, { day: WEDNESDAY, nextAttemptAt: at }, 'waiting');
  const [posted] = slack.state.messages;
  expect(posted?.text).toMatch(/AWS has not published Wed 19 Aug yet\. Trying again <!date\^\d+\^[^|]*\|21 Aug 2026/);
  expect(posted?.text).not.toContain('$');
  await messenger.editWaiting(waiting, { day: WEDNESDAY, nextAttemptAt: '2026-08-21T17:00:00.000Z' });
  expect(slack.state.messages[0]?.text).toContain('|21 Aug 2026, 17:00 UTC>');
  await messenger.edit(waiting, digest);
  expect(slack.state.messages).toHaveLength(1);
  expect(slack.state.messages[0]?.text).toBe(digestText(digest));
});

test.each([
  [['data_table'], ['table']],
  [['data_table', 'table'], ['rich_text']],
  [['data_table', 'table', 'rich_text'], []],
])('where Slack takes no %j, the table comes as %j', async (unknown, types) => {
  const main = await messenger.post(CHANNEL, digest, 'main');
  for (const type of unknown) slack.faults.refuseBlocks(type);
  const reply = await messenger.replyTable(main, digest, 'table');
  expect(typesAt(reply.ts)).toEqual(types);
  expect(slack.state.messages.at(-1)?.text).toContain('$64.00 on Wed 19 Aug');
  expect(outcomes()).toEqual(['ok', ...unknown.map(() => 'invalid_blocks'), 'ok']);
});

test.each(['msg_blocks_too_long', 'invalid_attachments'])('%s leads to the next form too', async (error) => {
  const main = await messenger.post(CHANNEL, digest, 'main');
  slack.faults.next('chat.postMessage', { kind: 'error', error });
  expect(typesAt((await messenger.replyTable(main, digest, 'table')).ts)).toEqual(['table']);
});

test('where Slack takes no charts, none is posted and nothing fails', async () => {
  const main = await messenger.post(CHANNEL, digest, 'main');
  slack.faults.refuseBlocks('data_visualization');
  expect(await messenger.replyChart(main, digest, 'chart')).toBeUndefined();
  expect(slack.state.messages).toHaveLength(1);
});

test('where there is nothing to draw, Slack is not asked', async () => {
  const nothing = aDigest({ spend: [] });
  const main = await messenger.post(CHANNEL, nothing, 'main');
  expect(await messenger.replyChart(main, nothing, 'chart')).toBeUndefined();
  expect(slack.calls).toHaveLength(1);
});

test('the news arrives as text where Slack refuses its blocks, also as an edit', async () => {
  slack.faults.refuseBlocks('section');
  const main = await messenger.post(CHANNEL, digest, 'main');
  await messenger.edit(main, digest);
  expect(slack.state.messages.map(({ text, blocks }) => [text, blocks ?? []])).toEqual([[digestText(digest), []]]);
  expect(outcomes()).toEqual(['invalid_blocks', 'ok', 'invalid_blocks', 'ok']);
});

test.each(['channel_not_found', 'is_archived'])('%s is no matter of blocks and is thrown', async (error) => {
  const main = await messenger.post(CHANNEL, digest, 'main');
  const all = [
    () => messenger.post(CHANNEL, digest, 'main'),
    () => messenger.replyTable(main, digest, 'table'),
    () => messenger.replyChart(main, digest, 'chart'),
  ];
  for (const send of all) {
    slack.faults.next('chat.postMessage', { kind: 'error', error });
    await expect(send()).rejects.toMatchObject({ name: 'Refused', code: error });
  }
});
