// A workspace with a few people, the simulator of Slack, a stub of the app, and the page in a browser.
import { WebClient } from '@slack/web-api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { AwsResource } from '../../sandbox/aws/resource.ts';
import { bundlePage } from '../../sandbox/page/bundle.ts';
import { type SlackSimulator, startSlack } from '../../sandbox/slack/server.ts';
import type { Channel, Person } from '../../sandbox/slack/wire.ts';
import { launchChromium } from './chromium.ts';
import { type StubApp, startStubApp } from './stub-app.ts';

export const ana: Person = {
  id: 'U0ANA',
  name: 'ana',
  realName: 'Ana Silva',
  email: 'ana@acme.example',
  title: 'Developer',
  teamId: 'T0ACME',
  tz: 'Etc/UTC',
};
export const bob: Person = {
  id: 'U0BOB',
  name: 'bob',
  realName: 'Bob Okoro',
  email: 'bob@acme.example',
  title: 'Platform admin',
  teamId: 'T0ACME',
  tz: 'Etc/UTC',
};

const channels: Channel[] = [
  { id: 'C0GENERAL', name: 'general', kind: 'channel', topic: 'For everybody', members: [ana.id, bob.id, 'U0APP'] },
  { id: 'C0ADMINS', name: 'claude-admins', kind: 'channel', isPrivate: true, members: [bob.id, 'U0APP'] },
];

/** Wednesday, 19 August 2026, 09:00 UTC. */
export const start = Date.UTC(2026, 7, 19, 9, 0, 0);

export type Stage = {
  slack: SlackSimulator;
  app: StubApp;
  /** The app's own client. */
  web: WebClient;
  /** What the AWS tab shows. */
  account: AwsResource[];
  /** Opens the page as somebody; `where` is a channel id, `home`, `messages` or `account`. */
  visit: (as: Person, where?: string) => Promise<Page>;
};

const openStage = async (browser: Browser): Promise<Stage & { close: () => Promise<void> }> => {
  const app = await startStubApp();
  const account: AwsResource[] = [];
  let ticks = 0;
  const slack = await startSlack({
    // A second later at every look, so that no two messages share a time.
    now: () => start + 1000 * ticks++,
    requestUrl: app.url,
    signingSecret: 'secret',
    botToken: 'xoxb-token',
    workspace: { id: 'T0ACME', name: 'Acme' },
    app: {
      id: 'A0APP',
      name: 'claude-onboard',
      botId: 'B0APP',
      botUserId: 'U0APP',
      commands: [{ command: '/claude-onboard', description: 'Ask for Claude Code', usageHint: '[help | status]' }],
    },
    people: [ana, bob],
    channels: structuredClone(channels),
    userGroups: [],
    scopes: ['commands', 'chat:write', 'im:write', 'users:read'],
    pages: await bundlePage(),
    extras: { aws: () => account },
  });
  const contexts: Page[] = [];
  return {
    slack,
    app,
    account,
    web: new WebClient('xoxb-token', { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }),
    visit: async (as, where = 'C0GENERAL') => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
      contexts.push(page);
      page.setDefaultTimeout(15_000);
      await page.goto(`${slack.url}/?as=${as.id}&in=${where}`);
      await page.getByRole('button', { name: `You are ${as.realName}` }).waitFor();
      return page;
    },
    close: async () => {
      await Promise.all(contexts.map((page) => page.close()));
      await slack.close();
      await app.close();
    },
  };
};

/** One browser for a file's tests, and a fresh workspace for each visit to `stage()` in a test. */
export const useStage = (): (() => Promise<Stage>) => {
  let browser: Browser | undefined;
  const open: { close: () => Promise<void> }[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((stage) => stage.close()));
  });
  afterAll(() => browser?.close());
  return async () => {
    if (!browser) throw new Error('The browser has not started.');
    const stage = await openStage(browser);
    open.push(stage);
    return stage;
  };
};
