import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../../src/settings-file.ts';
import { EXAMPLE, modelsFor } from '../../../tools/init/catalogue.ts';
import { configurationText } from '../../../tools/init/configuration-text.ts';
import { editText, inLine } from '../../../tools/init/edit-text.ts';
import type { Answers } from '../../../tools/init/question.ts';

const ANSWERS: Answers = {
  teamId: 'T0ACME01',
  adminsChannel: 'C0ADMINS',
  organisationChannel: 'C0SPEND',
  admins: 'S0ADMINS',
  teams: 'Platform C0PLATFRM, Research',
  regions: 'us-east-1',
  models: 'opus-5-5, haiku-5-5',
  dailyLimit: '3.5',
  highestLimit: '40',
  timeZone: 'Asia/Tokyo',
  workloadAccount: '999988887777',
  billingAccount: '',
  identitySource: 'identity-center',
  identityRegion: 'eu-west-1',
  identityStoreId: 'd-0987654321',
  identityAccount: '',
  group: '99999999-2222-3333-4444-555555555555',
  startUrl: 'https://acme.awsapps.com/start',
  permissionSet: 'Claude',
  makeAccess: 'no',
  deploymentRegion: 'eu-central-1',
  alarmEmails: 'ops@acme.example, on-call@acme.example',
};

const written = async (change: Answers = {}, isMember = false) => {
  const models = await modelsFor(['us-east-1'], {});
  const text = configurationText({ ...ANSWERS, ...change }, { models, isMember });
  const read = readSettings(text, 'claude-onboard.yml');
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  return { text, settings: read.settings };
};

it('writes every answer into a configuration without mistakes', async () => {
  const { settings } = await written();
  expect(settings).toMatchObject({
    workspace: { teamId: 'T0ACME01' },
    channels: { admins: 'C0ADMINS', organisation: 'C0SPEND' },
    admins: { userGroup: 'S0ADMINS' },
    teams: [
      { name: 'Platform', channel: 'C0PLATFRM', tags: {} },
      { name: 'Research', tags: {} },
    ],
    regions: ['us-east-1'],
    limits: { daily: { min: 3.5, default: 3.5, max: 40 } },
    digest: { timeZone: 'Asia/Tokyo' },
    accounts: { workload: { id: '999988887777' } },
    identity: {
      source: 'identity-center',
      identityStoreId: 'd-0987654321',
      region: 'eu-west-1',
      groupId: '99999999-2222-3333-4444-555555555555',
      signIn: { startUrl: 'https://acme.awsapps.com/start', permissionSet: 'Claude' },
    },
    deployment: {
      region: 'eu-central-1',
      alarmEmails: ['ops@acme.example', 'on-call@acme.example'],
      anomalyMonitor: true,
    },
  });
  expect(settings.models.map(({ id }) => id)).toEqual(['opus-5-5', 'haiku-5-5']);
  expect(settings.models.map(({ price, globalPrice }) => [price, globalPrice])).toEqual([
    [
      { input: 4.4, output: 22, cacheRead: 0.22, cacheWrite: 5.5 },
      { input: 4, output: 20, cacheRead: 0.2, cacheWrite: 5 },
    ],
    [
      { input: 0.11, output: 0.55, cacheRead: 0.011, cacheWrite: 0.1375 },
      { input: 0.1, output: 0.5, cacheRead: 0.01, cacheWrite: 0.125 },
    ],
  ]);
  expect(settings.organisation.monthlyBudget).toBeUndefined();
});

