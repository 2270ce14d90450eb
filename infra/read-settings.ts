// The settings that are deployed: the same file that the build checks and ships.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { checkSettings, type Settings } from '../src/core/settings.ts';

const at = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The given one, the operator's own, or else the example, so that everybody can look at what would be deployed. */
export const configurationPath = (given: string | undefined): string => {
  const own = at('claude-onboard.yml');
  return given || (existsSync(own) ? own : at('claude-onboard.example.yml'));
};

/** Throws with every mistake in the file. */
export const readSettings = (path: string): Settings => {
  const checked = checkSettings(parse(readFileSync(path, 'utf8')));
  if ('settings' in checked) return checked.settings;
  const mistakes = checked.mistakes.map((mistake) => `  - ${mistake.path.join('.')}: ${mistake.message}`);
  throw new Error(['The configuration has mistakes:', ...mistakes].join('\n'));
};
