import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BOT_TOKEN, SANDBOX_CONFIG, useSimulators } from './run-tool.ts';

const open = useSimulators();

const secret = (botToken: string) => ({
  seed: { secrets: [{ name: 'claude-onboard/slack', value: JSON.stringify({ botToken, signingSecret: 's' }) }] },
});

const configured = (change: (text: string) => string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'preflight-')), 'claude-onboard.yml');
  writeFileSync(path, change(readFileSync(SANDBOX_CONFIG, 'utf8')));
  return path;
};

const states = (out: string): string[][] =>
  out.split('\n').flatMap((line) => {
    const [, state, title] = /^(fine|attention|missing|not yet|unknown) +([^:]+): /.exec(line) ?? [];
    return state && title ? [[state, title]] : [];
  });

it('finds everything fine, with the token from the deployed secret', async () => {
  const { run } = await open({ aws: secret(BOT_TOKEN) });
  const { code, out, err } = await run('preflight');
  expect([code, err]).toEqual([0, '']);
  expect(new Set(states(out).map(([state]) => state))).toEqual(new Set(['fine']));
  expect(states(out).map(([, title]) => title)).toEqual([
    'AWS account',
    ...['Opus 5.5', 'Sonnet 5.5', 'Haiku 5.5'],
    ...['Room for profiles in us-east-1', 'Room for profiles in eu-central-1'],
    ...['Payer', 'Cost Explorer', 'Alerts of anomalies'],
    ...['Slack app', 'Scopes of the Slack app'],
    ...["The admins' channel", "Everybody's digest"],
    ...['Channel of team Platform', 'Channel of team Payments', 'Channel of team Research'],
    'Admins',
  ]);
  expect(out).toMatch(/\n\nAll is fine\.\n$/);
  // Not on a terminal, so without colour.
  expect(out).not.toContain('\u001b');
});

it('does not stop before the first deployment, when there can be no token', async () => {
  const { run, slack } = await open();
  const { code, out } = await run('preflight');
  expect(code).toBe(0);
  expect(out).toContain('not yet    Slack app: There is no bot token yet');
  expect(out).toContain('npm run secret');
  expect(out).toMatch(/One cannot be there yet\.\n$/);
  expect(slack.calls).toHaveLength(0);
});

it('takes what the deployment put into the secret for no token, and then one from the environment', async () => {
  const { run } = await open({ aws: secret('to be filled in') });
  expect((await run('preflight')).out).toContain('not yet    Slack app');
  expect((await run('preflight', [], { SLACK_BOT_TOKEN: BOT_TOKEN })).out).toContain('fine       Slack app');
});

it('says so when the secret may hold a token but cannot be read', async () => {
  const { aws, run } = await open({ aws: secret(BOT_TOKEN) });
  aws.faults.intercept(({ operation }) =>
    operation === 'GetSecretValue'
      ? { kind: 'refuse', code: 'AccessDeniedException', status: 400, message: 'Olga may not.' }
      : undefined,
  );
  expect((await run('preflight')).out).toContain(
    'unknown    Slack app: The secret claude-onboard/slack cannot be read. Not permitted to ask: Olga may not. (AccessDeniedException)',
  );
});

it('stops at what is missing, says how to mend it, and goes on only when told to', async () => {
  const { slack, run } = await open({ aws: secret(BOT_TOKEN) });
  slack.state.scopes = slack.state.scopes.filter((scope) => scope !== 'files:write');
  for (const channel of slack.state.channels) {
    if (channel.id === 'C0PLATFRM') channel.members = channel.members.filter((id) => id !== 'U0CLAUDE');
    if (channel.id === 'C0SPEND') channel.isArchived = true;
  }
  const stopped = await run('preflight');
  expect(stopped.code).toBe(1);
  expect(states(stopped.out).filter(([state]) => state !== 'fine')).toEqual([
    ['missing', 'Scopes of the Slack app'],
    ['attention', "Everybody's digest"],
    ['attention', 'Channel of team Platform'],
  ]);
  expect(stopped.out).toContain("It lacks files:write (sending the month's chargeback).");
  expect(stopped.out).toContain('Do: In #team-platform: `/invite @claude-onboard`.');
  expect(stopped.out).toMatch(/One thing is missing, 2 need attention\.\n$/);
  expect(stopped.err).toBe(
    'What is missing must be mended first; `npm run deploy -- --anyway` deploys all the same.\n',
  );
  expect(await run('preflight', ['--anyway'])).toEqual({ ...stopped, code: 0, err: '' });
});

it('stops at credentials of another account, and at none', async () => {
  const { run } = await open({ aws: { accountId: '999999999999' } });
  const wrong = await run('preflight');
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain(
    'in account 999999999999, but claude-onboard and claude-onboard-logging-eu-central-1 belong to account 111122223333.',
  );
  expect(wrong.out).toContain('unknown    Models, quotas and costs');
  const none = await run('preflight', [], { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
  expect(none.code).toBe(1);
  expect(none.out).toMatch(/missing +AWS account: .*[Cc]redentials/);
  expect(none.out).toContain('aws sso login');
});

it("takes the payer's credentials for the payer's stack", async () => {
  const billing =
    'accounts: { workload: { id: "111122223333" }, billing: { id: "444455556666", roleArn: "arn:aws:iam::444455556666:role/billing" } }';
  const path = configured((text) => text.replace('accounts: { workload: { id: "111122223333" } }', billing));
  const { run } = await open({ aws: { accountId: '444455556666' } });
  const words = ['claude-onboard-payer', '--exclusively'];
  expect((await run('preflight', words, { CONFIG_PATH: path })).out).toMatch(/^fine +AWS account/);
  expect((await run('preflight', [], { CONFIG_PATH: path })).out).toMatch(/^attention +AWS account/);
  expect((await run('preflight', ['claude-onboard'], { CONFIG_PATH: path })).out).toMatch(/^attention +AWS account/);
  const alone = ['claude-onboard', '--exclusively'];
  expect((await run('preflight', alone, { CONFIG_PATH: path })).out).toMatch(/^missing +AWS account/);
});

it('looks where the bot will run, whatever region the operator works in', async () => {
  const path = configured((text) => `${text}deployment: { region: eu-central-1, anomalyMonitor: false }\n`);
  const { aws, run } = await open();
  await run('preflight', [], { CONFIG_PATH: path, AWS_REGION: 'us-west-2' });
  const regions = (operation: string) => aws.calls.filter((call) => call.operation === operation);
  expect(regions('GetCallerIdentity').map(({ region }) => region)).toEqual(['eu-central-1']);
  expect(regions('GetSecretValue').map(({ region }) => region)).toEqual(['eu-central-1']);
});

it('says what is wrong with the configuration before it asks anybody', async () => {
  const { aws, run } = await open();
  const wrong = await run('preflight', [], { CONFIG_PATH: configured((text) => text.replace('T0ACME01', 'acme')) });
  expect([wrong.code, wrong.out]).toEqual([1, '']);
  expect(wrong.err).toContain('workspace.teamId');
  const nowhere = await run('preflight', [], { CONFIG_PATH: '/nowhere.yml' });
  expect(nowhere).toEqual({ code: 1, out: '', err: 'CONFIG_PATH: there is no file /nowhere.yml.\n' });
  expect(aws.calls).toHaveLength(0);
});
