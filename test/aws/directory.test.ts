import { describe, expect, it } from 'vitest';
import { createDirectory } from '../../src/aws/directory.ts';
import { operations, useAws } from './environment.ts';

const GROUP = '11111111-2222-3333-4444-555555555555';
const STORE = 'd-1234567890';

const GONE = '906763a1-0000-4000-8000-0000000000b2';
const ANA = '906763a1-0000-4000-8000-0000000000a1';

const user = (id: string, userName: string, email: string, status?: 'DISABLED') => ({
  id,
  userName,
  email,
  givenName: 'Ana',
  familyName: 'Souza',
  ...(status ? { status } : {}),
});

const seed = (external = false) => ({
  seed: {
    directory: {
      storeId: STORE,
      users: [user(ANA, 'Ana.Souza', 'ana@example.com'), user(GONE, 'gone', 'gone@example.com', 'DISABLED')],
      groups: [{ id: GROUP, name: 'claude', external }],
    },
  },
});

const directory = (roleArn?: string) =>
  createDirectory({ identityStoreId: STORE, region: 'us-east-1', groupId: GROUP, ...(roleArn ? { roleArn } : {}) });

describe('the directory', () => {
  const aws = useAws(seed());

  it('finds a user by e-mail address, by name and by id, with the exact name that is stored', async () => {
    const ana = {
      userId: ANA,
      userName: 'Ana.Souza',
      displayName: 'Ana Souza',
      emails: ['ana@example.com'],
      enabled: true,
    };
    expect(await directory().byEmail('ana@example.com')).toEqual(ana);
    expect(await directory().byUserName('Ana.Souza')).toEqual(ana);
    expect(await directory().byId(ANA)).toEqual(ana);
    expect(await directory().byId('906763a1-0000-4000-8000-0000000000ff')).toBeUndefined();
    expect(await directory().byEmail('nobody@example.com')).toBeUndefined();
    expect(await directory().byUserName('nobody')).toBeUndefined();
  });

  it('knows its group, and takes one that it may not look at for its own', async () => {
    expect(await directory().group()).toEqual({ name: 'claude', external: false });
    aws().faults.next('identitystore', 'DescribeGroup', {
      ...{ kind: 'refuse', code: 'AccessDeniedException', status: 403, message: 'Not allowed.' },
    });
    expect(await directory().group()).toEqual({ name: GROUP, external: false });
  });

  it('says that a user is disabled', async () => {
    expect(await directory().byEmail('gone@example.com')).toMatchObject({ enabled: false });
  });

  it('makes somebody a member once', async () => {
    expect(await directory().isMember(ANA)).toBe(false);
    await directory().addMember(ANA);
    await directory().addMember(ANA);
    expect(await directory().isMember(ANA)).toBe(true);
    expect(aws().state.directory.memberships.length).toBe(1);
  });

  it('asks once for the id of a group that it knows by name', async () => {
    const named = createDirectory({ identityStoreId: STORE, region: 'us-east-1', groupName: 'claude' });
    expect(await named.isMember(ANA)).toBe(false);
    await named.addMember(ANA);
    expect(await named.isMember(ANA)).toBe(true);
    expect(aws().state.directory.memberships).toMatchObject([{ groupId: GROUP, userId: ANA }]);
    expect(operations(aws(), 'identitystore').filter((operation) => operation === 'GetGroupId')).toHaveLength(1);
  });

  it('says so while there is no group of that name, and finds it as soon as there is', async () => {
    const named = createDirectory({ identityStoreId: STORE, region: 'us-east-1', groupName: 'claude code' });
    await expect(named.isMember(ANA)).rejects.toMatchObject({
      code: 'GroupNotFound',
      message: 'Identity Center has no group "claude code".',
    });
    aws().state.directory.groups.push({ id: GROUP.replace('1', '2'), name: 'claude code', external: false });
    expect(await named.isMember(ANA)).toBe(false);
  });

  it('takes the configured role for Identity Center in another account', async () => {
    const roleArn = 'arn:aws:iam::444455556666:role/claude-onboard-identity';
    await directory(roleArn)
      .byEmail('ana@example.com')
      .catch(() => undefined);
    expect(aws().calls.find(({ service }) => service === 'identitystore')).toMatchObject({
      roleArn,
      account: '444455556666',
    });
  });
});

describe('a group that an identity provider owns', () => {
  useAws(seed(true));

  it('is known by the ids that the provider gave it', async () => {
    expect(await directory().group()).toEqual({ name: 'claude', external: true });
  });

  it('refuses new members with its code', async () => {
    await expect(directory().addMember(ANA)).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });
});
