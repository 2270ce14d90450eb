// Functions made of a few lines of code, each in processes of its own, and all gone after the test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type FunctionOptions, type LambdaFunction, startFunction } from '../../../sandbox/lambda/function.ts';

type Options = Partial<Omit<FunctionOptions, 'entry'>>;

export type StartCode = (code: string, options?: Options) => Promise<LambdaFunction>;

/** `code` is a module that exports `handler`. */
export const useFunctions = (): StartCode => {
  const folders: string[] = [];
  const functions: LambdaFunction[] = [];
  afterEach(async () => {
    for (const each of functions.splice(0)) await each.close();
    for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true });
  });
  return async (code, options = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'claude-onboard-function-'));
    folders.push(folder);
    const entry = join(folder, 'index.mjs');
    writeFileSync(entry, code);
    const made = await startFunction({ env: {}, timeoutMs: 20_000, ...options, entry });
    functions.push(made);
    return made;
  };
};

/** Answers with the event. */
export const ECHO = 'export const handler = async (event) => event;';
