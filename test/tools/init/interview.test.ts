import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import type { Around } from '../../../tools/init/around.ts';
import { interviewed, type Prompter } from '../../../tools/init/interview.ts';
import type { Answers } from '../../../tools/init/question.ts';
import { QUESTIONS } from '../../../tools/init/questions.ts';

const CHANNELS: Record<string, string> = { 'claude-admins': 'C0ADMINS', 'team-platform': 'C0PLATFRM' };

const slack: Around['slack'] = {
  team: { id: 'T0ACME01', name: 'Acme' },
  channel: async (name) => CHANNELS[name],
  userGroup: async (handle) => (handle === 'claude-admins' ? 'S0ADMINS' : undefined),
  person: async (email) => (email === 'bob@acme.example' ? 'U0BOB' : undefined),
};

const INSTANCE = {
  region: 'eu-west-1',
  storeId: 'd-1234567890',
  instanceArn: 'arn:aws:sso:::instance/ssoins-7223b1a5c0d4e6f8',
};
const GROUP = '11111111-2222-3333-4444-555555555555';

const aws = (change: Partial<NonNullable<Around['aws']>> = {}): Around['aws'] => ({
  account: '111122223333',
  region: 'eu-central-1',
  offered: async (region) =>
    region === 'sa-east-1' ? [] : ['opus', 'haiku'].map((tier) => `eu.anthropic.claude-${tier}-5-5`),
  instances: async (regions) => (regions.includes('eu-west-1') ? [INSTANCE] : []),
  group: async (_, name) => (name === 'claude' ? GROUP : undefined),
  ...change,
});

