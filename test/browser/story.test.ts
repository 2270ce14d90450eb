// The main story on the page, in the sandbox that `npm start` opens: people click, and the built handlers answer.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { launchChromium } from './chromium.ts';
import { describeInBrowser } from './in-browser.ts';
import { linesOf, textsOf } from './reading.ts';
import { DRAFT, type Steps, stepsOn } from './steps.ts';

describeInBrowser('the story of a request', { timeout: 90_000 }, () => {
  let sandbox: Sandbox;
  let browser: Browser;
  let page: Page;
  let steps: Steps;

  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([
      // Patient, so that a busy machine changes nothing.
      startSandbox({ handlers: inject('handlers'), deploy: createTable, deadlineMs: 30_000 }),
      launchChromium(),
    ]);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(40_000);
    await page.goto(sandbox.url);
    steps = stepsOn(page);
    await steps.become('Ana Silva');
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  }, 60_000);

  let broken = false;
  beforeEach(({ skip }) => skip(broken, 'An earlier part of the story failed.'));
  afterEach(({ task }) => {
    broken ||= task.result?.state === 'fail';
  });

  test('Ana types the command and reads at its field what is wrong with her request', async () => {
    const form = await steps.openForm();
    await steps.fill({ ...DRAFT, reason: '   ' });
    await steps.send();
    const reason = form.getByLabel('What do you need it for?');
    await reason.and(page.locator('[aria-invalid=true]')).waitFor();
    await expect.poll(() => textsOf(form.locator('.input-invalid'))).toHaveLength(1);
    expect(await reason.inputValue()).toBe('   ');
    expect(await form.getByLabel('Daily limit in US dollars').inputValue()).toBe(DRAFT.limit);
  });

  test('she mends it, and the admins have it', async () => {
    await steps.dialog('Ask for Claude Code').getByLabel('What do you need it for?').fill(DRAFT.reason);
    await steps.send();
    await steps.dialog('Request sent').getByText('The admins have your request: $25 a day, team Platform.').waitFor();
    await steps.close('Request sent');
    await page.getByRole('button', { name: /^Become Bob Okoro.* 1 new$/ }).waitFor();
  });

  test('Bob reads in #claude-admins who she is in AWS and what it costs, and approves', async () => {
    await steps.become('Bob Okoro');
    await steps.openCard();
    const words = (await linesOf(steps.card())).join('\n');
    for (const part of ['Ana Silva asks for Claude Code', 'Ana.Silva@acme.example', '$25', 'Opus 5.5', DRAFT.reason])
      expect(words).toContain(part);
    const created = Promise.withResolvers<void>();
    const release = sandbox.aws.faults.intercept(({ operation }) =>
      operation === 'CreateInferenceProfile' ? { kind: 'late', until: created.promise } : undefined,
    );
    await steps.card().getByRole('button', { name: 'Approve the request of' }).click();
    await steps.card().getByText('Setting up', { exact: true }).waitFor();
    expect(await steps.card().getByRole('button', { name: 'Approve the request of' }).count()).toBe(0);

    await steps.become('Ana Silva');
    await steps.go('Messages');
    const plan = steps.direct().getByRole('region', { name: 'Your access to Claude Code' });
    await plan.waitFor();
    expect(await plan.getByRole('img', { name: 'Waiting' }).count()).toBeGreaterThan(0);
    created.resolve();
    release();
  });

  test('Ana sees the steps become complete, and what to paste', async () => {
    await steps.direct().getByRole('heading', { name: 'Claude Code is ready' }).waitFor();
    const plan = steps.direct().getByRole('region', { name: 'What was set up' });
    const marks = await plan
      .getByRole('img')
      .evaluateAll((icons) => icons.map((icon) => icon.getAttribute('aria-label')));
    expect(marks.length).toBeGreaterThan(2);
    expect([...new Set(marks)]).toEqual(['Complete']);
    const code = (await steps.direct().locator('pre').allTextContents()).join('\n');
    expect(code).toContain('aws sso login');
    for (const { arn } of sandbox.aws.state.profiles.list()) expect(code).toContain(arn);
  });

  test('the AWS account shows her profiles with tags, her budget and her membership', async () => {
    await steps.go('AWS account');
    const profiles = page.getByRole('region', { name: 'Bedrock' }).getByRole('article');
    await profiles.first().waitFor();
    expect(await profiles.count()).toBe(DRAFT.models.length);
    for (const profile of await profiles.all()) {
      expect(await textsOf(profile.getByRole('list', { name: 'Tags' }).getByRole('listitem'))).toEqual(
        expect.arrayContaining(['DeveloperIdAna.Silva@acme.example', 'TeamPlatform', 'CostCenter4711']),
      );
    }
    const budgets = page.getByRole('region', { name: 'Budgets' });
    const budget = budgets.getByRole('article', { name: /^claude-code-daily-ana-silva/ });
    expect((await linesOf(budget)).join('\n')).toContain('25');
    const member = page.getByRole('region', { name: 'Identity Center' }).getByText('Ana.Silva@acme.example');
    expect(await member.count()).toBeGreaterThan(0);
  });

  test('App Home shows Ana what she has', async () => {
    await steps.go('Home');
    await page.getByText('You have Claude Code, $25 a day.').waitFor();
    await page.getByRole('button', { name: 'Show my setup' }).click();
    await page.getByRole('dialog').locator('pre').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('somebody else asks, Bob denies it with a reason, and they read it', async () => {
    await steps.become('山田 由紀');
    await steps.go('general');
    await steps.openForm();
    await steps.fill({ ...DRAFT, team: 'Research' });
    await steps.send();
    await steps.close('Request sent');
    await steps.become('Bob Okoro');
    await steps.openCard();
    await steps.card().getByRole('button', { name: 'Deny the request of' }).click();
    const form = steps.dialog('Deny this request');
    await form.getByLabel('Why not?').fill('Please ask your team lead first.');
    await form.getByRole('button', { name: 'Deny', exact: true }).click();
    await steps.close('Decided');
    await steps.card().getByText('Please ask your team lead first.').waitFor();
    await steps.become('山田 由紀');
    await steps.go('Messages');
    await steps.direct().getByRole('heading', { name: 'Your request was denied' }).waitFor();
    expect(await textsOf(steps.direct().locator('blockquote'))).toEqual(['Please ask your team lead first.']);
  });
});
