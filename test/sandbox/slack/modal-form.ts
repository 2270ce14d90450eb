// A modal with a field of each kind that matters, a person who fills it in, and an app that answers.
import type { SlackViewAction, ViewResponseAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { expect } from 'vitest';
import type { OpenApp } from './bolt-app.ts';
import { ana, type Workspace } from './workspace.ts';

export const text = (words: string) => ({ type: 'plain_text' as const, text: words });
export const options = ['pay', 'search'].map((value) => ({ text: text(value), value }));

export const input = (blockId: string, element: object, more: object = {}): KnownBlock =>
  ({
    type: 'input',
    block_id: blockId,
    label: text(blockId),
    element: { action_id: 'value', ...element },
    ...more,
  }) as KnownBlock;

export const fields = [
  input('team', { type: 'static_select', options }),
  input('limit', {
    type: 'number_input',
    is_decimal_allowed: false,
    min_value: '1',
    max_value: '50',
    initial_value: '30',
  }),
  input('reason', { type: 'plain_text_input', min_length: 3, max_length: 10 }),
  input('note', { type: 'plain_text_input' }, { optional: true }),
];

export const modal = (title: string, more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'ask',
  title: text(title),
  submit: text('Send'),
  blocks: fields,
  ...more,
});

export const filled = {
  team: { value: { type: 'static_select', selected_option: options[0] } },
  limit: { value: { type: 'number_input', value: '30' } },
  reason: { value: { type: 'plain_text_input', value: 'To work' } },
  note: { value: { type: 'plain_text_input', value: null } },
};

/** The command opens a modal; a submission is answered with `answers`, one after another, then without anything. */
export const openModal = async (
  open: OpenApp,
  view: ModalView,
  answers: ViewResponseAction[] = [],
): Promise<Workspace> => {
  const workspace = await open((app) => {
    app.command('/claude-onboard', async ({ ack, client, command }) => {
      await client.views.open({ trigger_id: command.trigger_id, view });
      await ack();
    });
    app.view('ask', async ({ ack }) => {
      const answer = answers.shift();
      await (answer ? ack(answer) : ack());
    });
    app.view<SlackViewAction>({ type: 'view_closed', callback_id: 'ask' }, async ({ ack }) => ack());
  });
  expect(await workspace.slack.act.command({ as: ana.id, channel: 'C0GENERAL', text: '/claude-onboard' })).toEqual({
    ok: true,
  });
  return workspace;
};

export const top = ({ slack }: Workspace) => slack.state.modals.at(-1);
export const titles = ({ slack }: Workspace) =>
  slack.state.modals.map(({ view }) => (view.title as { text: string }).text);
export const submit = (workspace: Workspace, values: Record<string, Record<string, unknown>> = filled) =>
  workspace.slack.act.submit({ as: ana.id, viewId: top(workspace)?.id ?? '', values });
