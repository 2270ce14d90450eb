// The code that something runs: a file and whatever it imports of ours, directly or not.
import { readFileSync } from 'node:fs';

const SRC = new URL('../../src/', import.meta.url);

/** The text of each file once. `paths` are relative to src. */
export const sourcesOf = (...paths: string[]): Set<string> => {
  const read = new Map<string, string>();
  const follow = (file: URL): void => {
    if (read.has(file.href)) return;
    const text = readFileSync(file, 'utf8');
    read.set(file.href, text);
    for (const [, path] of text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)) follow(new URL(path ?? '', file));
  };
  for (const path of paths) follow(new URL(path, SRC));
  return new Set(read.values());
};
