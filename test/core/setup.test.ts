import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProfileRecord } from '../../src/core/access.ts';
import { anthropicId, claudeSettings, setupOf } from '../../src/core/setup.ts';
import { anAccess } from '../fixtures/requests.ts';
import { exampleSettings, withoutIdentityCenter } from '../fixtures/settings.ts';

const settings = exampleSettings();
const arn = (id: string) => `arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/${id}`;

const profile = (model: string): ProfileRecord => ({
  model,
  region: 'us-east-1',
  arn: arn(model),
  source: `us.anthropic.claude-${model}`,
  generation: 1,
  tags: {},
});

const accessWith = (...models: string[]) => anAccess({ models }, { revision: 1, profiles: models.map(profile) });
const pinned = (...models: string[]) => {
  const { env } = claudeSettings(accessWith(...models), settings);
  const short = (name: string) => env[name as keyof typeof env]?.split('/').at(-1);
  return ['FABLE', 'OPUS', 'SONNET', 'HAIKU'].map((tier) => short(`ANTHROPIC_DEFAULT_${tier}_MODEL`));
};

test.each([
  [
    ['opus-5-5', 'sonnet-5-5', 'haiku-5-5'],
    ['opus-5-5', 'opus-5-5', 'sonnet-5-5', 'haiku-5-5'],
  ],
  [['haiku-5-5'], ['haiku-5-5', 'haiku-5-5', 'haiku-5-5', 'haiku-5-5']],
  [
    ['opus-5-5', 'haiku-5-5'],
    ['opus-5-5', 'opus-5-5', 'haiku-5-5', 'haiku-5-5'],
  ],
  [['opus-5-5'], ['opus-5-5', 'opus-5-5', 'opus-5-5', 'opus-5-5']],
])('granted %j, the tiers fable, opus, sonnet, haiku are pinned to %j', (granted, pins) => {
  expect(pinned(...granted)).toEqual(pins);
});

test('a profile that is recorded but no longer granted is never pinned', () => {
  const access = anAccess({ models: ['haiku-5-5'] }, { profiles: [profile('opus-5-5'), profile('haiku-5-5')] });
  expect(JSON.stringify(claudeSettings(access, settings))).not.toContain(arn('opus-5-5'));
});

test('the settings name Bedrock, the sign-in profile, the region and each granted model by its own name', () => {
  expect(claudeSettings(accessWith('sonnet-5-5'), settings)).toMatchObject({
    awsAuthRefresh: 'aws sso login --profile claude-code',
    env: {
      CLAUDE_CODE_USE_BEDROCK: '1',
      AWS_PROFILE: 'claude-code',
      AWS_REGION: 'us-east-1',
      ANTHROPIC_MODEL: arn('sonnet-5-5'),
      ANTHROPIC_DEFAULT_SONNET_MODEL_NAME: 'Sonnet 5.5',
    },
    modelOverrides: { 'claude-sonnet-5-5': arn('sonnet-5-5') },
  });
});

test('every value of env is text, as Claude Code asks', () => {
  const { env } = claudeSettings(accessWith('opus-5-5', 'haiku-5-5'), settings);
  expect(Object.values(env).every((value) => typeof value === 'string')).toBe(true);
});

test('without Identity Center there is nothing to sign in to', () => {
  const setup = setupOf(accessWith('haiku-5-5'), withoutIdentityCenter());
  expect(setup.awsConfig).toBeUndefined();
  expect(JSON.parse(setup.settingsJson)).not.toHaveProperty('awsAuthRefresh');
  expect(setup.verify).toEqual(['claude -p "Say hello in five words"']);
});

test.each([
  ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5-20250929'],
  ['global.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
  ['eu.anthropic.claude-opus-5-5', 'claude-opus-5-5'],
])('%s is known to Claude Code as %s', (source, id) => {
  expect(anthropicId(source)).toBe(id);
});

test('the sign-in profile is that of the workload account', () => {
  expect(setupOf(accessWith('haiku-5-5'), settings).awsConfig).toBe(
    [
      '[sso-session claude-code]',
      'sso_start_url = https://example.awsapps.com/start',
      'sso_region = us-east-1',
      'sso_registration_scopes = sso:account:access',
      '[profile claude-code]',
      'sso_session = claude-code',
      'sso_account_id = 111122223333',
      'sso_role_name = ClaudeCodeDeveloper',
      'region = us-east-1',
    ].join('\n'),
  );
});

describe('the command, run in a home directory', () => {
  const setup = setupOf(accessWith('opus-5-5', 'haiku-5-5'), settings);
  const claude = JSON.parse(setup.settingsJson);
  let home: string;
  const path = (name: string) => join(home, name);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  };
  const read = (name: string) => readFileSync(path(name), 'utf8');
  const run = () => {
    // What the shell would give to node: the lines between the first and the last.
    const script = setup.command.split('\n').slice(1, -1).join('\n');
    return execFileSync(process.execPath, ['-'], {
      input: script,
      env: { HOME: home, USERPROFILE: home },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  };
  const backups = (folder: string) => readdirSync(path(folder)).filter((name) => name.endsWith('.backup'));

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'claude-onboard-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  test('is a heredoc for node that nothing is expanded in', () => {
    const lines = setup.command.split('\n');
    expect([lines[0], lines.at(-1)]).toEqual(["node <<'END'", 'END']);
    expect(lines.slice(1, -1)).not.toContain('END');
  });

  test('makes both files where there are none, and no backups', () => {
    run();
    expect(JSON.parse(read('.claude/settings.json'))).toEqual(claude);
    expect(read('.aws/config')).toContain('[profile claude-code]\nsso_session = claude-code\n');
    expect([...backups('.claude'), ...backups('.aws')]).toEqual([]);
  });

  test('keeps what is there, replaces our own parts, and backs both files up', () => {
    const old = JSON.stringify({
      theme: 'dark',
      env: { MINE: '1', AWS_REGION: 'eu-west-1' },
      permissions: { allow: ['x'] },
    });
    const config =
      '# mine\n[default]\nregion = eu-west-1\n\n[profile claude-code]\nregion = nowhere\n[profile other]\noutput = json\n';
    write('.claude/settings.json', old);
    write('.aws/config', config);
    run();
    expect(JSON.parse(read('.claude/settings.json'))).toEqual({
      theme: 'dark',
      permissions: { allow: ['x'] },
      ...claude,
      env: { MINE: '1', ...claude.env },
    });
    const merged = read('.aws/config');
    expect(merged).toContain('# mine\n\n[default]\nregion = eu-west-1\n\n[profile other]\noutput = json\n');
    expect(merged).not.toContain('nowhere');
    expect(merged.match(/^\[profile claude-code\]$/gm)).toHaveLength(1);
    expect(read(`.claude/${backups('.claude')[0]}`)).toBe(old);
    expect(read(`.aws/${backups('.aws')[0]}`)).toBe(config);
  });

  test('changes nothing the second time', () => {
    run();
    const before = [read('.claude/settings.json'), read('.aws/config')];
    expect(run()).toMatch(/^Already right: .*\nAlready right: /);
    expect([read('.claude/settings.json'), read('.aws/config')]).toEqual(before);
  });

  test('leaves a file alone that is not JSON', () => {
    write('.claude/settings.json', '{ // mine\n}');
    expect(run).toThrow();
    expect(read('.claude/settings.json')).toBe('{ // mine\n}');
    expect(existsSync(path('.aws/config'))).toBe(false);
  });
});
