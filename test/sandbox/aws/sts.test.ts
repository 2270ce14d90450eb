import { GetUserIdCommand, IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../sandbox/aws/server.ts';
import { clientOptions, roleCredentials } from './clients.ts';
import { refusalOf } from './refusal.ts';

const roleArn = 'arn:aws:iam::444455556666:role/claude-onboard/identity';
let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws({
    seed: {
      directory: {
        storeId: 'd-1234567890',
        account: '444455556666',
        users: [{ userName: 'alice', givenName: 'Alice', familyName: 'Adams' }],
      },
    },
  });
});

afterEach(() => aws.close());

const findAlice = (client: IdentitystoreClient) =>
  client.send(
    new GetUserIdCommand({
      IdentityStoreId: 'd-1234567890',
      AlternateIdentifier: { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'alice' } },
    }),
  );

test('the keys of a role belong to the account of the role, and the log names it', async () => {
  const client = new IdentitystoreClient({ ...clientOptions(aws.url), credentials: roleCredentials(aws.url, roleArn) });
  expect((await findAlice(client)).UserId).toBe(aws.state.directory.users[0]?.id);
  expect(
    aws.calls.map(({ service, operation, account, roleArn: role }) => [service, operation, account, role]),
  ).toEqual([
    ['sts', 'AssumeRole', '111122223333', undefined],
    ['identitystore', 'GetUserId', '444455556666', roleArn],
  ]);
});

test('without the role, the directory of another account is closed', async () => {
  expect(await refusalOf(findAlice(new IdentitystoreClient(clientOptions(aws.url))))).toEqual([
    'AccessDeniedException',
    403,
  ]);
});

test('what is no role cannot be assumed', async () => {
  const credentials = roleCredentials(aws.url, 'arn:aws:iam::444455556666:user/alice');
  await expect(credentials()).rejects.toMatchObject({ name: 'ValidationError' });
});

test('a caller learns who they are', async () => {
  const { accessKeyId } = await roleCredentials(aws.url, roleArn)();
  const ask = async (key: string) => {
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261124/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    const text = await response.text();
    return [/<Arn>(.*)<\/Arn>/.exec(text)?.[1], /<Account>(.*)<\/Account>/.exec(text)?.[1]];
  };
  expect(await ask(accessKeyId)).toEqual([
    'arn:aws:sts::444455556666:assumed-role/identity/claude-onboard',
    '444455556666',
  ]);
  expect(await ask('AKIDSANDBOX')).toEqual(['arn:aws:iam::111122223333:user/sandbox', '111122223333']);
});
