import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../sandbox/aws/server.ts';
import { secretsClient } from './clients.ts';
import { refusalOf } from './refusal.ts';

const start = Date.UTC(2026, 10, 24, 9);
let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws({ now: () => start, seed: { secrets: [{ name: 'slack', value: '{"botToken":"xoxb-1"}' }] } });
});

afterEach(() => aws.close());

const read = (SecretId: string, region?: string) =>
  secretsClient(aws.url, region).send(new GetSecretValueCommand({ SecretId }));

test('a secret is read by its name and by its ARN', async () => {
  const [secret] = aws.state.secrets;
  for (const id of ['slack', secret?.arn ?? '']) {
    const { $metadata: _, ...value } = await read(id);
    expect(value).toEqual({
      ARN: secret?.arn,
      Name: 'slack',
      VersionId: secret?.versionId,
      SecretString: '{"botToken":"xoxb-1"}',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: new Date(start),
    });
  }
});

test('an unknown secret, or one of another region, is not found', async () => {
  expect(await refusalOf(read('none'))).toEqual(['ResourceNotFoundException', 400]);
  expect(await refusalOf(read('slack', 'eu-west-1'))).toEqual(['ResourceNotFoundException', 400]);
});

test('what was put into a secret is read from then on, under a new version', async () => {
  const before = aws.state.secrets[0]?.versionId;
  const write = (SecretId: string) =>
    secretsClient(aws.url).send(new PutSecretValueCommand({ SecretId, SecretString: '{"botToken":"xoxb-2"}' }));
  const { VersionId } = await write('slack');
  expect(await read('slack')).toMatchObject({ SecretString: '{"botToken":"xoxb-2"}', VersionId });
  expect(VersionId).not.toBe(before);
  expect(await refusalOf(write('none'))).toEqual(['ResourceNotFoundException', 400]);
});
