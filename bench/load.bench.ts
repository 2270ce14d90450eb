// The built handlers: how long a cold start loads them, against starting Node with an empty module; and how large they are.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hermeticEnv } from '../sandbox/lambda/hermetic-env.ts';
import { readSettings } from '../src/config.ts';
import { buildHandlers, ENTRIES } from '../tools/build.ts';
import { ratioOf, report, timed } from './report.ts';

const RUNS = 9;

const example = fileURLToPath(new URL('../claude-onboard.example.yml', import.meta.url));
const read = readSettings(readFileSync(example, 'utf8'), example);
if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
const folder = mkdtempSync(join(tmpdir(), 'claude-onboard-bench-'));
const [built, whole] = [join(folder, 'built'), join(folder, 'whole')];
await buildHandlers(built, read.settings);
await buildHandlers(whole, read.settings, []);

const env = hermeticEnv('http://127.0.0.1:1', {
  TABLE_NAME: 'table',
  JOBS_QUEUE_URL: 'http://127.0.0.1:1/1/jobs.fifo',
  ALERT_TOPIC_ARNS: `arn:aws:sns:us-east-1:${read.settings.accounts.workload.id}:alerts`,
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: 'bench',
});

const load = (path: string): void => {
  const { status, stderr } = spawnSync(process.execPath, [path], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

/** The middle of several, taken in turn so that whatever else the machine does meets all of them. */
const medians = async (paths: string[]): Promise<number[]> => {
  const times: number[][] = paths.map(() => []);
  for (let run = 0; run < RUNS; run++) {
    for (const [index, path] of paths.entries()) times[index]?.push(await timed(() => load(path)));
  }
  return times.map((each) => each.sort((one, other) => one - other)[Math.floor(RUNS / 2)] ?? 0);
};

const megabytesIn = (path: string): number =>
  readdirSync(path).reduce((sum, name) => sum + (name.endsWith('.mjs') ? statSync(join(path, name)).size : 0), 0) /
  2 ** 20;

try {
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, 'export const handler = 1;');
  const [base = 1, ...loads] = await medians([
    empty,
    ...ENTRIES.map((entry) => join(built, entry, 'index.mjs')),
    join(whole, 'slack', 'index.mjs'),
  ]);
  const of = 'Node with an empty module';
  for (const [index, entry] of ENTRIES.entries())
    report({ name: `load ${entry}`, ...ratioOf(loads[index] ?? 0, base), of });
  report({ name: "load slack with Bolt's other receivers", ...ratioOf(loads.at(-1) ?? 0, base), of });
  for (const entry of ENTRIES) report({ name: `size of ${entry}`, value: megabytesIn(join(built, entry)), unit: 'MB' });
  report({
    name: "size of slack with Bolt's other receivers",
    value: megabytesIn(join(whole, 'slack')),
    unit: 'MB',
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
