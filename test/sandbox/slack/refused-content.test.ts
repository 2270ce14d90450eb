import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { useApp } from './bolt-app.ts';
import { modal, openModal, submit, titles, top } from './modal-form.ts';
import { ana, refusalOf, useWorkspace } from './workspace.ts';

const open = useApp();
const openWithoutApp = useWorkspace();

test('blocks that Slack would not show are refused, with the place, by every road', async () => {
  const { web, slack } = await openWithoutApp();
  const channel = 'C0GENERAL';
  const { ts = '' } = await web.chat.postMessage({ channel, text: 'Before' });
  const blocks: KnownBlock[] = [
    { type: 'divider' },
    { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } },
  ];
  const refused = { error: 'invalid_blocks', errors: [expect.stringContaining('/blocks/1/text/text')] };
  expect([
    await refusalOf(web.chat.postMessage({ channel, text: 'Long', blocks })),
    await refusalOf(web.chat.postEphemeral({ channel, user: ana.id, text: 'Long', blocks })),
    await refusalOf(web.chat.update({ channel, ts, text: 'Long', blocks })),
  ]).toEqual([refused, refused, refused]);
  expect(slack.state.messages.map(({ text }) => text)).toEqual(['Before']);
});

test('a view that Slack would not show is refused with the place, and as an answer is trouble', async () => {
  const broken = modal('x'.repeat(25));
  const workspace = await openModal(open, modal('One'), [{ response_action: 'update', view: broken }]);
  const viewId = top(workspace)?.id ?? '';
  expect(await refusalOf(workspace.web.views.update({ view_id: viewId, view: broken }))).toEqual({
    error: 'invalid_arguments',
    errors: [expect.stringContaining('/view/title')],
  });
  expect(await refusalOf(workspace.web.views.publish({ user_id: ana.id, view: modal('One') }))).toEqual({
    error: 'invalid_arguments',
  });
  expect(await submit(workspace)).toEqual({ ok: false, error: 'We had some trouble connecting. Try again?' });
  expect(titles(workspace)).toEqual(['One']);
});
