import { ListGroupsCommand } from '@aws-sdk/client-identitystore';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { clientOptions, identityClient } from '../clients.ts';

let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws({
    seed: {
      directory: { storeId: 'd-1234567890', region: 'eu-west-1', groups: [{ name: 'claude' }, { name: 'all' }] },
    },
  });
});

afterEach(() => aws.close());

const instancesIn = async (region: string) => {
  const client = new SSOAdminClient(clientOptions(aws.url, region));
  const { Instances = [] } = await client.send(new ListInstancesCommand({}));
  return Instances.map(({ InstanceArn, IdentityStoreId }) => [InstanceArn, IdentityStoreId]);
};

test('the instance is listed in its home region only', async () => {
  expect(await instancesIn('us-east-1')).toEqual([]);
  expect(await instancesIn('eu-west-1')).toEqual([[aws.state.directory.instanceArn, 'd-1234567890']]);
});

test('groups are listed page by page, or by their exact name', async () => {
  const client = identityClient(aws.url, 'eu-west-1');
  const list = async (more: object) => {
    const command = new ListGroupsCommand({ IdentityStoreId: 'd-1234567890', ...more });
    const { Groups = [], NextToken } = await client.send(command);
    return { names: Groups.map(({ DisplayName }) => DisplayName), NextToken };
  };
  const first = await list({ MaxResults: 1 });
  const second = await list({ MaxResults: 1, NextToken: first.NextToken });
  expect([...first.names, ...second.names].sort()).toEqual(['all', 'claude']);
  expect(second.NextToken).toBeUndefined();
  const Filters = (AttributeValue: string) => ({ Filters: [{ AttributePath: 'DisplayName', AttributeValue }] });
  expect((await list(Filters('claude'))).names).toEqual(['claude']);
  expect((await list(Filters('Claude'))).names).toEqual([]);
});