it("keeps the example's comments, and none of the values that are the example's own", async () => {
  const { text } = await written();
  const comments = (yaml: string) =>
    yaml.split('\n').flatMap((line) => /# (.+)$/.exec(line)?.[1]?.replace(/\s+/g, ' ') ?? []);
  const lost = comments(EXAMPLE).filter((comment) => !comments(text).some((kept) => kept.includes(comment)));
  expect(lost).toEqual([
    'The configuration of claude-onboard: copy this file to claude-onboard.yml, change every value to yours, and review',
    'changes to it like code. `npm run build` checks it and names every mistake with its path.',
  ]);
  const values = JSON.stringify(parse(text));
  for (const own of ['EXAMPLE', '111122223333', 'ADMINS01', 'SPEND001', '4711', 'example.com', 'Payments'])
    expect(values).not.toContain(own);
});

describe('what may be otherwise', () => {
  it('has no digest for everybody, and people as admins', async () => {
    const { settings } = await written({ organisationChannel: '', admins: 'U0BOB, U0DORA' });
    expect(settings.channels).toEqual({ admins: 'C0ADMINS' });
    expect(settings.admins).toEqual({ users: ['U0BOB', 'U0DORA'] });
  });

  it('reads costs at the payer, or makes no monitor that AWS would refuse in a member account', async () => {
    const { settings } = await written({ billingAccount: '444455556666' }, true);
    expect(settings.accounts.billing).toEqual({
      id: '444455556666',
      roleArn: 'arn:aws:iam::444455556666:role/claude-onboard-billing',
    });
    expect(settings.deployment.anomalyMonitor).toBe(true);
    expect((await written({}, true)).settings.deployment.anomalyMonitor).toBe(false);
  });

  it('takes a role where Identity Center is in another account', async () => {
    const { settings } = await written({ identityAccount: '444455556666' });
    expect(settings.identity).toMatchObject({ roleArn: 'arn:aws:iam::444455556666:role/claude-onboard-identity' });
  });

  it('has the permission set made', async () => {
    const instanceArn = 'arn:aws:sso:::instance/ssoins-7223b1a5c0d4e6f8';
    const { settings } = await written({ makeAccess: 'yes', instanceArn });
    expect(settings.deployment.access).toMatchObject({ instanceArn, sessionHours: 8 });
  });

  it('has the group made, and takes the role that may fill it', async () => {
    const instanceArn = 'arn:aws:sso:::instance/ssoins-7223b1a5c0d4e6f8';
    const group = { group: 'new:Claude Code', makeAccess: 'yes', instanceArn };
    for (const [identityAccount, account] of [
      ['', '999988887777'],
      ['444455556666', '444455556666'],
    ] as const) {
      const { settings } = await written({ ...group, identityAccount });
      expect(settings.identity).toMatchObject({
        groupName: 'Claude Code',
        roleArn: `arn:aws:iam::${account}:role/claude-onboard-identity`,
      });
      expect(settings.identity).not.toHaveProperty('groupId');
    }
  });

  it('does without Identity Center', async () => {
    expect((await written({ identitySource: 'email-local-part' })).settings.identity).toEqual({
      source: 'email-local-part',
    });
  });
});

describe('editing a text', () => {
  it.each([
    ['plain words', 'plain words'],
    ['Research & Co', '"Research & Co"'],
    ['yes', '"yes"'],
    ['4711', '"4711"'],
    ['a: b', '"a: b"'],
    ['', '""'],
    [12.5, '12.5'],
    [false, 'false'],
    [['a', 'b c', '1'], '[a, b c, "1"]'],
  ])('writes %j so that YAML reads it again', (value, text) => {
    expect(inLine(value)).toBe(text);
    expect(parse(`key: ${text}`)).toEqual({ key: value });
  });

  it('fails at what is not there, instead of leaving it out', () => {
    const file = editText('a: 1\n# b: 2\n');
    expect(() => file.value(['b'], 1)).toThrow('has no b');
    expect(() => file.removeLines(['b'])).toThrow('has no b');
    expect(() => file.lines('# c', 1, '')).toThrow('no line "# c"');
  });
});

it('offers the models that the regions offer, each with the profiles that are there', async () => {
  const aws = {
    account: '1',
    region: 'eu-central-1',
    instances: async () => [],
    group: async () => undefined,
    offered: async () => [
      'eu.anthropic.claude-opus-5-5',
      'global.anthropic.claude-opus-5-5',
      'eu.anthropic.claude-new',
    ],
  };
  expect(await modelsFor(['eu-central-1'], { aws })).toMatchObject([
    { id: 'opus-5-5', profiles: ['eu.anthropic.claude-opus-5-5', 'global.anthropic.claude-opus-5-5'] },
  ]);
  const only = async (...profiles: string[]) => {
    const [model] = await modelsFor(['eu-central-1'], { aws: { ...aws, offered: async () => profiles } });
    return [model?.price.input, model?.globalPrice?.input];
  };
  expect(await only('eu.anthropic.claude-opus-5-5', 'global.anthropic.claude-opus-5-5')).toEqual([4.4, 4]);
  expect(await only('eu.anthropic.claude-opus-5-5')).toEqual([4.4, undefined]);
  expect(await only('global.anthropic.claude-opus-5-5')).toEqual([4, undefined]);
  const silent = { ...aws, offered: () => Promise.reject(new Error('No.')) };
  expect((await modelsFor(['eu-central-1'], { aws: silent })).length).toBe(3);
});
