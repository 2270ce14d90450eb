// Reads the configuration file as people write it, and reports every mistake in it with its path.
import { parse, YAMLParseError } from 'yaml';
import { checkSettings, type Settings } from './core/settings.ts';

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`),
    '',
  );

/** The settings in the text (YAML or JSON), or every mistake in them with its path. `name` is how mistakes call the file. */
export const readSettings = (text: string, name: string): { settings: Settings } | { mistakes: string[] } => {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return { mistakes: [`${name}: ${error.message.trim()}`] };
  }
  const checked = checkSettings(document);
  if ('settings' in checked) return checked;
  return {
    mistakes: checked.mistakes.map(({ path, message }) => `${name}: ${pathOf(path) || 'the whole file'}: ${message}`),
  };
};
