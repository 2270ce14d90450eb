import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundlePage } from '../../sandbox/page/bundle.ts';
import { type SlackSimulator, startSlack } from '../../sandbox/slack/server.ts';
import type { TimeAnswer, TimeRequest } from '../../sandbox/time-wire.ts';
import { findChromium } from '../../tools/find-chromium.ts';
import { launchChromium } from './chromium.ts';
import { ana, start } from './stage.ts';

const people = [
  { developerId: 'chen.wei@acme.example', team: 'Platform' },
  { developerId: 'rosa.marin@acme.example', team: 'Payments' },
];

describe.runIf(findChromium() !== undefined)('the time machine', () => {
  let browser: Browser;
  let slack: SlackSimulator;
  let page: Page;
  const asked: (TimeRequest | undefined)[] = [];
  let answers: TimeAnswer[] = [];

  const open = async (withMachine = true) => {
    asked.length = 0;
    slack = await startSlack({
      signingSecret: 'secret',
      botToken: 'xoxb-token',
      workspace: { id: 'T0ACME', name: 'Acme' },
      app: { id: 'A0APP', name: 'claude-onboard', botId: 'B0APP', botUserId: 'U0APP', commands: [] },
      people: [ana],
      channels: [{ id: 'C0GENERAL', name: 'general', kind: 'channel', members: [ana.id] }],
      userGroups: [],
      scopes: [],
      pages: await bundlePage(),
      extras: withMachine
        ? {
            time: (body) => {
              asked.push(body as TimeRequest | undefined);
              return answers.shift() ?? { ok: true, now: start, people };
            },
          }
        : {},
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(8000);
    await page.goto(`${slack.url}/?as=${ana.id}&in=C0GENERAL`);
    await page.getByRole('button', { name: 'You are Ana Silva' }).waitFor();
    return page.getByRole('region', { name: 'Time machine' });
  };

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    answers = [];
    await page.close();
    await slack.close();
  });
  afterAll(() => browser?.close());

  test('shows the day, and moves on to the next one', async () => {
    const card = await open();
    await card.getByText('Wed 19 Aug 2026').waitFor();
    await card.getByText('09:00 UTC').waitFor();
    answers = [{ ok: true, now: Date.UTC(2026, 7, 20, 9, 30), people, failed: [] }];
    await card.getByRole('button', { name: 'Next day' }).click();
    await card.getByText('Thu 20 Aug 2026').waitFor();
    await card.getByText('09:30 UTC').waitFor();
    answers = [{ ok: true, now: Date.UTC(2026, 8, 3, 9, 30), people, failed: [{ job: 'digest C0ORG', error: 'No.' }] }];
    await card.getByRole('button', { name: 'Next month' }).click();
    await card.getByText('Thu 3 Sept 2026').waitFor();
    await card.getByText('Failed on the way: digest C0ORG.').waitFor();
    answers = [{ ok: true, now: Date.UTC(2026, 8, 3, 10), people, failed: [] }];
    await card.getByRole('button', { name: 'Half an hour later' }).click();
    await card.getByText('10:00 UTC').waitFor();
    expect(asked.filter(Boolean)).toEqual([{ travel: 'next-day' }, { travel: 'next-month' }, { travel: 'half-hour' }]);
  });

  test('lets somebody run away, once it is known who', async () => {
    const card = await open();
    const run = card.getByRole('button', { name: 'Let them run away' });
    await run.waitFor();
    expect(await run.isDisabled()).toBe(true);
    const who = card.getByRole('combobox', { name: 'Who runs away' });
    expect(
      await who.locator('optgroup').evaluateAll((groups) => groups.map((group) => group.getAttribute('label'))),
    ).toEqual(['Platform', 'Payments']);
    await who.selectOption('rosa.marin@acme.example');
    await run.click();
    await card.getByText('rosa.marin runs away from now on. Press Play above and watch.').waitFor();
    expect(asked.filter(Boolean)).toEqual([{ runAway: 'rosa.marin@acme.example' }]);
    answers = [{ ok: false, error: 'Nobody here is called rosa.' }];
    await run.click();
    await card.getByText('Nobody here is called rosa.').waitFor();
  });

  test('is not there where time cannot be moved', async () => {
    const card = await open(false);
    await page
      .getByRole('region', { name: 'First steps' })
      .or(page.getByRole('navigation', { name: 'Acme' }))
      .first()
      .waitFor();
    expect(await card.count()).toBe(0);
  });
});
