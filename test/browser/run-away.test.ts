// The page while somebody runs away: the figures and the line, what the bot has said, and time that goes on by itself.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bundlePage } from '../../sandbox/page/bundle.ts';
import { type SlackSimulator, startSlack } from '../../sandbox/slack/server.ts';
import type { Course, TimeAnswer, TimeRequest } from '../../sandbox/time-wire.ts';
import { launchChromium } from './chromium.ts';
import { describeInBrowser } from './in-browser.ts';
import { ana, start } from './stage.ts';

const minute = 60_000;
const chen = { developerId: 'chen.wei@acme.example', team: 'Platform' };

/** Chen runs away at nine, and after so many minutes has spent more; `more` is what else has happened. */
const courseAfter = (minutes: number, more: Partial<Course> = {}): Course => ({
  developerId: chen.developerId,
  name: 'Chen Wei',
  ranAwayAt: start,
  points: [
    { at: start - 30 * minute, dollars: 4 },
    ...Array.from({ length: minutes / 5 + 1 }, (_, index) => ({
      at: start + index * 5 * minute,
      dollars: 5 + index * 7,
    })),
  ],
  dollarsAnHour: 88,
  state: 'running',
  lastDay: { day: '2026-08-19', dollars: 5 + (minutes / 5) * 7, billed: 0 },
  limit: 30,
  refusals: [],
  told: [],
  ...more,
});

const after = (
  minutes: number,
  more: Partial<Course> = {},
  failed: { job: string; error: string }[] = [],
): TimeAnswer => ({
  ok: true,
  now: start + minutes * minute,
  people: [chen],
  course: courseAfter(minutes, more),
  failed,
});

