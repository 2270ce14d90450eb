import { expect, test } from 'vitest';
import { refusalOf, useWorkspace } from './workspace.ts';

const open = useWorkspace();
const post = { channel: 'C0GENERAL', text: 'Hello' };

test('the log has every call in order, with its arguments read and its outcome', async () => {
  const { slack, web } = await open();
  await web.chat.postMessage({ ...post, blocks: [{ type: 'divider' }] });
  await refusalOf(web.users.info({ user: 'U0NOBODY' }));
  expect([...slack.calls]).toEqual([
    { index: 0, method: 'chat.postMessage', body: { ...post, blocks: [{ type: 'divider' }] }, outcome: 'ok' },
    { index: 1, method: 'users.info', body: { user: 'U0NOBODY' }, outcome: 'user_not_found' },
  ]);
  slack.calls.clear();
  await web.auth.test();
  expect(slack.calls.map(({ index, method }) => [index, method])).toEqual([[0, 'auth.test']]);
});

test('a rate limit says how long to wait, and nothing is posted', async () => {
  const { slack, web } = await open();
  slack.faults.next('chat.postMessage', { kind: 'ratelimit', retryAfter: 7 });
  await expect(web.chat.postMessage(post)).rejects.toMatchObject({ retryAfter: 7 });
  expect(slack.state.messages).toEqual([]);
  expect((await web.chat.postMessage(post)).ok).toBe(true);
});

test('an error of any name, and an answer that is none, can be played', async () => {
  const { slack, web } = await open();
  slack.faults.next('chat.postMessage', { kind: 'error', error: 'token_revoked' });
  slack.faults.next('chat.postMessage', { kind: 'http', status: 503 });
  expect(await refusalOf(web.chat.postMessage(post))).toEqual({ error: 'token_revoked' });
  await expect(web.chat.postMessage(post)).rejects.toMatchObject({ statusCode: 503 });
  expect(slack.calls.map(({ outcome }) => outcome)).toEqual(['token_revoked', 'http 503']);
});

test('an answer can be lost after the post, or the call before it', async () => {
  const { slack, web } = await open();
  slack.faults.next('chat.postMessage', { kind: 'cut' });
  await expect(web.chat.postMessage(post)).rejects.toThrow();
  expect(slack.state.messages).toHaveLength(0);
  slack.faults.next('chat.postMessage', { kind: 'lose-answer' });
  await expect(web.chat.postMessage(post)).rejects.toThrow();
  expect(slack.state.messages).toHaveLength(1);
  expect(slack.calls.map(({ outcome }) => outcome)).toEqual(['lost', 'lost']);
});

test('a late answer waits while its effect is there', async () => {
  const { slack, web } = await open();
  const gate = Promise.withResolvers<void>();
  slack.faults.next('chat.postMessage', { kind: 'late', until: gate.promise });
  const answer = web.chat.postMessage(post);
  await expect.poll(() => slack.state.messages.length).toBe(1);
  gate.resolve();
  expect((await answer).ok).toBe(true);
});

test('an interceptor sees every call, aims by number, and can be taken away', async () => {
  const { slack, web } = await open();
  const stop = slack.faults.intercept(({ index, body }) =>
    index === 1 && body.text === 'Hello' ? { kind: 'error', error: 'fatal_error' } : undefined,
  );
  const outcomes = [];
  for (let each = 0; each < 3; each++)
    outcomes.push(
      await web.chat.postMessage(post).then(
        () => 'ok',
        () => 'refused',
      ),
    );
  expect(outcomes).toEqual(['ok', 'refused', 'ok']);
  stop();
  slack.calls.clear();
  await web.auth.test();
  expect((await web.chat.postMessage(post)).ok).toBe(true);
});

test('a type of blocks can be unknown for a while, in edits and within others too', async () => {
  const { slack, web } = await open();
  const { ts } = await web.chat.postMessage(post);
  const stop = slack.faults.refuseBlocks('divider');
  const divided = { ...post, blocks: [{ type: 'divider' }] };
  const holding = { type: 'container', child_blocks: [{ type: 'divider' }] };
  expect(await refusalOf(web.chat.postMessage(divided))).toMatchObject({ error: 'invalid_blocks' });
  expect(await refusalOf(web.chat.update({ ...divided, ts: `${ts}` }))).toMatchObject({ error: 'invalid_blocks' });
  expect(
    await refusalOf(web.apiCall('chat.postMessage', { ...post, blocks: JSON.stringify([holding]) })),
  ).toMatchObject({
    error: 'invalid_blocks',
  });
  expect((await web.chat.postMessage(post)).ok).toBe(true);
  stop();
  expect((await web.chat.postMessage(divided)).ok).toBe(true);
});
