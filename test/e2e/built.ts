// Builds the handlers once for all tests of the whole, with the sandbox's configuration.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readSettings } from '../../src/settings-file.ts';
import { buildHandlers } from '../../tools/build.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the built handlers. */
    handlers: string;
  }
}

export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const path = new URL('../../sandbox/claude-onboard.yml', import.meta.url);
  const read = readSettings(await readFile(path, 'utf8'), 'sandbox/claude-onboard.yml');
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  const handlers = await mkdtemp(join(tmpdir(), 'claude-onboard-'));
  await buildHandlers(handlers, read.settings);
  provide('handlers', handlers);
  return () => rm(handlers, { recursive: true, force: true });
};