describeInBrowser('the page while somebody runs away', { timeout: 60_000 }, () => {
  let browser: Browser;
  let slack: SlackSimulator;
  let page: Page;
  let panel: Locator;
  let asked: TimeRequest[] = [];
  let answers: TimeAnswer[] = [];
  let standing: TimeAnswer = after(0);

  const open = async () => {
    slack = await startSlack({
      signingSecret: 'secret',
      botToken: 'xoxb-token',
      workspace: { id: 'T0ACME', name: 'Acme' },
      app: { id: 'A0APP', name: 'claude-onboard', botId: 'B0APP', botUserId: 'U0APP', commands: [] },
      people: [ana],
      channels: [
        { id: 'C0GENERAL', name: 'general', kind: 'channel', members: [ana.id] },
        { id: 'C0PLATFRM', name: 'team-platform', kind: 'channel', members: [ana.id] },
      ],
      userGroups: [],
      scopes: [],
      pages: await bundlePage(),
      extras: {
        time: (body) => {
          if (body === undefined) return standing;
          asked.push(body as TimeRequest);
          standing = answers.shift() ?? standing;
          return standing;
        },
      },
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(15_000);
    await page.goto(`${slack.url}/?as=${ana.id}&in=C0GENERAL`);
    panel = page.getByRole('region', { name: 'Who ran away' });
    await panel.waitFor();
  };

  const button = (name: string) => panel.getByRole('button', { name, exact: true });

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    asked = [];
    answers = [];
    standing = after(0);
    await page.close();
    await slack.close();
  });
  afterAll(() => browser?.close());

  test('shows what they really spend, how fast, and against which limit', async () => {
    standing = after(20);
    await open();
    await panel.getByRole('heading', { name: 'Chen Wei ran away 09:00 UTC' }).waitFor();
    await panel.getByRole('strong').getByText('$33.00').waitFor();
    await panel.getByText('$88 an hour').waitFor();
    await panel.getByText('AWS’s bill shows $0.00 of it so far.').waitFor();
    const chart = panel.getByRole('img', { name: 'What Chen Wei spends' });
    expect(await chart.locator('text').allTextContents()).toEqual(
      expect.arrayContaining(['$0', '$40', '09:00', '09:15', 'limit $30']),
    );
    // The line climbs from the moment on.
    const heights = await chart
      .locator('.course-running polyline')
      .evaluate((line) => [...(line as SVGPolylineElement).points].map(({ y }) => y));
    expect(heights.length).toBe(5);
    expect(heights).toEqual(heights.toSorted((a, b) => b - a));
  });

  test('goes on by itself from reading to reading, and rests when they are stopped', async () => {
    await open();
    const stopped = {
      state: 'refused' as const,
      dollarsAnHour: 0,
      refusals: [{ from: start + 10 * minute }],
      told: [
        { at: start + 5 * minute, channel: 'D0CHEN', isDirect: true, text: 'You are at *80%* of your limit.' },
        { at: start + 10 * minute, channel: 'C0PLATFRM', isDirect: false, text: '🔴 Chen Wei has reached the limit.' },
      ],
    };
    answers = [after(5), after(10), after(15, stopped)];
    await button('Play').click();
    await panel.getByText('Stopped 09:10: every call is refused').waitFor();
    await button('Play').waitFor();
    expect(asked).toEqual(Array.from({ length: 3 }, () => ({ travel: 'next-reading' })));
    const said = panel.getByRole('region', { name: 'What the bot has said' });
    expect(await said.getByRole('listitem').allTextContents()).toEqual([
      '09:10 in #team-platform🔴 Chen Wei has reached the limit.',
      '09:05 to Chen WeiYou are at 80% of your limit.',
    ]);
    expect(await panel.locator('.course-told').count()).toBe(2);
    expect(await panel.locator('.course-refused').count()).toBe(1);
    await said.getByRole('button', { name: 'in #team-platform' }).click();
    await page.getByRole('log', { name: 'Messages in #team-platform' }).waitFor();
  });

  test('can be paused, and nothing else moves time meanwhile', async () => {
    await open();
    answers = Array.from({ length: 40 }, (_, index) => after(5 * (index + 1)));
    await button('Play').click();
    await button('Pause').waitFor();
    for (const name of ['Half an hour later', 'Next day']) expect(await button(name).isDisabled()).toBe(true);
    const card = page.getByRole('region', { name: 'Time machine' });
    expect(await card.getByRole('button', { name: 'Next day' }).isDisabled()).toBe(true);
    await button('Pause').click();
    await panel.locator('button:not(:disabled)', { hasText: 'Half an hour later' }).waitFor();
    const soFar = asked.length;
    await button('Half an hour later').click();
    await expect.poll(() => asked.slice(soFar)).toEqual([{ travel: 'half-hour' }]);
  });

  test('stops playing when a job fails on the way, and says which', async () => {
    await open();
    answers = [after(5), after(10, {}, [{ job: 'meter', error: 'No.' }]), after(15)];
    await button('Play').click();
    await page.getByText('Failed on the way: meter.').waitFor();
    await button('Play').waitFor();
    expect(asked).toHaveLength(2);
  });

  test('tells on the next day what that day came to and what of it is billed', async () => {
    await open();
    const day = 24 * 60;
    const told = [{ at: start + 10 * minute, channel: 'D0CHEN', isDirect: true, text: 'You have reached the limit.' }];
    const lastDay = { day: '2026-08-19', dollars: 40, billed: 19.5 };
    answers = [after(day, { state: 'over', dollarsAnHour: 0.5, lastDay, told })];
    await button('Next day').click();
    await panel.getByText('Wed 19 Aug 2026 came to $40.00. AWS’s bill shows $19.50 of it so far.').waitFor();
    await panel.getByText('As usual again').waitFor();
    await panel.getByText('Wed 09:10').waitFor();
    expect(asked).toEqual([{ travel: 'next-day' }]);
  });

  test('is gone once it is closed, until somebody runs away again', async () => {
    await open();
    await button('Close').click();
    await panel.waitFor({ state: 'detached' });
    const card = page.getByRole('region', { name: 'Time machine' });
    await card.getByRole('combobox', { name: 'Who runs away' }).selectOption(chen.developerId);
    answers = [after(30, { ranAwayAt: start + 30 * minute })];
    await card.getByRole('button', { name: 'Let them run away' }).click();
    await panel.waitFor();
  });
});
