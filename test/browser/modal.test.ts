import type { ModalView } from '@slack/web-api';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './in-browser.ts';
import { ana, bob, type Stage, useStage } from './stage.ts';

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const option = (value: string, words: string, description?: string) => ({
  text: text(words),
  value,
  ...(description ? { description: text(description) } : {}),
});

const sonnet = option('sonnet', 'Sonnet', '$3 in, $15 out');
const opus = option('opus', 'Opus', '$5 in, $25 out');
const kinds = [option('kept', 'For good'), option('lent', 'For a while')];
const rules = [option('read', 'I have read the rules')];

const view: ModalView = {
  type: 'modal',
  callback_id: 'request.submit',
  title: text('Ask for Claude Code'),
  submit: text('Send'),
  close: text('Cancel'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'team',
      label: text('Team'),
      element: {
        type: 'static_select',
        action_id: 'value',
        options: [option('pay', 'Payments'), option('search', 'Search')],
      },
    },
    {
      type: 'input',
      block_id: 'models',
      label: text('Models'),
      element: {
        type: 'multi_static_select',
        action_id: 'value',
        initial_options: [sonnet],
        option_groups: [
          { label: text('Everyday'), options: [sonnet] },
          { label: text('Hard problems'), options: [opus] },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'limit',
      label: text('Daily limit'),
      element: { type: 'number_input', action_id: 'value', is_decimal_allowed: true, initial_value: '30' },
    },
    {
      type: 'input',
      block_id: 'reason',
      label: text('Why'),
      hint: text('One sentence will do'),
      element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 60 },
    },
    {
      type: 'input',
      block_id: 'manager',
      label: text('Manager'),
      element: { type: 'users_select', action_id: 'value' },
    },
    {
      type: 'input',
      block_id: 'kind',
      label: text('How long'),
      element: { type: 'radio_buttons', action_id: 'value', options: kinds },
    },
    {
      type: 'input',
      block_id: 'rules',
      label: text('Rules'),
      element: { type: 'checkboxes', action_id: 'value', options: rules },
    },
    {
      type: 'input',
      block_id: 'until',
      label: text('Until'),
      optional: true,
      element: { type: 'datepicker', action_id: 'value' },
    },
    {
      type: 'input',
      block_id: 'note',
      label: text('Note'),
      optional: true,
      element: { type: 'plain_text_input', action_id: 'value' },
    },
  ],
};

/** The app answers a command with the modal, and everything else as the test wishes. */
const openModal = async ({ app, web, visit }: Stage, onSubmit: () => unknown = () => undefined): Promise<Page> => {
  app.answerWith(async (delivered) => {
    if (delivered.command) await web.views.open({ trigger_id: String(delivered.trigger_id), view });
    return { body: delivered.type === 'view_submission' ? onSubmit() : undefined };
  });
  const page = await visit(ana);
  await page.getByRole('textbox').fill('/claude-onboard ');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Ask for Claude Code' }).waitFor();
  return page;
};

