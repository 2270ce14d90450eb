import { expect, it } from 'vitest';
import { BOT_TOKEN, useSimulators } from './run-tool.ts';

const open = useSimulators();

const NEW = 'a'.repeat(32);
const OLD = 'b'.repeat(32);
const PLACEHOLDER = { botToken: 'to be filled in', signingSecret: 'generated' };
const GIVEN = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: NEW };

const holding = (value: object) => ({
  seed: { secrets: [{ name: 'claude-onboard/slack', value: JSON.stringify(value) }] },
});

it('looks whether the credentials fit, and stores them in place of the placeholder', async () => {
  const { aws, run } = await open({ aws: holding(PLACEHOLDER) });
  const { code, out, err } = await run('secret', [], GIVEN);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('fine       Slack app: It is installed in Acme (T0ACME01).');
  expect(out).toContain('Stored in claude-onboard/slack. The bot reads it within five minutes.');
  expect(out).not.toContain(BOT_TOKEN);
  expect(out).not.toContain(NEW);
  expect(JSON.parse(aws.state.secrets[0]?.value ?? '')).toEqual({ botToken: BOT_TOKEN, signingSecret: NEW });
});

it('keeps the signing secret before it through a rotation', async () => {
  const { aws, run } = await open({ aws: holding({ botToken: 'xoxb-old', signingSecret: OLD }) });
  const first = await run('secret', [], GIVEN);
  expect(first.out).toContain('The signing secret before it is taken too');
  const rotated = { botToken: BOT_TOKEN, signingSecret: NEW, previousSigningSecret: OLD };
  expect(JSON.parse(aws.state.secrets[0]?.value ?? '')).toEqual(rotated);
  // The same once more changes nothing.
  expect((await run('secret', [], GIVEN)).out).not.toContain('taken too');
  expect(JSON.parse(aws.state.secrets[0]?.value ?? '')).toEqual(rotated);
});

it('stores nothing that belongs to another workspace or that Slack does not take', async () => {
  const { aws, slack, run } = await open({ aws: holding(PLACEHOLDER) });
  const untouched = aws.state.secrets[0]?.value;
  const dead = await run('secret', [], { ...GIVEN, SLACK_BOT_TOKEN: 'xoxb-dead' });
  expect([dead.code, dead.err]).toEqual([1, 'Nothing was stored.\n']);
  expect(dead.out).toContain('Slack does not take the token (invalid_auth).');
  slack.state.workspace = { id: 'T0OTHER', name: 'Other' };
  const other = await run('secret', [], GIVEN);
  expect(other.out).toContain('The token belongs to Other (T0OTHER), but the configuration names T0ACME01.');
  expect([other.code, aws.state.secrets[0]?.value]).toEqual([1, untouched]);
});

it('stores a token that lacks a scope, because reinstalling keeps it, and says so', async () => {
  const { aws, run } = await open({ aws: holding(PLACEHOLDER), slack: { scopes: ['commands'] } });
  const { code, out } = await run('secret', [], GIVEN);
  expect(code).toBe(0);
  expect(out).toContain('missing    Scopes of the Slack app');
  expect(aws.state.secrets[0]?.value).toContain(BOT_TOKEN);
});

it.each([
  [{ SLACK_BOT_TOKEN: 'xoxp-1' }, 'SLACK_BOT_TOKEN: A bot token begins with xoxb-.\n'],
  [
    { SLACK_SIGNING_SECRET: 'xoxb-1' },
    'SLACK_SIGNING_SECRET: A signing secret has 32 characters, of 0 to 9 and a to f.\n',
  ],
  [{ SLACK_BOT_TOKEN: undefined }, 'SLACK_BOT_TOKEN is not set, and there is no terminal to ask in.\n'],
])('says in words what is wrong with %j', async (change, words) => {
  const { run } = await open({ aws: holding(PLACEHOLDER) });
  expect(await run('secret', [], { ...GIVEN, ...change })).toMatchObject({ code: 1, err: words });
});

it('says that the deployment comes first', async () => {
  const { run } = await open();
  expect((await run('secret', [], GIVEN)).err).toBe(
    'There is no secret claude-onboard/slack in us-east-1: deploy first, and use credentials of the workload account.\n',
  );
});
