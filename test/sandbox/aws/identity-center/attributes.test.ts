import {
  CreateInstanceAccessControlAttributeConfigurationCommand,
  DescribeInstanceAccessControlAttributeConfigurationCommand,
  ListInstancesCommand,
  type SSOAdminClient,
  UpdateInstanceAccessControlAttributeConfigurationCommand,
} from '@aws-sdk/client-sso-admin';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { ssoAdminClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

const InstanceArn = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
let now = 0;
let aws: AwsSimulator;
let client: SSOAdminClient;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 24);
  const directory = { region: 'eu-west-1', storeId: 'd-1234567890', instanceArn: InstanceArn };
  aws = await startAws({ now: () => now, seed: { directory }, identityCenter: { enablingMs: 60_000 } });
  client = ssoAdminClient(aws.url, 'eu-west-1');
});

afterEach(() => aws.close());

const configuration = (attributes: Record<string, string>, arn = InstanceArn) => ({
  InstanceArn: arn,
  InstanceAccessControlAttributeConfiguration: {
    AccessControlAttributes: Object.entries(attributes).map(([Key, source]) => ({ Key, Value: { Source: [source] } })),
  },
});

const create = (attributes: Record<string, string>) =>
  client.send(new CreateInstanceAccessControlAttributeConfigurationCommand(configuration(attributes)));
const update = (attributes: Record<string, string>) =>
  client.send(new UpdateInstanceAccessControlAttributeConfigurationCommand(configuration(attributes)));
const describe = (arn = InstanceArn) =>
  client.send(new DescribeInstanceAccessControlAttributeConfigurationCommand({ InstanceArn: arn }));
const seen = async () => {
  const { Status, InstanceAccessControlAttributeConfiguration: list } = await describe();
  return [Status, list?.AccessControlAttributes?.map(({ Key, Value }) => `${Key} ${Value?.Source}`)];
};

const path = (name: string) => `\${path:${name}}`;

test('the instance is listed at home, and nowhere else', async () => {
  const listed = async (region: string) =>
    (await ssoAdminClient(aws.url, region).send(new ListInstancesCommand({}))).Instances;
  expect(await listed('eu-west-1')).toEqual([
    { InstanceArn, IdentityStoreId: 'd-1234567890', OwnerAccountId: '111122223333', Name: 'acme', Status: 'ACTIVE' },
  ]);
  expect(await listed('us-east-1')).toEqual([]);
});

test('attributes are created once, enabled some time later, and replaced as a whole', async () => {
  expect(await refusalOf(describe())).toEqual(['ResourceNotFoundException', 400]);
  expect(await refusalOf(update({ Team: path('enterprise.department') }))).toEqual(['ResourceNotFoundException', 400]);
  await create({ Team: path('enterprise.department') });
  expect(await seen()).toEqual(['CREATION_IN_PROGRESS', [`Team ${path('enterprise.department')}`]]);
  expect(await refusalOf(create({ Mail: path('emails[primary eq true].value') }))).toEqual(['ConflictException', 400]);
  expect(await refusalOf(update({ Mail: path('emails[primary eq true].value') }))).toEqual(['ConflictException', 400]);
  now += 60_000;
  await update({ Mail: path('emails[primary eq true].value') });
  expect(await seen()).toEqual(['ENABLED', [`Mail ${path('emails[primary eq true].value')}`]]);
});

test('a failed creation says why', async () => {
  aws.state.identityCenter.configuration = { attributes: [], enabledAt: now, failure: 'Something is wrong.' };
  expect(await describe()).toMatchObject({ Status: 'CREATION_FAILED', StatusReason: 'Something is wrong.' });
});

test.each<[what: string, attributes: Record<string, string>]>([
  ['51 attributes', Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, path('userName')]))],
  ['a key of 129 characters', { ['k'.repeat(129)]: path('userName') }],
  ['a key that it does not take', { 'a#b': path('userName') }],
  ['a source that it does not take', { Team: '<department>' }],
])('%s is refused', async (_, attributes) => {
  expect(await refusalOf(create(attributes))).toEqual(['ValidationException', 400]);
});

test('a key twice, and two sources of one key are refused', async () => {
  const one = { Key: 'Team', Value: { Source: [path('userName')] } };
  for (const AccessControlAttributes of [
    [one, one],
    [{ Key: 'Team', Value: { Source: [path('userName'), path('nickName')] } }],
  ]) {
    const input = { InstanceArn, InstanceAccessControlAttributeConfiguration: { AccessControlAttributes } };
    expect(await refusalOf(client.send(new CreateInstanceAccessControlAttributeConfigurationCommand(input)))).toEqual([
      'ValidationException',
      400,
    ]);
  }
});

test('another instance is not found, another account is refused', async () => {
  expect(await refusalOf(describe('arn:aws:sso:::instance/ssoins-abcdef1234567890'))).toEqual([
    'ResourceNotFoundException',
    400,
  ]);
  expect(await refusalOf(describe('ssoins-1234567890abcdef'))).toEqual(['ValidationException', 400]);
  aws.state.directory.account = '444455556666';
  expect(await refusalOf(describe())).toEqual(['AccessDeniedException', 400]);
});
