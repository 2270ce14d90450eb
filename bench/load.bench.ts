// How long the built handlers take to load in a new process, against starting Node with an empty module.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hermeticEnv } from '../sandbox/lambda/hermetic-env.ts';
import { ENTRIES } from '../tools/build.ts';
import { median, withHandlers } from './built.ts';
import { ratioOf, report, timed } from './report.ts';

const RUNS = 9;

const env = hermeticEnv('http://127.0.0.1:1', {
  TABLE_NAME: 'table',
  JOBS_QUEUE_URL: 'http://127.0.0.1:1/1/jobs.fifo',
  ALERT_TOPIC_ARNS: 'arn:aws:sns:us-east-1:111122223333:alerts',
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: 'bench',
});

const load = (path: string): void => {
  const { status, stderr } = spawnSync(process.execPath, [path], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

await withHandlers(async (folder) => {
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, 'export const handler = 1;');
  const paths = [empty, ...ENTRIES.map((entry) => join(folder, entry, 'index.mjs'))];
  const times: number[][] = paths.map(() => []);
  // In turn, so that whatever else the machine does meets all of them.
  for (let run = 0; run < RUNS; run++) {
    for (const [index, path] of paths.entries()) times[index]?.push(await timed(() => load(path)));
  }
  const [base = Number.NaN, ...loads] = times.map(median);
  for (const [index, entry] of ENTRIES.entries()) {
    report({
      name: `load ${entry}`,
      ...ratioOf(loads[index] ?? Number.NaN, base),
      of: 'Node with an empty module',
    });
  }
});
