// Tests that need a browser; without one they are left out (tools/find-chromium.ts says so before).
import { describe } from 'vitest';
import { findChromium } from '../../tools/find-chromium.ts';

export const describeInBrowser = describe.runIf(findChromium() !== undefined);
