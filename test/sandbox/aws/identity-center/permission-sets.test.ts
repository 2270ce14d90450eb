import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  ListAccountAssignmentsCommand,
  ListPermissionSetsCommand,
} from '@aws-sdk/client-sso-admin';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { ssoAdminClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

const InstanceArn = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
const AccountId = '111122223333';
const policy = { Version: '2012-10-17', Statement: [] };
const NOW = Date.UTC(2026, 10, 24);
let aws: AwsSimulator;

beforeEach(async () => {
  const onSet = { account: AccountId, permissionSet: 'ClaudeCodeDeveloper' };
  aws = await startAws({
    now: () => NOW,
    seed: {
      directory: { instanceArn: InstanceArn },
      identityCenter: {
        permissionSets: [
          { name: 'ClaudeCodeDeveloper', sessionDuration: 'PT8H', inlinePolicy: policy },
          { name: 'Administrator', description: 'Everything' },
        ],
        assignments: [
          { ...onSet, principalType: 'GROUP', principalId: 'bbbbbbbb-0000-4000-8000-000000000001' },
          { ...onSet, principalType: 'USER', principalId: 'aaaaaaaa-0000-4000-8000-000000000001' },
          { ...onSet, account: '444455556666', principalType: 'USER', principalId: 'elsewhere' },
        ],
      },
    },
  });
});

afterEach(() => aws.close());

const client = () => ssoAdminClient(aws.url);

test('permission sets are listed in pages, described, and show their inline policy', async () => {
  const first = await client().send(new ListPermissionSetsCommand({ InstanceArn, MaxResults: 1 }));
  const second = await client().send(new ListPermissionSetsCommand({ InstanceArn, NextToken: first.NextToken }));
  const arns = [first, second].flatMap(({ PermissionSets = [] }) => PermissionSets);
  expect(arns).toHaveLength(2);
  expect(second.NextToken).toBeUndefined();
  const seen = await Promise.all(
    arns.map(async (PermissionSetArn) => {
      const { PermissionSet } = await client().send(
        new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }),
      );
      const { InlinePolicy } = await client().send(
        new GetInlinePolicyForPermissionSetCommand({ InstanceArn, PermissionSetArn }),
      );
      return { ...PermissionSet, InlinePolicy };
    }),
  );
  expect(seen).toEqual([
    {
      Name: 'ClaudeCodeDeveloper',
      PermissionSetArn: arns[0],
      CreatedDate: new Date(NOW),
      SessionDuration: 'PT8H',
      InlinePolicy: JSON.stringify(policy),
    },
    {
      Name: 'Administrator',
      Description: 'Everything',
      PermissionSetArn: arns[1],
      CreatedDate: new Date(NOW),
      SessionDuration: 'PT1H',
      InlinePolicy: '',
    },
  ]);
});

test('assignments are those of the permission set in the account', async () => {
  const { PermissionSets: [PermissionSetArn] = [] } = await client().send(
    new ListPermissionSetsCommand({ InstanceArn }),
  );
  const { AccountAssignments = [] } = await client().send(
    new ListAccountAssignmentsCommand({ InstanceArn, AccountId, PermissionSetArn }),
  );
  expect(AccountAssignments.map(({ PrincipalType, PrincipalId }) => [PrincipalType, PrincipalId])).toEqual([
    ['GROUP', 'bbbbbbbb-0000-4000-8000-000000000001'],
    ['USER', 'aaaaaaaa-0000-4000-8000-000000000001'],
  ]);
});

test('a permission set that is not there is not found', async () => {
  const PermissionSetArn = 'arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-9999999999999999';
  const input = { InstanceArn, PermissionSetArn };
  for (const command of [
    new DescribePermissionSetCommand(input),
    new GetInlinePolicyForPermissionSetCommand(input),
    new ListAccountAssignmentsCommand({ ...input, AccountId }),
  ]) {
    expect(await refusalOf(client().send(command as DescribePermissionSetCommand))).toEqual([
      'ResourceNotFoundException',
      400,
    ]);
  }
});
