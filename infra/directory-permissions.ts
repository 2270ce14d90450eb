// What the bot may do in Identity Center: find people, and write the membership of the one group.
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { allow } from './allow.ts';

/** `byName` when the bot knows the group's name only. */
export type Directory = { identityStoreId: string; groupId: string; byName: boolean };

export const directoryStatements = (partition: string, account: string, directory: Directory): PolicyStatement[] => {
  const { identityStoreId, groupId, byName } = directory;
  const store = `arn:${partition}:identitystore::${account}:identitystore/${identityStoreId}`;
  const users = `arn:${partition}:identitystore:::user/*`;
  const group = `arn:${partition}:identitystore:::group/${groupId}`;
  const memberships = `arn:${partition}:identitystore:::membership/*`;
  return [
    allow(
      'FindPeople',
      ['identitystore:GetUserId', 'identitystore:DescribeUser', 'identitystore:ListUsers'],
      [store, users],
    ),
    // Asked by its name, the group is not known yet.
    ...(byName
      ? [allow('FindGroup', ['identitystore:GetGroupId'], [store, `arn:${partition}:identitystore:::group/*`])]
      : []),
    allow(
      'ReadMembership',
      ['identitystore:IsMemberInGroups', 'identitystore:GetGroupMembershipId', 'identitystore:ListGroupMemberships'],
      [store, users, group, memberships],
    ),
    // Whether an identity provider owns it.
    allow('ReadGroup', ['identitystore:DescribeGroup'], [store, group]),
    // Every resource of a call must be allowed, so this is membership of that group and of no other.
    allow('AddMembers', ['identitystore:CreateGroupMembership'], [store, users, group]),
    allow('RemoveMembers', ['identitystore:DeleteGroupMembership'], [store, users, group, memberships]),
  ];
};

/** All permission sets of the instance; `arn` is `arn:` and the partition. */
export const permissionSetsOf = (arn: string, instanceArn: string): string =>
  `${arn}:sso:::permissionSet/${instanceArn.split('/').at(-1)}/*`;

/** What the doctor reads of signing in: attributes, permission sets, and who has which in the workload account. */
export const signInStatement = (partition: string, instanceArn: string, workload: string): PolicyStatement =>
  allow(
    'ReadSignIn',
    [
      'sso:DescribeInstanceAccessControlAttributeConfiguration',
      'sso:ListPermissionSets',
      'sso:DescribePermissionSet',
      'sso:GetInlinePolicyForPermissionSet',
      'sso:ListAccountAssignments',
    ],
    [instanceArn, permissionSetsOf(`arn:${partition}`, instanceArn), `arn:${partition}:sso:::account/${workload}`],
  );

/** Why some of the resources hold wildcards. */
export const DIRECTORY_WILDCARDS: [resource: string, reason: string][] = [
  ['arn:<AWS::Partition>:identitystore:::group/*', 'Only asked for the id that belongs to a name.'],
  ['arn:<AWS::Partition>:identitystore:::user/*', 'Whoever asks for access may be any user of the directory.'],
  [
    'arn:<AWS::Partition>:identitystore:::membership/*',
    'AWS makes up the ids of memberships; each call also names the group, and that is the one group.',
  ],
];
