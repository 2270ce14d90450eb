// How large the built handlers are: what is loaded before the first line of an entry, and everything.
import { join } from 'node:path';
import { ENTRIES } from '../tools/build.ts';
import { sizeOf } from '../tools/bundle-size.ts';
import { withHandlers } from './built.ts';
import { report } from './report.ts';

const PROMISED = { slack: { eager: 350, whole: 1200 } };

const promisedOf = (entry: string) => (entry === 'slack' ? PROMISED.slack : undefined);

await withHandlers(async (folder) => {
  for (const entry of ENTRIES) {
    const { eager, whole } = sizeOf(join(folder, entry));
    const promised = promisedOf(entry);
    report({ name: `${entry}, loaded at once`, value: eager / 1000, unit: 'KB', promised: promised?.eager });
    report({ name: `${entry}, whole`, value: whole / 1000, unit: 'KB', promised: promised?.whole });
  }
});
