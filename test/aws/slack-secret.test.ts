import { expect, it } from 'vitest';
import { createSlackSecret } from '../../src/aws/slack-secret.ts';
import { useAws } from './environment.ts';

const aws = useAws({ seed: { secrets: [{ name: 'slack', value: '' }] } });

const stored = (value: unknown): string => {
  const secret = aws().state.secrets[0];
  if (!secret) throw new Error('There is no secret.');
  secret.value = typeof value === 'string' ? value : JSON.stringify(value);
  return secret.arn;
};

const reads = () => aws().calls.filter(({ operation }) => operation === 'GetSecretValue').length;

it('reads the secret at most every five minutes', async () => {
  let now = 0;
  const read = createSlackSecret({ secretArn: stored({ botToken: 'a', signingSecret: 'b' }), now: () => now });
  expect(await read()).toEqual({ botToken: 'a', signingSecret: 'b' });
  stored({ botToken: 'c', signingSecret: 'd', previousSigningSecret: 'b' });
  now = 299_999;
  expect(await read()).toEqual({ botToken: 'a', signingSecret: 'b' });
  expect(reads()).toBe(1);
  now = 300_000;
  expect(await read()).toEqual({ botToken: 'c', signingSecret: 'd', previousSigningSecret: 'b' });
});

it('goes on with what it read before when a later read fails', async () => {
  let now = 0;
  const read = createSlackSecret({ secretArn: stored({ botToken: 'a', signingSecret: 'b' }), now: () => now });
  await read();
  now = 600_000;
  aws().faults.next('secretsmanager', 'GetSecretValue', { kind: 'cut' });
  expect(await read()).toEqual({ botToken: 'a', signingSecret: 'b' });
});

it.each([['{"botToken":"xoxb-hidden"'], [{ botToken: 'xoxb-hidden' }], ['xoxb-hidden']])(
  'says what a secret must be without showing it',
  async (value) => {
    const error = await createSlackSecret({ secretArn: stored(value), now: () => 0 })().catch(String);
    expect(error).toContain('must be JSON with "botToken" and "signingSecret"');
    expect(error).not.toContain('hidden');
  },
);
