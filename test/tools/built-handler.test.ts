// The built slack handler where it is not deployed as it was built, or runs elsewhere.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { hermeticEnv } from '../../sandbox/lambda/hermetic-env.ts';
import { HELP, signed } from '../fixtures/signed.ts';
import { runHandler } from './run-handler.ts';

const SECRET = 'signed elsewhere';

const env = hermeticEnv('http://127.0.0.1:1', {
  TABLE_NAME: 'table',
  JOBS_QUEUE_URL: 'http://127.0.0.1:1/1/jobs.fifo',
  SLACK_BOT_TOKEN: 'xoxb-elsewhere',
  SLACK_SIGNING_SECRET: SECRET,
});

const help = () => signed({ body: HELP, secret: SECRET, at: new Date() });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claude-onboard-built-'));
  cpSync(join(inject('handlers'), 'slack'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const edit = (from: string, to: string): void => {
  const path = join(folder, 'claude-onboard.json');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
};

it('takes the configuration that was shipped with it', async () => {
  const { answer, files } = await runHandler(folder, env, help());
  expect(answer?.statusCode).toBe(200);
  expect(files).not.toContain('settings-file.mjs');
});

it('checks a configuration that was edited after the build', async () => {
  edit('"teamId": "T0ACME01"', '"teamId": "T0OTHER1"');
  const { answer, files } = await runHandler(folder, env, help());
  expect(answer?.statusCode).toBe(200);
  expect(files).toContain('settings-file.mjs');
});

it('refuses one that was edited wrongly, with every mistake', async () => {
  edit('"teamId": "T0ACME01"', '"teamId": "acme"');
  edit('"Platform"', '"R&D"');
  const { error } = await runHandler(folder, env, help());
  const path = join(folder, 'claude-onboard.json');
  expect(error?.split('\n')).toEqual([
    'ConfigError: The configuration has mistakes:',
    `  - ${path}: workspace.teamId: must be the workspace's id (T…)`,
    `  - ${path}: teams[0].name: holds "&"; Bedrock tags take ASCII letters, digits, spaces and . _ : / = + @ - only`,
  ]);
});

it('reads another configuration, in YAML, where CONFIG_PATH names one', async () => {
  const path = new URL('../../claude-onboard.example.yml', import.meta.url).pathname;
  const { answer, files } = await runHandler(folder, { ...env, CONFIG_PATH: path }, help());
  expect(answer?.statusCode).toBe(200);
  expect(files).toContain('settings-file.mjs');
});

it('says where credentials come from when there are none in the environment', async () => {
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, SLACK_BOT_TOKEN: ___, ...rest } = env;
  const secretArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:slack-AbCdEf';
  const { error } = await runHandler(folder, { ...rest, SLACK_SECRET_ARN: secretArn, AWS_PROFILE: 'mine' }, help());
  expect(error).toMatch(/credentials from the environment only, as Lambda gives them: set AWS_ACCESS_KEY_ID/);
});
