// The messenger through Slack's own client, against the simulator.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { company } from '../../sandbox/company.ts';
import { type SlackSimulator, startSlack } from '../../sandbox/slack/server.ts';
import type { Messenger } from '../../src/app/ports.ts';
import type { DirectMessage } from '../../src/core/direct-message.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { uuidOf } from '../../src/core/fingerprint.ts';
import { cardOf } from '../../src/core/request-card.ts';
import type { ThreadNote } from '../../src/core/thread-note.ts';
import { createSlackClient } from '../../src/slack/client.ts';
import { createMessenger } from '../../src/slack/messenger.ts';
import type { Content } from '../../src/slack/views/content.ts';
import { directMessageContent, directMessageFallback } from '../../src/slack/views/direct-message.ts';
import { requestCardContent } from '../../src/slack/views/request-card.ts';
import { threadNoteContent } from '../../src/slack/views/thread-note.ts';
import { aRequest } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const ADMINS = 'C0ADMINS';
const ANA = 'U0ANA';

const card = cardOf(aRequest(), undefined, exampleSettings());
const progress: DirectMessage = {
  kind: 'progress',
  by: 'U0BOB',
  changes: [],
  tasks: [{ key: 'identity', title: 'Identity in AWS', status: 'in_progress' }],
};
const denied: DirectMessage = { kind: 'denied', by: 'U0BOB', reason: 'Use the shared account.' };

let slack: SlackSimulator;
let messenger: Messenger;

beforeEach(async () => {
  slack = await startSlack({
    ...company,
    signingSecret: 'secret',
    botToken: 'xoxb-sandbox',
    scopes: ['chat:write', 'im:write'],
  });
  messenger = createMessenger({ client: createSlackClient({ token: 'xoxb-sandbox', apiUrl: slack.apiUrl }) });
});

afterEach(() => slack.close());

const lastCall = () => slack.calls.at(-1)?.body ?? {};

/** Arguments arrive as text or as JSON, as the client pleases. */
const blocksIn = (body: Record<string, unknown>): unknown =>
  typeof body.blocks === 'string' ? JSON.parse(body.blocks) : body.blocks;

// Slack gives every block an id; ours have none, so that they can be compared.
const withoutIds = (blocks: unknown[]): unknown[] =>
  blocks.map((block) => ({ ...(block as object), block_id: undefined }));

const shown = ({ channel, ts }: { channel: string; ts: string }) => {
  const message = slack.state.messages.find((one) => one.channel === channel && one.ts === ts);
  return { text: message?.text, blocks: withoutIds(message?.blocks ?? []), threadTs: message?.threadTs };
};

const of = ({ text, blocks }: Content, threadTs?: string) => ({ text, blocks: withoutIds(blocks), threadTs });

test('a card is posted whole, unfolds no links, and carries an id that its key determines', async () => {
  const ref = await messenger.postCard(ADMINS, card, 'request:r1:card');
  expect(ref.channel).toBe(ADMINS);
  expect(shown(ref)).toEqual(of(requestCardContent(card)));
  const { client_msg_id, unfurl_links, unfurl_media } = lastCall();
  expect([client_msg_id, `${unfurl_links}`, `${unfurl_media}`]).toEqual([uuidOf('request:r1:card'), 'false', 'false']);
});

test('a card is edited in place', async () => {
  const ref = await messenger.postCard(ADMINS, card, 'key');
  const closed = cardOf(
    aRequest({ status: 'denied', decision: { kind: 'denied', by: 'U0BOB', at: '2026-11-24T11:30:00.000Z' } }),
    undefined,
    exampleSettings(),
  );
  await messenger.editCard(ref, closed);
  expect(slack.state.messages).toHaveLength(1);
  expect(shown(ref)).toEqual(of(requestCardContent(closed)));
});

