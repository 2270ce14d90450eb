// The operator's own configuration for whatever they run: never the example, and every mistake is told.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UserError } from '../src/core/errors.ts';
import type { Settings } from '../src/core/settings.ts';
import { readSettings } from '../src/settings-file.ts';

export const OWN_CONFIG = fileURLToPath(new URL('../claude-onboard.yml', import.meta.url));

/** What CONFIG_PATH names, or else claude-onboard.yml; a UserError says what is wrong with it. */
export const operatorSettings = (): Settings => {
  const path = process.env.CONFIG_PATH || OWN_CONFIG;
  if (!existsSync(path)) {
    throw new UserError(
      process.env.CONFIG_PATH
        ? `CONFIG_PATH: there is no file ${path}.`
        : 'There is no claude-onboard.yml yet: `npm run init` asks for what it must hold and writes it.',
    );
  }
  const read = readSettings(readFileSync(path, 'utf8'), path);
  if ('settings' in read) return read.settings;
  throw new UserError(
    ['The configuration has mistakes:', ...read.mistakes.map((mistake) => `  - ${mistake}`)].join('\n'),
  );
};
