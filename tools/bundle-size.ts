// How large a built handler is: what its entry loads at once, and all of it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

// Static imports only: a dynamic one has a parenthesis.
const IMPORTED = /(?:from|import)\s*["']\.\/([^"']+\.mjs)["']/g;

const importedBy = (folder: string, name: string): string[] =>
  [...readFileSync(join(folder, name), 'utf8').matchAll(IMPORTED)].flatMap(([, imported]) => imported ?? []);

/** The files that are loaded when `index.mjs` is, itself among them. */
export const eagerFiles = (folder: string): string[] => {
  const found = new Set(['index.mjs']);
  // A set hands out what is added while it is walked.
  for (const name of found) for (const imported of importedBy(folder, name)) found.add(imported);
  return [...found];
};

const bytesOf = (folder: string, names: string[]): number =>
  names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

/** In bytes. */
export const sizeOf = (folder: string): { eager: number; whole: number } => ({
  eager: bytesOf(folder, eagerFiles(folder)),
  whole: bytesOf(
    folder,
    readdirSync(folder).filter((name) => name.endsWith('.mjs')),
  ),
});
