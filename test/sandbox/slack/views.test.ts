import type { SlackViewAction, ViewResponseAction } from '@slack/bolt';
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { useApp } from './bolt-app.ts';
import { ana, bob, refusalOf, type Workspace } from './workspace.ts';

const open = useApp();
const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const options = ['pay', 'search'].map((value) => ({ text: text(value), value }));

const input = (blockId: string, element: object, more: object = {}): KnownBlock =>
  ({
    type: 'input',
    block_id: blockId,
    label: text(blockId),
    element: { action_id: 'value', ...element },
    ...more,
  }) as KnownBlock;

const fields = [
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

const modal = (title: string, more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'ask',
  title: text(title),
  submit: text('Send'),
  blocks: fields,
  ...more,
});

const filled = {
  team: { value: { type: 'static_select', selected_option: options[0] } },
  limit: { value: { type: 'number_input', value: '30' } },
  reason: { value: { type: 'plain_text_input', value: 'To work' } },
  note: { value: { type: 'plain_text_input', value: null } },
};

/** The command opens a modal; a submission is answered with `answers`, one after another, then without anything. */
const openModal = async (view: ModalView, answers: ViewResponseAction[] = []): Promise<Workspace> => {
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

const top = ({ slack }: Workspace) => slack.state.modals.at(-1);
const titles = ({ slack }: Workspace) => slack.state.modals.map(({ view }) => (view.title as { text: string }).text);
const submit = (workspace: Workspace, values: Record<string, Record<string, unknown>> = filled) =>
  workspace.slack.act.submit({ as: ana.id, viewId: top(workspace)?.id ?? '', values });

test('an opened modal has all that Slack adds to it', async () => {
  const workspace = await openModal(modal('One', { private_metadata: 'r1' }));
  const { id, hash, view } = top(workspace) ?? { view: {} };
  expect(view).toEqual({
    id,
    hash,
    type: 'modal',
    team_id: 'T0ACME',
    app_id: 'A0APP',
    bot_id: 'B0APP',
    app_installed_team_id: 'T0ACME',
    root_view_id: id,
    previous_view_id: null,
    private_metadata: 'r1',
    callback_id: 'ask',
    external_id: '',
    title: text('One'),
    submit: text('Send'),
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    submit_disabled: false,
    blocks: fields,
    state: {
      values: {
        team: { value: { type: 'static_select', selected_option: null } },
        limit: { value: { type: 'number_input', value: '30' } },
        reason: { value: { type: 'plain_text_input', value: null } },
        note: { value: { type: 'plain_text_input', value: null } },
      },
    },
  });
});

test('a submission delivers every field, and closes the modal', async () => {
  const workspace = await openModal(modal('One'));
  const { team, reason } = filled;
  expect(await submit(workspace, { team, reason })).toEqual({ ok: true });
  const { view, type, user, response_urls, trigger_id } = workspace.slack.deliveries.at(-1)?.body ?? {};
  expect({ type, user, response_urls, trigger_id, state: (view as { state: unknown }).state }).toEqual({
    type: 'view_submission',
    user: { id: ana.id, username: 'ana', name: 'ana', team_id: 'T0ACME' },
    response_urls: [],
    trigger_id: expect.any(String),
    state: { values: filled },
  });
  expect(titles(workspace)).toEqual([]);
});

test.each([
  ['nothing in a required field', { team: {} }, { team: 'Please complete this required field.' }],
  ['blank text', { reason: { value: { value: '' } } }, { reason: 'Please complete this required field.' }],
  ['too short a text', { reason: { value: { value: 'x' } } }, { reason: 'Enter at least 3 characters.' }],
  ['too long a text', { reason: { value: { value: 'x'.repeat(11) } } }, { reason: 'Enter 10 characters or fewer.' }],
  ['no number', { limit: { value: { value: 'ten' } } }, { limit: 'Enter a number.' }],
  ['a fraction', { limit: { value: { value: '1.5' } } }, { limit: 'Enter a whole number.' }],
  ['too small a number', { limit: { value: { value: '0' } } }, { limit: 'Enter a number that is at least 1.' }],
  ['too big a number', { limit: { value: { value: '51' } } }, { limit: 'Enter a number that is at most 50.' }],
  [
    'an option that is none',
    { team: { value: { selected_option: { value: 'hr' } } } },
    { team: 'This is not one of the choices.' },
  ],
])('%s is refused at its field before the app hears of it', async (_, values, mistakes) => {
  const workspace = await openModal(modal('One'));
  const outcome = await submit(workspace, { ...filled, ...values });
  expect(outcome).toEqual({ ok: false, error: expect.any(String), fields: mistakes });
  expect(workspace.slack.deliveries.map(({ kind }) => kind)).toEqual(['command']);
});

test("the app's mistakes stand at their fields, and only at fields", async () => {
  const workspace = await openModal(modal('One'), [
    { response_action: 'errors', errors: { reason: 'Say more.' } },
    { response_action: 'errors', errors: { nowhere: 'Say more.' } },
  ]);
  expect(await submit(workspace)).toEqual({
    ok: false,
    error: 'The app did not accept this.',
    fields: { reason: 'Say more.' },
  });
  expect(await submit(workspace)).toEqual({ ok: false, error: 'We had some trouble connecting. Try again?' });
  expect(titles(workspace)).toEqual(['One']);
});

test('a submission may put a view on top, three deep, replace it, and clear them all', async () => {
  const workspace = await openModal(modal('One'), [
    { response_action: 'push', view: modal('Two') },
    { response_action: 'push', view: modal('Three') },
    { response_action: 'push', view: modal('Four') },
    { response_action: 'update', view: modal('Third') },
    { response_action: 'clear' },
  ]);
  await submit(workspace);
  expect(top(workspace)?.view).toMatchObject({
    previous_view_id: workspace.slack.state.modals[0]?.id,
    root_view_id: workspace.slack.state.modals[0]?.id,
  });
  await submit(workspace);
  expect(await submit(workspace)).toEqual({ ok: false, error: 'We had some trouble connecting. Try again?' });
  expect(await submit(workspace)).toEqual({ ok: true });
  expect(titles(workspace)).toEqual(['One', 'Two', 'Third']);
  await submit(workspace);
  expect(titles(workspace)).toEqual([]);
});

test('closing tells the app that asked for it, and uncovers what is below', async () => {
  const workspace = await openModal(modal('One'), [
    { response_action: 'push', view: modal('Two', { notify_on_close: true }) },
  ]);
  await submit(workspace);
  const viewId = top(workspace)?.id ?? '';
  const below = workspace.slack.state.modals[0]?.id ?? '';
  expect(await workspace.slack.act.close({ as: ana.id, viewId: below })).toEqual({
    ok: false,
    error: 'This is no longer open.',
  });
  expect(await workspace.slack.act.close({ as: ana.id, viewId })).toEqual({ ok: true });
  expect(titles(workspace)).toEqual(['One']);
  const { type, is_cleared, view } = workspace.slack.deliveries.at(-1)?.body ?? {};
  expect([type, is_cleared, (view as { id: string }).id]).toEqual(['view_closed', false, viewId]);
  await workspace.slack.act.close({ as: ana.id, viewId: below });
  expect(workspace.slack.deliveries.filter(({ kind }) => kind === 'view_closed')).toHaveLength(1);
});

test('an update keeps what was entered in fields that stay, and needs the latest hash when it names one', async () => {
  const workspace = await openModal(modal('One'), [{ response_action: 'errors', errors: { reason: 'Say more.' } }]);
  await submit(workspace);
  const { id = '', hash = '' } = top(workspace) ?? {};
  const changed = [input('team', { type: 'static_select', options: [options[1]] }), ...fields.slice(1, 3)];
  const { view } = await workspace.web.views.update({ view_id: id, hash, view: modal('Two', { blocks: changed }) });
  expect(view?.state).toEqual({
    values: {
      team: { value: { type: 'static_select', selected_option: null } },
      limit: filled.limit,
      reason: filled.reason,
    },
  });
  expect(await refusalOf(workspace.web.views.update({ view_id: id, hash, view: modal('Three') }))).toEqual({
    error: 'hash_conflict',
  });
  await workspace.slack.act.close({ as: ana.id, viewId: id });
  expect(await refusalOf(workspace.web.views.update({ view_id: id, view: modal('Three') }))).toEqual({
    error: 'not_found',
  });
});

test('a view is found by its external id, which no other may take', async () => {
  const { slack, web } = await openModal(modal('One', { external_id: 'ask-ana' }));
  expect((await web.views.update({ external_id: 'ask-ana', view: modal('Two') })).view?.title?.text).toBe('Two');
  await slack.act.command({ as: bob.id, channel: 'C0GENERAL', text: '/claude-onboard' });
  expect(slack.state.modals.map(({ owner }) => owner)).toEqual([ana.id, bob.id]);
  const [anas, bobs] = slack.state.modals;
  expect(bobs?.externalId).toBe('ask-ana');
  expect(
    await refusalOf(web.views.update({ view_id: anas?.id ?? '', view: modal('Two', { external_id: 'ask-ana' }) })),
  ).toEqual({ error: 'duplicate_external_id' });
});

test('Home is published for one person, updated by its hash, and its controls are delivered', async () => {
  const { slack, web } = await open((app) => app.action('change', async ({ ack }) => ack()));
  const home = (words: string): HomeView => ({
    type: 'home',
    blocks: [
      { type: 'header', text: text(words) },
      { type: 'actions', block_id: 'row', elements: [{ type: 'button', action_id: 'change', text: text('Change') }] },
    ],
  });
  const { view } = await web.views.publish({ user_id: ana.id, view: home('One') });
  await web.views.publish({ user_id: ana.id, view: home('Two'), hash: view?.hash ?? '' });
  expect(await refusalOf(web.views.publish({ user_id: ana.id, view: home('3'), hash: view?.hash ?? '' }))).toEqual({
    error: 'hash_conflict',
  });
  expect(slack.state.homes.map(({ id, owner }) => [id, owner])).toEqual([[view?.id, ana.id]]);
  const use = { container: { kind: 'view' as const, viewId: view?.id ?? '' }, blockId: 'row', actionId: 'change' };
  expect((await slack.act.action({ as: bob.id, ...use, element: {} })).ok).toBe(false);
  expect(await slack.act.action({ as: ana.id, ...use, element: {} })).toEqual({ ok: true });
  const { container, view: shown, response_url } = slack.deliveries[0]?.body ?? {};
  expect([container, (shown as { type: string }).type, response_url]).toEqual([
    { type: 'view', view_id: view?.id },
    'home',
    undefined,
  ]);
});

test('in an input block a control tells of itself only when asked to, and is remembered either way', async () => {
  const quiet = input('quiet', { type: 'users_select' });
  const loud = input('loud', { type: 'users_select' }, { dispatch_action: true });
  const { slack } = await openModal(modal('One', { blocks: [quiet, loud] }));
  const container = { kind: 'view' as const, viewId: slack.state.modals[0]?.id ?? '' };
  for (const blockId of ['quiet', 'loud'])
    await slack.act.action({ as: ana.id, container, blockId, actionId: 'value', element: { selected_user: bob.id } });
  expect(slack.deliveries.map(({ kind }) => kind)).toEqual(['command', 'block_actions']);
  const chosen = { value: { type: 'users_select', selected_user: bob.id } };
  expect(slack.state.modals[0]?.view.state).toEqual({ values: { quiet: chosen, loud: chosen } });
});
