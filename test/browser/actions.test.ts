import { expect, test } from 'vitest';
import { describeInBrowser } from './in-browser.ts';
import { bob, useStage } from './stage.ts';

const text = (words: string) => ({ type: 'plain_text' as const, text: words });

const used = (delivered: Record<string, unknown> | undefined) => {
  const [action] = (delivered?.actions ?? []) as Record<string, unknown>[];
  return { user: (delivered?.user as { id?: string } | undefined)?.id, action };
};

describeInBrowser('controls of a message', () => {
  const stage = useStage();

  test('a button is delivered once with its value and is disabled until the app has answered', async () => {
    const { visit, web, app } = await stage();
    const gate = Promise.withResolvers<void>();
    app.answerWith(async () => {
      await gate.promise;
      return {};
    });
    await web.chat.postMessage({
      channel: 'C0ADMINS',
      text: 'Ana asks',
      blocks: [
        {
          type: 'actions',
          block_id: 'decide',
          elements: [
            { type: 'button', action_id: 'request.approve', style: 'primary', value: 'r1', text: text('Approve') },
          ],
        },
      ],
    });
    const page = await visit(bob, 'C0ADMINS');
    const button = page.getByRole('button', { name: 'Approve' });
    await button.click();
    await expect.poll(() => app.deliveries.length).toBe(1);
    expect(await button.isDisabled()).toBe(true);
    gate.resolve();
    await expect.poll(() => button.isDisabled()).toBe(false);
    const { user, action } = used(app.deliveries[0]);
    expect([user, app.deliveries.length]).toEqual([bob.id, 1]);
    expect(action).toMatchObject({
      type: 'button',
      block_id: 'decide',
      action_id: 'request.approve',
      value: 'r1',
      text: { type: 'plain_text', text: 'Approve' },
    });
  });

  test('a confirmation asks first, and nothing is delivered on no', async () => {
    const { visit, web, app } = await stage();
    await web.chat.postMessage({
      channel: 'C0ADMINS',
      text: 'Suspend?',
      blocks: [
        {
          type: 'actions',
          block_id: 'row',
          elements: [
            {
              type: 'button',
              action_id: 'suspend',
              style: 'danger',
              value: 'r1',
              text: text('Suspend'),
              confirm: {
                title: text('Suspend Ana?'),
                text: text('Her profiles stop at once.'),
                confirm: text('Suspend now'),
                deny: text('Leave it'),
                style: 'danger',
              },
            },
          ],
        },
      ],
    });
    const page = await visit(bob, 'C0ADMINS');
    const question = page.getByRole('alertdialog', { name: 'Suspend Ana?' });
    await page.getByRole('button', { name: 'Suspend' }).click();
    await question.getByText('Her profiles stop at once.').waitFor();
    await question.getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('button', { name: 'Suspend' }).click();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(app.deliveries).toEqual([]);
    await page.getByRole('button', { name: 'Suspend' }).click();
    await question.getByRole('button', { name: 'Suspend now' }).click();
    await expect.poll(() => app.deliveries.length).toBe(1);
  });

  test('a menu and a select deliver the option that was chosen', async () => {
    const { visit, web, app } = await stage();
    const options = [
      { text: text('First'), value: '1' },
      { text: text('Second'), value: '2' },
    ];
    await web.chat.postMessage({
      channel: 'C0ADMINS',
      text: 'Choose',
      blocks: [
        {
          type: 'section',
          block_id: 'menu',
          text: text('Menu'),
          accessory: { type: 'overflow', action_id: 'more', options },
        },
        {
          type: 'actions',
          block_id: 'row',
          elements: [{ type: 'static_select', action_id: 'pick', placeholder: text('Pick one'), options }],
        },
      ],
    });
    const page = await visit(bob, 'C0ADMINS');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('option', { name: 'Second' }).click();
    await page.getByRole('combobox', { name: 'Pick one' }).press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => app.deliveries.length).toBe(2);
    expect(app.deliveries.map((delivered) => used(delivered).action)).toMatchObject([
      { type: 'overflow', block_id: 'menu', action_id: 'more', selected_option: options[1] },
      { type: 'static_select', block_id: 'row', action_id: 'pick', selected_option: options[0] },
    ]);
  });

  test('when the app fails, the person reads that it did', async () => {
    const { visit, web, app } = await stage();
    app.answerWith(() => ({ status: 500 }));
    await web.chat.postMessage({
      channel: 'C0ADMINS',
      text: 'Go',
      blocks: [{ type: 'actions', block_id: 'row', elements: [{ type: 'button', action_id: 'go', text: text('Go') }] }],
    });
    const page = await visit(bob, 'C0ADMINS');
    await page.getByRole('button', { name: 'Go' }).click();
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await page.getByRole('alert').waitFor({ state: 'hidden' });
  });
});
