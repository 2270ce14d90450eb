// The operator's own configuration, for whatever they run: claude-onboard.yml, or what CONFIG_PATH names.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../src/core/settings.ts';
import { readSettings } from '../src/settings-file.ts';

export type Environment = Record<string, string | undefined>;

export const OWN_CONFIG = fileURLToPath(new URL('../claude-onboard.yml', import.meta.url));

/** Something that the operator can mend; told as it is, without a stack. */
export class Stop extends Error {
  override name = 'Stop';
}

/** `Stop` when there is no file, or with every mistake in it. */
export const operatorSettings = (environment: Environment): Settings => {
  const path = environment.CONFIG_PATH || OWN_CONFIG;
  if (!existsSync(path)) {
    throw new Stop(
      environment.CONFIG_PATH
        ? `CONFIG_PATH: there is no file ${path}.`
        : 'There is no claude-onboard.yml yet: `npm run init` asks for what it must hold and writes it.',
    );
  }
  const read = readSettings(readFileSync(path, 'utf8'), path);
  if ('settings' in read) return read.settings;
  throw new Stop(['The configuration has mistakes:', ...read.mistakes.map((mistake) => `  - ${mistake}`)].join('\n'));
};

/** Runs a tool: what the operator can mend is told in words, with exit code 1. */
export const runTool = async (main: () => Promise<void>): Promise<void> => {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};
