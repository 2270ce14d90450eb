import {
  CreateGroupMembershipCommand,
  DeleteGroupMembershipCommand,
  DescribeGroupCommand,
  DescribeUserCommand,
  GetGroupIdCommand,
  GetGroupMembershipIdCommand,
  GetUserIdCommand,
  type IdentitystoreClient,
  IsMemberInGroupsCommand,
  ListGroupMembershipsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-identitystore';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { identityClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

const IdentityStoreId = 'd-1234567890';
const alice = 'aaaaaaaa-0000-4000-8000-000000000001';
const bob = 'aaaaaaaa-0000-4000-8000-000000000002';
const developers = 'bbbbbbbb-0000-4000-8000-000000000001';
const synced = 'bbbbbbbb-0000-4000-8000-000000000002';
let aws: AwsSimulator;
let client: IdentitystoreClient;

beforeEach(async () => {
  aws = await startAws({
    seed: {
      directory: {
        storeId: IdentityStoreId,
        region: 'eu-west-1',
        users: [
          {
            id: alice,
            userName: 'Alice@x.com',
            email: 'alice@x.com',
            givenName: 'Alice',
            familyName: 'Adams',
            enterprise: { department: 'core' },
          },
          { id: bob, userName: 'bob', givenName: 'Bob', familyName: 'Brown', status: 'DISABLED' },
        ],
        groups: [
          { id: developers, name: 'claude-code', members: ['bob'] },
          { id: synced, name: 'synced', external: true },
        ],
      },
    },
  });
  client = identityClient(aws.url, 'eu-west-1');
});

afterEach(() => aws.close());

const userId = (AttributePath: string, AttributeValue: string) =>
  client.send(
    new GetUserIdCommand({
      IdentityStoreId,
      AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } },
    }),
  );

const join = (GroupId: string, UserId: string) =>
  client.send(new CreateGroupMembershipCommand({ IdentityStoreId, GroupId, MemberId: { UserId } }));

test('a user is found by name or e-mail address, to the letter', async () => {
  expect((await userId('userName', 'Alice@x.com')).UserId).toBe(alice);
  expect((await userId('emails.value', 'alice@x.com')).UserId).toBe(alice);
  expect(await refusalOf(userId('userName', 'alice@x.com'))).toEqual(['ResourceNotFoundException', 404]);
  expect(await refusalOf(userId('displayName', 'Alice Adams'))).toEqual(['ValidationException', 400]);
});

test('a user shows enterprise attributes only on request', async () => {
  const describe = async (Extensions?: string[]) => {
    const { $metadata: _, ...user } = await client.send(
      new DescribeUserCommand({ IdentityStoreId, UserId: alice, Extensions }),
    );
    return user;
  };
  const plain = {
    IdentityStoreId,
    UserId: alice,
    UserName: 'Alice@x.com',
    DisplayName: 'Alice Adams',
    Name: { GivenName: 'Alice', FamilyName: 'Adams' },
    Emails: [{ Value: 'alice@x.com', Type: 'work', Primary: true }],
    UserStatus: 'ENABLED',
  };
  const enterprise = 'aws:identitystore:enterprise';
  expect(await describe()).toEqual(plain);
  expect(await describe([enterprise])).toEqual({ ...plain, Extensions: { [enterprise]: { department: 'core' } } });
});

test('users are listed in pages, or filtered by name', async () => {
  const first = await client.send(new ListUsersCommand({ IdentityStoreId, MaxResults: 1 }));
  const second = await client.send(
    new ListUsersCommand({ IdentityStoreId, MaxResults: 1, NextToken: first.NextToken }),
  );
  expect([first, second].map(({ Users }) => Users?.map(({ UserName, UserStatus }) => [UserName, UserStatus]))).toEqual([
    [['Alice@x.com', 'ENABLED']],
    [['bob', 'DISABLED']],
  ]);
  expect(second.NextToken).toBeUndefined();
  const { Users } = await client.send(
    new ListUsersCommand({ IdentityStoreId, Filters: [{ AttributePath: 'UserName', AttributeValue: 'bob' }] }),
  );
  expect(Users?.map(({ UserId }) => UserId)).toEqual([bob]);
});

test('a group is found by its name and described', async () => {
  const { GroupId } = await client.send(
    new GetGroupIdCommand({
      IdentityStoreId,
      AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'claude-code' } },
    }),
  );
  const { DisplayName } = await client.send(new DescribeGroupCommand({ IdentityStoreId, GroupId }));
  expect([GroupId, DisplayName]).toEqual([developers, 'claude-code']);
});

test('a membership is made once, seen by every question, and ended', async () => {
  const { MembershipId } = await join(developers, alice);
  expect(await refusalOf(join(developers, alice))).toEqual(['ConflictException', 409]);
  const key = { IdentityStoreId, GroupId: developers, MemberId: { UserId: alice } };
  expect((await client.send(new GetGroupMembershipIdCommand(key))).MembershipId).toBe(MembershipId);
  const isMember = async () =>
    (
      await client.send(
        new IsMemberInGroupsCommand({ IdentityStoreId, MemberId: key.MemberId, GroupIds: [developers, synced] }),
      )
    ).Results?.map(({ MembershipExists }) => MembershipExists);
  expect(await isMember()).toEqual([true, false]);
  const { GroupMemberships } = await client.send(
    new ListGroupMembershipsCommand({ IdentityStoreId, GroupId: developers }),
  );
  expect(GroupMemberships?.map(({ MemberId }) => MemberId?.UserId).sort()).toEqual([alice, bob]);

  await client.send(new DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId }));
  expect(await isMember()).toEqual([false, false]);
  expect(await refusalOf(client.send(new GetGroupMembershipIdCommand(key)))).toEqual([
    'ResourceNotFoundException',
    404,
  ]);
});

test('a group of an external provider keeps its id there, and is not written to', async () => {
  const externalIds = async (GroupId: string) =>
    (await client.send(new DescribeGroupCommand({ IdentityStoreId, GroupId }))).ExternalIds;
  expect(await externalIds(developers)).toBeUndefined();
  expect(await externalIds(synced)).toEqual([
    { Issuer: expect.stringMatching(/^https:\/\/scim\./), Id: expect.any(String) },
  ]);
  expect(await refusalOf(join(synced, alice))).toEqual(['AccessDeniedException', 403]);
});

test('the directory is known in its home region only', async () => {
  client = identityClient(aws.url, 'us-east-1');
  expect(await refusalOf(userId('userName', 'bob'))).toEqual(['ResourceNotFoundException', 404]);
});
