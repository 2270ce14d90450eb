import type { HomeView } from '@slack/types';
import { expect, test } from 'vitest';
import { useApp } from './bolt-app.ts';
import { fields, filled, input, modal, openModal, options, submit, text, titles, top } from './modal-form.ts';
import { ana, bob, refusalOf } from './workspace.ts';

const open = useApp();

test('an opened modal has all that Slack adds to it', async () => {
  const workspace = await openModal(open, modal('One', { private_metadata: 'r1' }));
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

test('closing tells the app that asked for it, and uncovers what is below', async () => {
  const workspace = await openModal(open, modal('One'), [
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
  const workspace = await openModal(open, modal('One'), [
    { response_action: 'errors', errors: { reason: 'Say more.' } },
  ]);
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
  const { slack, web } = await openModal(open, modal('One', { external_id: 'ask-ana' }));
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
  const { slack } = await openModal(open, modal('One', { blocks: [quiet, loud] }));
  const container = { kind: 'view' as const, viewId: slack.state.modals[0]?.id ?? '' };
  for (const blockId of ['quiet', 'loud'])
    await slack.act.action({ as: ana.id, container, blockId, actionId: 'value', element: { selected_user: bob.id } });
  expect(slack.deliveries.map(({ kind }) => kind)).toEqual(['command', 'block_actions']);
  const chosen = { value: { type: 'users_select', selected_user: bob.id } };
  expect(slack.state.modals[0]?.view.state).toEqual({ values: { quiet: chosen, loud: chosen } });
});
