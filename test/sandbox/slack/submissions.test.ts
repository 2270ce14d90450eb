import { expect, test } from 'vitest';
import { useApp } from './bolt-app.ts';
import { filled, modal, openModal, submit, titles, top } from './modal-form.ts';
import { ana } from './workspace.ts';

const open = useApp();

test('a submission delivers every field, and closes the modal', async () => {
  const workspace = await openModal(open, modal('One'));
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
  const workspace = await openModal(open, modal('One'));
  const outcome = await submit(workspace, { ...filled, ...values });
  expect(outcome).toEqual({ ok: false, error: expect.any(String), fields: mistakes });
  expect(workspace.slack.deliveries.map(({ kind }) => kind)).toEqual(['command']);
});

test("the app's mistakes stand at their fields, and only at fields", async () => {
  const workspace = await openModal(open, modal('One'), [
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
  const workspace = await openModal(open, modal('One'), [
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
