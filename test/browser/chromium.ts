// The browser in which the page is tested and its pictures are taken.
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../tools/find-chromium.ts';

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium() ?? '',
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
