// The settings that are deployed: the same file that the build checks and ships.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkSettings, type Settings } from '../src/core/settings.ts';

/** Throws with every mistake in the file. */
export const readSettings = (path: string): Settings => {
  const checked = checkSettings(parse(readFileSync(path, 'utf8')));
  if ('settings' in checked) return checked.settings;
  const mistakes = checked.mistakes.map((mistake) => `  - ${mistake.path.join('.')}: ${mistake.message}`);
  throw new Error(['The configuration has mistakes:', ...mistakes].join('\n'));
};
