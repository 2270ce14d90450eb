// `npm run bench`: runs every measurement in a process of its own and prints a table; the last line is all of it as JSON.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isKept, type Row, tableOf } from './report.ts';

const folder = new URL('.', import.meta.url);
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(basename(name, '.bench.ts')))
  .sort();

const measure = async (name: string): Promise<{ rows: Row[]; failed: boolean }> => {
  const rows: Row[] = [];
  const child = spawn(process.execPath, ['--expose-gc', fileURLToPath(new URL(name, folder))], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', (row: Row) => rows.push(row));
  // Unlike `exit`, it comes after the last message.
  const [status] = await once(child, 'close');
  return { rows, failed: status !== 0 };
};

const results: (Row & { bench: string })[] = [];
const failed: string[] = [];
const load = loadavg()[0];
process.stdout.write('Ratios against something in the same run; times of a shared machine mean little.\n');
for (const name of files) {
  const bench = basename(name, '.bench.ts');
  process.stdout.write(`\n${bench}\n`);
  const measured = await measure(name);
  process.stdout.write(tableOf(measured.rows));
  results.push(...measured.rows.map((row) => ({ bench, ...row })));
  if (measured.failed) failed.push(bench);
}
const broken = results.filter((row) => !isKept(row)).map(({ name }) => name);
const machine = { node: process.version, load };
process.stdout.write(`\n${JSON.stringify({ ...machine, results, failed, broken })}\n`);
if (failed.length > 0 || broken.length > 0) process.exitCode = 1;