test('a direct message goes to the person, and the answer names the conversation in which it can be edited', async () => {
  const ref = await messenger.postDirect(ANA, progress, 'key');
  expect(ref.channel).toMatch(/^D/);
  expect(shown(ref)).toEqual(of(directMessageContent(progress)));
  await messenger.editDirect(ref, denied);
  expect(shown(ref)).toEqual(of(directMessageContent(denied)));
});

test('a note is an answer in the thread of the card', async () => {
  const ref = await messenger.postCard(ADMINS, card, 'key');
  const note: ThreadNote = { key: 'approved', kind: 'approved', by: 'U0BOB', changes: [] };
  const reply = await messenger.reply(ref, note, 'note');
  expect(shown(reply)).toEqual(of(threadNoteContent(note), ref.ts));
});

test.each(['invalid_blocks', 'msg_blocks_too_long'])(
  'a Slack that answers %s to the plan gets the same message without it',
  async (error) => {
    slack.faults.next('chat.postMessage', { kind: 'error', error });
    const ref = await messenger.postDirect(ANA, progress, 'key');
    expect(shown(ref)).toEqual(of(directMessageFallback(progress)));
    slack.faults.next('chat.update', { kind: 'error', error });
    await messenger.editDirect(ref, { ...progress, by: 'U0DORA' });
    expect(shown(ref)).toEqual(of(directMessageFallback({ ...progress, by: 'U0DORA' })));
    expect(slack.calls.map(({ method, outcome }) => [method, outcome])).toEqual([
      ['chat.postMessage', error],
      ['chat.postMessage', 'ok'],
      ['chat.update', error],
      ['chat.update', 'ok'],
    ]);
    expect(JSON.stringify(slack.calls.map(({ body }) => blocksIn(body)))).toContain('"plan"');
  },
);

test('a refusal carries the code that Slack gave, and is not repeated', async () => {
  slack.faults.next('chat.postMessage', { kind: 'error', error: 'user_disabled' });
  const failed = messenger.postDirect(ANA, progress, 'key');
  await expect(failed).rejects.toMatchObject({ name: 'Refused', code: 'user_disabled' });
  await expect(failed).rejects.toBeInstanceOf(Refused);
  expect(slack.calls).toHaveLength(1);
});

test('when Slack asks to slow down, nobody waits: the error says for how long', async () => {
  slack.faults.next('chat.postMessage', { kind: 'ratelimit', retryAfter: 7 });
  const failed = messenger.postCard(ADMINS, card, 'key');
  await expect(failed).rejects.toMatchObject({ name: 'Throttled', retryAfterSeconds: 7 });
  await expect(failed).rejects.toBeInstanceOf(Throttled);
  expect(slack.calls).toHaveLength(1);
});

test('a Slack that says so without naming a time is a throttling too', async () => {
  slack.faults.next('chat.update', { kind: 'error', error: 'ratelimited' });
  const ref = await messenger.postCard(ADMINS, card, 'key');
  await expect(messenger.editCard(ref, card)).rejects.toMatchObject({
    name: 'Throttled',
    retryAfterSeconds: undefined,
  });
});

test.each([
  { kind: 'lose-answer' } as const,
  { kind: 'cut' } as const,
  { kind: 'http', status: 503 } as const,
  { kind: 'error', error: 'internal_error' } as const,
])('after $kind the outcome is unknown: neither a refusal nor a throttling, and one attempt only', async (fault) => {
  slack.faults.next('chat.postMessage', fault);
  const error: unknown = await messenger.postCard(ADMINS, card, 'key').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(error instanceof Refused || error instanceof Throttled).toBe(false);
  expect(slack.calls).toHaveLength(1);
});

test('the same key gives the same id, another key another one', async () => {
  await messenger.postCard(ADMINS, card, 'one');
  await messenger.postCard(ADMINS, card, 'one');
  await messenger.postCard(ADMINS, card, 'two');
  const ids = slack.calls.map(({ body }) => body.client_msg_id);
  expect(ids).toEqual([uuidOf('one'), uuidOf('one'), uuidOf('two')]);
});
