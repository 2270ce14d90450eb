// What people do on the sandbox's page in the main story, step by step.
import type { Locator, Page } from 'playwright-core';

export type Draft = { team: string; models: string[]; limit: string; reason: string };

export const DRAFT: Draft = {
  team: 'Platform',
  models: ['Opus 5.5', 'Sonnet 5.5'],
  limit: '25',
  reason: 'Refactoring the billing service: 40 modules to move to the new ledger before the end of the quarter.',
};

export type Steps = ReturnType<typeof stepsOn>;

export const stepsOn = (page: Page) => {
  const dialog = (name: string): Locator => page.getByRole('dialog', { name, exact: true });
  const log = (name: string): Locator => page.getByRole('log', { name: `Messages in ${name}`, exact: true });

  const become = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: new RegExp(`^(Become|You are) ${name}`) }).click();
    await page.getByRole('button', { name: `You are ${name}` }).waitFor();
  };

  /** Opens a place of the sidebar. */
  const go = async (entry: string): Promise<void> => {
    const button = page
      .getByRole('navigation', { name: 'Acme' })
      .getByRole('button', { name: new RegExp(`^${entry}`) });
    await button.click();
    await button.and(page.locator('[aria-current=page]')).waitFor();
  };

  const type = async (channel: string, command: string): Promise<void> => {
    const box = page.getByRole('textbox', { name: `Message #${channel}`, exact: true });
    await box.pressSequentially(command);
    await box.press('Enter');
  };

  const fill = async ({ team, models, limit, reason }: Draft): Promise<void> => {
    const form = dialog('Ask for Claude Code');
    await form.getByRole('combobox', { name: 'Team' }).click();
    await page.getByRole('option', { name: team }).click();
    await form.getByRole('combobox', { name: 'Models' }).click();
    for (const model of models) await page.getByRole('option', { name: model }).click();
    await page.keyboard.press('Escape');
    await form.getByLabel('Daily limit in US dollars').fill(limit);
    await form.getByLabel('What do you need it for?').fill(reason);
  };

  return {
    become,
    go,
    type,
    fill,
    dialog,
    /** The latest card of #claude-admins; answers that only one admin sees stand below it. */
    card: (): Locator =>
      log('#claude-admins')
        .getByRole('article')
        .filter({ has: page.getByRole('heading', { name: 'Claude Code' }) })
        .last(),
    /** The latest direct message of the app. */
    direct: (): Locator => log('claude-onboard').getByRole('article').last(),
    openForm: async (): Promise<Locator> => {
      await type('general', '/claude-onboard');
      await dialog('Ask for Claude Code').waitFor();
      return dialog('Ask for Claude Code');
    },
    send: async (): Promise<void> => {
      await dialog('Ask for Claude Code').getByRole('button', { name: 'Send request' }).click();
    },
    /** Closes what the form has turned into. */
    close: async (name: string): Promise<void> => {
      await dialog(name).waitFor();
      await page.keyboard.press('Escape');
      await dialog(name).waitFor({ state: 'detached' });
    },
    /** Opens #claude-admins, where the latest card waits for a decision. */
    openCard: async (): Promise<void> => {
      await go('claude-admins');
      await log('#claude-admins').getByRole('button', { name: 'Approve the request of' }).last().waitFor();
    },
  };
};
