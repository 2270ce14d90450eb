// The handlers as they are deployed, for measurements: built once into a folder that is removed in the end.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../src/settings-file.ts';
import { buildHandlers } from '../tools/build.ts';

const CONFIG = fileURLToPath(new URL('../sandbox/claude-onboard.yml', import.meta.url));

/** Does the work with the folder of the built handlers, which have the sandbox's configuration beside them. */
export const withHandlers = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const read = readSettings(readFileSync(CONFIG, 'utf8'), CONFIG);
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  const folder = mkdtempSync(join(tmpdir(), 'claude-onboard-bench-'));
  try {
    await buildHandlers(folder, read.settings);
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The value in the middle; of an even number the higher one. */
export const median = (values: number[]): number => percentile(values, 50);

/** The value that this many percent of them do not exceed. */
export const percentile = (values: number[], percent: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
};
