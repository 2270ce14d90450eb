// The browser that the page's tests share; without one they are left out (tools/find-chromium.ts says so before).
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';
import { findChromium } from '../../tools/find-chromium.ts';

const found = findChromium();

export const describeInBrowser = describe.runIf(found !== undefined);

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: found ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
