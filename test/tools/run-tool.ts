// A tool in a process of its own, in an environment that leads it to simulators and nowhere else.
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import type { AwsOptions } from '../../sandbox/aws/options.ts';
import { type AwsSimulator, startAws } from '../../sandbox/aws/server.ts';
import { company } from '../../sandbox/company.ts';
import { hermeticEnv } from '../../sandbox/lambda/hermetic-env.ts';
import type { SlackOptions } from '../../sandbox/slack/options.ts';
import { type SlackSimulator, startSlack } from '../../sandbox/slack/server.ts';
import type { Settings } from '../../src/core/settings.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const SANDBOX_CONFIG = `${root}sandbox/claude-onboard.yml`;
export const BOT_TOKEN = 'xoxb-tools';

export type Run = { code: number; out: string; err: string };

export type Simulated = {
  aws: AwsSimulator;
  slack: SlackSimulator;
  /** Runs `tools/<name>.ts`; `env` adds to the environment, and undefined takes away. */
  run: (name: string, words?: string[], env?: Record<string, string | undefined>) => Promise<Run>;
};

const execute = (name: string, words: string[], env: NodeJS.ProcessEnv): Promise<Run> =>
  new Promise((resolve) => {
    const args = [`${root}tools/${name}.ts`, ...words];
    execFile(process.execPath, args, { env, cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });

/** Runs `tools/<name>.ts` with these settings, against the account alone; nobody is there to answer a question. */
export const runTool = (
  { url }: Pick<AwsSimulator, 'url'>,
  name: string,
  { settings, args = [], env = {} }: { settings: Settings; args?: string[]; env?: Record<string, string> },
): Promise<Run> => {
  const path = join(mkdtempSync(join(tmpdir(), 'claude-onboard-tool-')), 'claude-onboard.json');
  writeFileSync(path, JSON.stringify(settings));
  return execute(name, args, hermeticEnv(url, { AWS_MAX_ATTEMPTS: '1', CONFIG_PATH: path, ...env }));
};

/** Opens an account and a workspace that are closed after each test. */
export const useSimulators = () => {
  const open: { close: () => Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
  });
  return async (options: { aws?: AwsOptions; slack?: Partial<SlackOptions> } = {}): Promise<Simulated> => {
    const aws = await startAws({ ...options.aws, seed: { directory: company.directory, ...options.aws?.seed } });
    const slack = await startSlack({ ...company, botToken: BOT_TOKEN, signingSecret: 'unused', ...options.slack });
    open.push(aws, slack);
    const own = { PATH: process.env.PATH ?? '', CONFIG_PATH: SANDBOX_CONFIG, SLACK_API_URL: slack.apiUrl };
    return {
      aws,
      slack,
      run: (name, words = [], env = {}) => execute(name, words, { ...hermeticEnv(aws.url, own), ...env }),
    };
  };
};