const fill = async (page: Page) => {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Team' }).click();
  await page.getByRole('option', { name: 'Payments' }).click();
  await dialog.getByRole('combobox', { name: 'Models' }).click();
  await page.getByRole('group', { name: 'Hard problems' }).getByRole('option', { name: 'Opus' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Remove Sonnet' }).click();
  await dialog.getByLabel('Daily limit').fill('12.5');
  await dialog.getByLabel('Why').fill('To move the ledger');
  await dialog.getByRole('combobox', { name: 'Manager' }).click();
  await page.getByRole('option', { name: 'Bob Okoro' }).click();
  await dialog.getByRole('radio', { name: 'For a while' }).check();
  await dialog.getByRole('checkbox', { name: 'I have read the rules' }).check();
  await dialog.getByLabel('Until').fill('2026-09-30');
};

const filled = {
  team: { value: { type: 'static_select', selected_option: option('pay', 'Payments') } },
  models: { value: { type: 'multi_static_select', selected_options: [opus] } },
  limit: { value: { type: 'number_input', value: '12.5' } },
  reason: { value: { type: 'plain_text_input', value: 'To move the ledger' } },
  manager: { value: { type: 'users_select', selected_user: bob.id } },
  kind: { value: { type: 'radio_buttons', selected_option: kinds[1] } },
  rules: { value: { type: 'checkboxes', selected_options: rules } },
  until: { value: { type: 'datepicker', selected_date: '2026-09-30' } },
  note: { value: { type: 'plain_text_input', value: null } },
};

const submissions = ({ app }: Stage) =>
  app.deliveries
    .filter(({ type }) => type === 'view_submission')
    .map(({ view: sent }) => (sent as { state: { values: unknown } }).state.values);

describeInBrowser('a modal', () => {
  const stage = useStage();

  test('delivers exactly what was filled in, and closes', async () => {
    const now = await stage();
    const page = await openModal(now);
    await fill(page);
    await page.getByRole('button', { name: 'Send', exact: true }).last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(submissions(now)).toEqual([filled]);
  });

  test('turns into what the app answers with, which may have nothing to submit', async () => {
    const now = await stage();
    const { submit: _, ...closing } = view;
    const page = await openModal(now, () => ({
      response_action: 'update',
      view: { ...closing, title: text('Sent'), blocks: [{ type: 'section', text: text('The admins have it.') }] },
    }));
    await fill(page);
    await page.getByRole('button', { name: 'Send', exact: true }).last().click();
    const sent = page.getByRole('dialog', { name: 'Sent' });
    await sent.getByText('The admins have it.').waitFor();
    expect(await sent.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await sent.waitFor({ state: 'detached' });
  });

  test('shows a mistake at its field and keeps what was typed', async () => {
    const now = await stage();
    const page = await openModal(now, () => ({ response_action: 'errors', errors: { reason: 'Say a little more.' } }));
    await fill(page);
    await page.getByRole('dialog').getByLabel('Why').press('Control+Enter');
    const why = page.getByRole('dialog').getByLabel('Why');
    await page.getByText('Say a little more.').waitFor();
    expect(await why.getAttribute('aria-invalid')).toBe('true');
    expect(
      await why.evaluate((field) =>
        field
          .getAttribute('aria-describedby')
          ?.split(' ')
          .map((id) => document.getElementById(id)?.textContent?.trim()),
      ),
    ).toEqual(['Say a little more.', 'One sentence will do']);
    expect(await why.inputValue()).toBe('To move the ledger');
    expect(await page.getByRole('dialog').getByLabel('Daily limit').getAttribute('aria-invalid')).toBe('false');
  });

  test('names every required field that was left empty before the app hears of it', async () => {
    const now = await stage();
    const page = await openModal(now);
    await page.getByRole('button', { name: 'Send', exact: true }).last().click();
    await expect
      .poll(() =>
        page.locator('.input-invalid').evaluateAll((fields) => fields.map((field) => field.getAttribute('data-block'))),
      )
      .toEqual(['team', 'reason', 'manager', 'kind', 'rules']);
    expect(submissions(now)).toEqual([]);
  });

  test('keeps what was typed when the app puts another modal on top, and returns to it on Escape', async () => {
    const now = await stage();
    const page = await openModal(now, () => ({
      response_action: 'push',
      view: {
        ...view,
        callback_id: 'second',
        title: text('Are you sure?'),
        blocks: [{ type: 'section', text: text('Think again.') }],
      },
    }));
    await fill(page);
    await page.getByRole('button', { name: 'Send', exact: true }).last().click();
    const second = page.getByRole('dialog', { name: 'Are you sure?' });
    await second.getByText('Think again.').waitFor();
    await page.keyboard.press('Escape');
    await second.waitFor({ state: 'detached' });
    expect(await page.getByRole('dialog', { name: 'Ask for Claude Code' }).getByLabel('Why').inputValue()).toBe(
      'To move the ledger',
    );
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect
      .poll(() =>
        now.app.deliveries
          .filter(({ type }) => type === 'view_closed')
          .map(({ view: closed }) => (closed as { callback_id: string }).callback_id),
      )
      .toEqual(['second', 'request.submit']);
  });
});