/** Answers from a script by the beginning of the question; everything else is left as it stands. */
const scripted = (script: Record<string, string[]>) => {
  const asked: string[] = [];
  const told: string[] = [];
  const next = (message: string): string | undefined => {
    if (asked.length > 50) throw new Error(`Asked again and again: ${message}`);
    asked.push(message.split(/[(,:?]/)[0]?.trim() ?? '');
    return Object.entries(script)
      .find(([beginning]) => message.startsWith(beginning))?.[1]
      .shift();
  };
  const prompter: Prompter = {
    text: async (message, initial) => next(message) ?? initial ?? '',
    choose: async (message, choices, { initial }) =>
      next(message)?.split(', ') ?? initial ?? choices.map(({ value }) => value),
    tell: (kind, text) => told.push(`${kind}: ${text}`),
  };
  return { prompter, asked, told };
};

const SCRIPT = {
  'Channel where': ['#claude-admins'],
  'Who decides': ['@claude-admins'],
  'Teams,': ['Platform #team-platform, Research'],
  'AWS regions': ['eu-west-1, eu-central-1'],
  'Group whose': ['claude'],
};

describe('with Slack and AWS to look things up in', () => {
  it('asks only for what it cannot find out, and resolves names', async () => {
    const { prompter, asked, told } = scripted(structuredClone(SCRIPT));
    const answers = await interviewed(QUESTIONS, { around: { slack, aws: aws() }, given: {}, prompter });
    expect(answers).toEqual({
      teamId: 'T0ACME01',
      adminsChannel: 'C0ADMINS',
      organisationChannel: '',
      admins: 'S0ADMINS',
      teams: 'Platform C0PLATFRM, Research',
      regions: 'eu-west-1, eu-central-1',
      models: 'opus-5-5, haiku-5-5',
      dailyLimit: '20',
      highestLimit: '200',
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      workloadAccount: '111122223333',
      identitySource: 'identity-center',
      identityRegion: 'eu-west-1',
      identityStoreId: 'd-1234567890',
      identityAccount: '',
      group: GROUP,
      startUrl: 'https://d-1234567890.awsapps.com/start',
      permissionSet: 'ClaudeCodeDeveloper',
      makeAccess: 'no',
      deploymentRegion: 'us-east-1',
      alarmEmails: '',
    });
    for (const found of ['Slack workspace', 'AWS account', 'Home region', 'Identity store', 'Account of'])
      expect(asked.filter((message) => message.startsWith(found))).toEqual([]);
    expect(told).toContain('found: AWS account for the bot and the profiles (12 digits): 111122223333');
  });

  it('says what is wrong with an answer and asks again', async () => {
    const { prompter, told } = scripted({
      ...structuredClone(SCRIPT),
      'Channel where': ['#nowhere', '#claude-admins'],
      'Who decides': [
        '',
        '@nobody',
        '@claude-admins, bob@acme.example',
        'zoe@acme.example',
        'bob@acme.example, U0DORA',
      ],
      'AWS regions': ['Frankfurt', 'sa-east-1', 'eu-west-1'],
      'The highest': ['5', '100'],
      'Time zone': ['Berlin', 'Europe/Berlin'],
      'Group whose': ['others', 'claude'],
      'E-mail addresses': ['ops', 'ops@acme.example'],
    });
    const answers = await interviewed(QUESTIONS, { around: { slack, aws: aws() }, given: {}, prompter });
    expect(told.filter((words) => words.startsWith('wrong'))).toEqual([
      'wrong: Slack shows no channel #nowhere. If it is private, invite the app there first, or give its id (C…).',
      'wrong: Somebody must decide: name a user group, or people.',
      'wrong: Slack knows no user group "@nobody".',
      'wrong: Name one user group or a list of people, not both.',
      'wrong: Slack knows no person "zoe@acme.example".',
      'wrong: "Frankfurt" is no region such as us-east-1.',
      'wrong: Bedrock offers no profile of Claude in sa-east-1.',
      'wrong: That is below 20.',
      'wrong: "Berlin" is no time zone such as Europe/Berlin.',
      'wrong: Identity Center has no group "others". Give another one\'s name or id, or new: and a name, and the deployment makes it.',
      'wrong: "ops" is no e-mail address.',
    ]);
    expect(answers).toMatchObject({
      admins: 'U0BOB, U0DORA',
      timeZone: 'Europe/Berlin',
      alarmEmails: 'ops@acme.example',
    });
  });

  it('takes the name of a group that the deployment makes, with the permission set and without asking for that', async () => {
    const script = { ...structuredClone(SCRIPT), 'Group whose': ['new:claude', 'new: a/b', 'new: Claude Code'] };
    const { prompter, asked, told } = scripted(script);
    const answers = await interviewed(QUESTIONS, { around: { slack, aws: aws() }, given: {}, prompter });
    expect(answers).toMatchObject({ group: 'new:Claude Code', makeAccess: 'yes', instanceArn: INSTANCE.instanceArn });
    expect(asked.some((message) => message.startsWith('Should the deployment'))).toBe(false);
    expect(told.filter((text) => text.startsWith('wrong'))).toEqual([
      'wrong: Identity Center has a group "claude" already. Give its name alone to use it.',
      "wrong: A group's name has letters, digits, spaces and _ + = , . @ -, and 128 characters at most.",
    ]);
  });

  it('ends without an answer when somebody ends it', async () => {
    const { prompter, told } = scripted(structuredClone(SCRIPT));
    const text: Prompter['text'] = async () => {
      throw new UserError('Nothing was written.');
    };
    const around = { slack, aws: aws() };
    await expect(interviewed(QUESTIONS, { around, given: {}, prompter: { ...prompter, text } })).rejects.toThrow(
      'Nothing was written.',
    );
    expect(told).toEqual([`found: ${QUESTIONS[0]?.message}: T0ACME01`]);
  });

  it('asks about the payer and the account of Identity Center where another account pays', async () => {
    const { prompter, asked } = scripted({ ...structuredClone(SCRIPT), 'Identity store': ['d-0987654321'] });
    const around = { slack, aws: aws({ payer: '444455556666', instances: async () => [] }) };
    const answers = await interviewed(QUESTIONS, { around, given: {}, prompter });
    expect(asked).toContain('Account of the payer');
    expect(answers).toMatchObject({
      identityRegion: 'eu-central-1',
      identityAccount: '444455556666',
      billingAccount: '',
    });
  });

  it('asks nothing of Identity Center where the e-mail address is the identity', async () => {
    const { prompter, asked } = scripted({ ...structuredClone(SCRIPT), 'Who a developer is': ['email'] });
    const answers = await interviewed(QUESTIONS, { around: { slack, aws: aws() }, given: {}, prompter });
    expect(answers.identitySource).toBe('email');
    expect(asked.some((message) => /Identity|Group|portal|Permission/.test(message))).toBe(false);
  });
});

const GIVEN: Answers = {
  teamId: 'T0ACME01',
  adminsChannel: 'C0ADMINS',
  admins: 'U0BOB, U0DORA',
  teams: 'Platform C0PLATFRM',
  models: 'opus-5-5, haiku-5-5',
  workloadAccount: '111122223333',
  identityStoreId: 'd-1234567890',
  group: GROUP,
};

describe('with nobody to ask and nothing to look up', () => {
  it('takes what is given, and for the rest what stands there', async () => {
    const answers = await interviewed(QUESTIONS, { around: {}, given: GIVEN });
    expect(answers).toMatchObject({ ...GIVEN, regions: 'us-east-1', dailyLimit: '20', identityRegion: 'us-east-1' });
  });

  it('tells every mistake at once, and everything that is lacking', async () => {
    const { admins: _, ...given }: Answers = {
      ...GIVEN,
      adminsChannel: '#claude-admins',
      models: 'opus-9',
      color: 'red',
    };
    await expect(interviewed(QUESTIONS, { around: {}, given })).rejects.toThrow(
      [
        'The answers have mistakes:',
        `color: is no question; these are: ${QUESTIONS.map(({ key }) => key).join(', ')}`,
        "adminsChannel: Without a Slack token #claude-admins cannot be looked up: give the channel's id (C…), at the foot of its details.",
        'admins: is not answered: Who decides: one user group (@handle), or at least two people (e-mail addresses), with commas',
        'models: "opus-9" is not among: opus-5-5, sonnet-5-5, haiku-5-5.',
      ].join('\n  - '),
    );
  });
});
