// Whatever is set on the machine, no handler of the sandbox sees it, and no call leaves the simulators.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { hermeticEnv } from '../../../sandbox/lambda/hermetic-env.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/start.ts';
import { createTable } from '../../../src/aws/create-table.ts';
import { peopleOf, wordsIn } from '../../e2e/people.ts';
import { useFunctions } from './functions.ts';

const start = useFunctions();

/** Stands for the real AWS, and for a proxy to it; whoever is led astray calls it. */
let trap: Server;
let trapped = 0;
let folder: string;

const setHostileVariables = (): void => {
  const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  const config = join(folder, 'config');
  const credentials = join(folder, 'credentials');
  const profile = `endpoint_url = ${url}\nservices = all\nregion = eu-west-1\n`;
  const services = ['bedrock', 'dynamodb', 'sqs', 'budgets', 'identitystore', 'secrets_manager']
    .map((name) => `${name} =\n  endpoint_url = ${url}\n`)
    .join('');
  writeFileSync(config, `[default]\n${profile}[profile production]\n${profile}[services all]\n${services}`);
  const keys = 'aws_access_key_id = AKIAHOSTILE\naws_secret_access_key = hostile\n';
  writeFileSync(credentials, `[default]\n${keys}[production]\n${keys}`);
  writeFileSync(join(folder, 'loaded.cjs'), `require('node:http').get('${url}').on('error', () => {});`);
  const hostile = {
    AWS_PROFILE: 'production',
    AWS_DEFAULT_PROFILE: 'production',
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_SDK_LOAD_CONFIG: '1',
    AWS_ACCESS_KEY_ID: 'AKIAHOSTILE',
    AWS_SECRET_ACCESS_KEY: 'hostile',
    AWS_SESSION_TOKEN: 'hostile',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_BEDROCK: url,
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_ENDPOINT_URL_SQS: url,
    AWS_ENDPOINT_URL_BUDGETS: url,
    AWS_ENDPOINT_URL_IDENTITYSTORE: url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
    AWS_WEB_IDENTITY_TOKEN_FILE: credentials,
    AWS_ROLE_ARN: 'arn:aws:iam::999999999999:role/hostile',
    SLACK_API_URL: url,
    SLACK_BOT_TOKEN: 'xoxb-hostile',
    SLACK_SIGNING_SECRET: 'hostile',
    TABLE_NAME: 'hostile',
    JOBS_QUEUE_URL: `${url}/999999999999/hostile.fifo`,
    CONFIG_PATH: config,
    HTTP_PROXY: url,
    HTTPS_PROXY: url,
    http_proxy: url,
    https_proxy: url,
    ALL_PROXY: url,
    NO_PROXY: '',
    NODE_USE_ENV_PROXY: '1',
    NODE_OPTIONS: `--require ${join(folder, 'loaded.cjs')}`,
    NODE_EXTRA_CA_CERTS: credentials,
  };
  for (const [name, value] of Object.entries(hostile)) vi.stubEnv(name, value);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claude-onboard-hostile-'));
  trap = createServer((_, response) => {
    trapped += 1;
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  trap.closeAllConnections();
  await new Promise((resolve) => trap.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

describe('with hostile variables on the machine', () => {
  it('a function sees what it is given and nothing else', async () => {
    setHostileVariables();
    const env = hermeticEnv('http://127.0.0.1:1', { TABLE_NAME: 'ours' });
    const { invoke } = await start('export const handler = () => ({ ...process.env });', { env });
    const { value } = (await invoke({})) as { value: Record<string, string> };
    // The runtime's own channel to its process, and what some systems give to every process.
    const { NODE_CHANNEL_FD, NODE_CHANNEL_SERIALIZATION_MODE, __CF_USER_TEXT_ENCODING, ...seen } = value;
    expect(seen).toEqual(env);
    expect(trapped).toBe(0);
  });

  it('the whole story is played, and every call of it reaches the simulators with the keys of the sandbox', async () => {
    setHostileVariables();
    const handlers = inject('handlers');
    const sandbox: Sandbox = await startSandbox({
      handlers,
      deploy: createTable,
      sweepEveryMs: 3_600_000,
      deadlineMs: 30_000,
    });
    try {
      const people = peopleOf(sandbox.slack);
      // The first event starts a process, which may take longer than a form may be waited for.
      await people.type('U0ANA', 'help');
      expect(await people.ask('U0ANA')).toEqual({ ok: true });
      await sandbox.idle();
      await people.press('U0BOB', 'request.approve');
      await sandbox.idle();
      await sandbox.sweep();
      await sandbox.idle();
      expect(wordsIn(people.card().blocks)).toContain('Ready');
      expect(sandbox.aws.state.profiles.list()).toHaveLength(2);
      expect(new Set(sandbox.aws.calls.map(({ account }) => account))).toEqual(new Set(['111122223333']));
      expect(sandbox.slack.calls.every(({ outcome }) => outcome === 'ok')).toBe(true);
      expect(trapped).toBe(0);
    } finally {
      await sandbox.close();
    }
  });

  it('what colleagues were granted is written into the table of the simulator', async () => {
    setHostileVariables();
    for (const name of ['slack', 'worker', 'schedule']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'index.mjs'), 'export const handler = () => undefined;');
    }
    const sandbox = await startSandbox({
      handlers: folder,
      deploy: createTable,
      withColleagues: true,
      sweepEveryMs: 3_600_000,
      deadlineMs: 30_000,
    });
    try {
      await sandbox.idle();
      const written = sandbox.aws.calls.filter(({ operation }) => operation === 'PutItem');
      // The claim, the link and the access of each.
      expect(written).toHaveLength(90);
      expect(new Set(written.map(({ outcome, account }) => `${outcome} ${account}`))).toEqual(
        new Set(['ok 111122223333']),
      );
      expect(trapped).toBe(0);
    } finally {
      await sandbox.close();
    }
  });
});
