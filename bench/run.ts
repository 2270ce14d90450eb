// `npm run bench`: runs every measurement in a process of its own and prints what it measured.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = new URL('.', import.meta.url);
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(basename(name, '.bench.ts')))
  .sort();

process.stdout.write('Ratios against something in the same run; times of a shared machine mean little.\n');
for (const name of files) {
  process.stdout.write(`\n${basename(name, '.bench.ts')}\n`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(new URL(name, folder))], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
