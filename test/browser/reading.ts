// Reads what is drawn, so that it does not matter where a browser breaks lines or leaves blanks.
import type { Locator } from 'playwright-core';

/** One entry for each line that is not empty. */
export const linesOf = async (locator: Locator): Promise<string[]> =>
  (await locator.innerText())
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean);

/** One entry for each element. */
export const textsOf = async (locator: Locator): Promise<string[]> =>
  (await locator.allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
