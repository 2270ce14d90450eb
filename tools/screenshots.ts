// Takes the README's pictures: plays its stories in the sandbox, in a browser, and keeps what matters on the way.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/start.ts';
import { createTable } from '../src/aws/create-table.ts';
import { readSettings } from '../src/settings-file.ts';
import { launchChromium } from '../test/browser/chromium.ts';
import { DRAFT, stepsOn } from '../test/browser/steps.ts';
import { buildHandlers } from './build.ts';

const CONFIG = fileURLToPath(new URL('../sandbox/claude-onboard.yml', import.meta.url));
const DOCS = fileURLToPath(new URL('../docs', import.meta.url));
const MARGIN = 12;
/** High enough for the longest of them. */
const VIEWPORT = { width: 1000, height: 1700 };

/** What stands around is left out, so that the picture is of this alone. */
const AROUND = `
  .day, .composer, .sidebar, .top, .pane-head { visibility: hidden }
  .modal::backdrop, body { background: #fff }
`;

const picture = async (page: Page, name: string, what: Locator): Promise<void> => {
  await page.mouse.move(0, 0);
  const box = await what.boundingBox();
  if (!box) throw new Error(`Nothing is drawn for ${name}.`);
  await page.screenshot({
    path: join(DOCS, `${name}.png`),
    animations: 'disabled',
    style: AROUND,
    clip: {
      x: box.x - MARGIN,
      y: box.y - MARGIN,
      width: box.width + 2 * MARGIN,
      height: box.height + 2 * MARGIN,
    },
  });
  process.stdout.write(`docs/${name}.png\n`);
};

const playAccess = async (page: Page): Promise<void> => {
  const steps = stepsOn(page);
  await steps.become('Ana Silva');
  const form = await steps.openForm();
  await steps.fill(DRAFT);
  await form.getByRole('heading', { name: 'Ask for Claude Code' }).click();
  await picture(page, 'request', form);
  await steps.send();
  await steps.close('Request sent');

  await steps.become('Bob Okoro');
  await steps.openCard();
  await steps.card().getByText('Ana.Silva@acme.example').waitFor();
  await picture(page, 'card', steps.card());
  await steps.card().getByRole('button', { name: 'Approve the request of' }).click();

  await steps.become('Ana Silva');
  await steps.go('Messages');
  await steps.direct().getByRole('heading', { name: 'Claude Code is ready' }).waitFor();
  await picture(page, 'setup', steps.direct());
};

/** On the day before it one person's cache has broken, and most others worked as usual. */
const FRIDAY = Date.parse('2026-11-27T10:00:00Z');

const messageOn = (page: Page, heading: string): Locator =>
  page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: heading }) })
    .last();

/** From the loop until AWS has confirmed what it cost. */
const playRunAway = async (page: Page, sandbox: Sandbox): Promise<void> => {
  const steps = stepsOn(page);
  await steps.become('Bob Okoro');
  // What the bot said is left out of a narrow one.
  await page.setViewportSize({ ...VIEWPORT, width: 1300 });
  await page.getByRole('combobox', { name: 'Who runs away' }).selectOption({ label: 'Chen Wei' });
  await page.getByRole('button', { name: 'Let them run away' }).click();
  const panel = page.getByRole('region', { name: 'Who ran away' });
  const later = panel.getByRole('button', { name: 'Half an hour later' });
  for (let halfHours = 0; halfHours < 3; halfHours++) {
    await later.click();
    await later.and(page.locator(':enabled')).waitFor({ timeout: 120_000 });
  }
  await panel.getByText('refused').first().waitFor();
  await picture(page, 'run-away', panel);
  await page.setViewportSize(VIEWPORT);
  await sandbox.nextDay();
  await steps.go('team-platform');
  const confirmed = messageOn(page, 'AWS confirms: Chen Wei');
  await confirmed.waitFor();
  await picture(page, 'alert', confirmed);
};

const playMoney = async (page: Page, sandbox: Sandbox): Promise<void> => {
  const steps = stepsOn(page);
  await sandbox.nextDay();
  await steps.become('Bob Okoro');
  await steps.go('claude-spend');
  const digest = messageOn(page, 'Claude Code spend');
  await digest.getByText('2 replies').waitFor();
  await picture(page, 'digest', digest);
};

const settings = readSettings(await readFile(CONFIG, 'utf8'), CONFIG);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
const handlers = await mkdtemp(join(tmpdir(), 'claude-onboard-'));
await buildHandlers(handlers, settings.settings);
await mkdir(DOCS, { recursive: true });

/** Opens a sandbox and a page of it for one story. */
const tell = async (
  options: Partial<SandboxOptions>,
  play: (page: Page, sandbox: Sandbox) => Promise<void>,
): Promise<void> => {
  const sandbox = await startSandbox({ handlers, deploy: createTable, deadlineMs: 30_000, ...options });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({
      viewport: VIEWPORT,
      deviceScaleFactor: 2,
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(sandbox.url);
    await play(page, sandbox);
  } finally {
    await browser.close();
    await sandbox.close();
  }
};

try {
  await tell({}, playAccess);
  await tell({ withColleagues: true, startAt: FRIDAY, digestChannels: ['C0SPEND'] }, playMoney);
  await tell({ withColleagues: true, startAt: FRIDAY }, playRunAway);
} finally {
  await rm(handlers, { recursive: true, force: true });
}
