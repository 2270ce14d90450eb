import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { readSettings } from '../../../src/settings-file.ts';
import { BOT_TOKEN, type Simulated, useSimulators } from '../run-tool.ts';

const open = useSimulators();

const folder = (): string => mkdtempSync(join(tmpdir(), 'init-'));

const answersIn = (directory: string, answers: object): string => {
  const path = join(directory, 'answers.json');
  writeFileSync(path, JSON.stringify(answers));
  return path;
};

const ANSWERS = {
  adminsChannel: '#claude-admins',
  organisationChannel: '#claude-spend',
  admins: '@claude-admins',
  teams: ['Platform #team-platform', 'Payments #team-payments'],
  regions: ['us-east-1', 'eu-central-1'],
  group: 'claude-code-developers',
  dailyLimit: 25,
};

const init = async ({ run }: Simulated, answers: object, env: Record<string, string | undefined> = {}) => {
  const directory = folder();
  const path = join(directory, 'claude-onboard.yml');
  const words = ['--answers', answersIn(directory, answers)];
  const write = (...more: string[]) => run('init', [...words, ...more], { CONFIG_PATH: path, ...env });
  return { path, write, ...(await write()) };
};

it('looks names up in Slack and AWS, and writes a configuration that passes every check', async () => {
  const simulated = await open();
  const { path, code, out, err } = await init(simulated, ANSWERS, { SLACK_BOT_TOKEN: BOT_TOKEN });
  expect([code, err, out]).toEqual([0, '', `Written to ${path}. Read it, and then: npm run deploy\n`]);
  const read = readSettings(readFileSync(path, 'utf8'), path);
  expect(read).toMatchObject({
    settings: {
      workspace: { teamId: 'T0ACME01' },
      channels: { admins: 'C0ADMINS', organisation: 'C0SPEND' },
      admins: { userGroup: 'S0ADMINS' },
      teams: [{ channel: 'C0PLATFRM' }, { channel: 'C0PAYMENT' }],
      accounts: { workload: { id: '111122223333' } },
      limits: { daily: { default: 25, max: 250 } },
      identity: { identityStoreId: 'd-1234567890', groupId: '11111111-2222-3333-4444-555555555555' },
    },
  });
  const checked = await simulated.run('preflight', [], { CONFIG_PATH: path, SLACK_BOT_TOKEN: BOT_TOKEN });
  expect(checked.out).toMatch(/All is fine\.\n$/);
});

it('works with neither a Slack token nor AWS credentials, and says what could not be asked', async () => {
  const ids = {
    teamId: 'T0ACME01',
    adminsChannel: 'C0ADMINS',
    admins: 'S0ADMINS',
    teams: 'Platform C0PLATFRM',
    workloadAccount: '111122223333',
    identityStoreId: 'd-1234567890',
    group: '11111111-2222-3333-4444-555555555555',
  };
  const nobody = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
  const { path, code, out } = await init(await open(), ids, nobody);
  expect(code).toBe(0);
  expect(out).toContain('AWS cannot be asked, so give ids.');
  expect(readSettings(readFileSync(path, 'utf8'), path)).toHaveProperty('settings');
});

it('tells all mistakes at once, and writes nothing', async () => {
  const { path, code, err } = await init(
    await open(),
    { ...ANSWERS, adminsChannel: '#nowhere', group: 'nobody' },
    { SLACK_BOT_TOKEN: BOT_TOKEN },
  );
  expect(code).toBe(1);
  expect(err).toContain('adminsChannel: Slack shows no channel #nowhere.');
  expect(err).toContain('group: Identity Center has no group "nobody".');
  expect(readdirSync(dirname(path))).toEqual(['answers.json']);
});

it('leaves a file that is there as it is, unless told to write over it', async () => {
  const { path, write } = await init(await open(), ANSWERS, { SLACK_BOT_TOKEN: BOT_TOKEN });
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, 'mine\n');
  expect(await write()).toEqual({
    code: 1,
    out: '',
    err: `${path} is left as it is. \`--overwrite\` writes over it.\n`,
  });
  expect(readFileSync(path, 'utf8')).toBe('mine\n');
  expect((await write('--overwrite')).code).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe(before);
});

it('says what it would need without a terminal, and what an answers file must be', async () => {
  const { run } = await open();
  const CONFIG_PATH = join(folder(), 'claude-onboard.yml');
  expect((await run('init', [], { CONFIG_PATH })).err).toContain('npm run init -- --answers answers.json');
  expect((await run('init', ['--answers', '/nowhere.json'], { CONFIG_PATH })).err).toBe(
    'There is no file /nowhere.json.\n',
  );
  const wrong = answersIn(folder(), [1]);
  expect((await run('init', ['--answers', wrong], { CONFIG_PATH })).err).toContain('must be JSON');
  expect(existsSync(CONFIG_PATH)).toBe(false);
});

it('writes a configuration with mistakes too, and names them', async () => {
  const twice = { ...ANSWERS, teams: ['Platform', 'platform'] };
  const { path, code, err } = await init(await open(), twice, { SLACK_BOT_TOKEN: BOT_TOKEN });
  expect(code).toBe(1);
  expect(err).toContain('It is written, but has mistakes to be corrected:');
  expect(err).toContain('teams[1].name: team "platform" is used twice');
  expect(existsSync(path)).toBe(true);
});
