// Whose existing profiles are, which of them can be taken over, and why others are left alone.
import { describe, expect, test } from 'vitest';
import { personFinder, type SlackPerson } from '../../../src/core/adopt/find-person.ts';
import { alike, likeness } from '../../../src/core/adopt/likeness.ts';
import { listingOf } from '../../../src/core/adopt/listing.ts';
import { listingCsv } from '../../../src/core/adopt/listing-csv.ts';
import type { SeenProfile } from '../../../src/core/reconcile/sighting.ts';
import { anAccess } from '../../fixtures/requests.ts';
import { exampleSettings, withoutIdentityCenter } from '../../fixtures/settings.ts';

const settings = exampleSettings();

const user = (userId: string, userName: string, emails: string[] = [], enabled = true) => ({
  ...{ userId, userName, emails, enabled },
});
const slack = (id: string, email: string, change: Partial<SlackPerson> = {}): SlackPerson => ({
  ...{ id, name: id, email, deactivated: false, bot: false, guest: false, stranger: false },
  ...change,
});

const users = [
  user('1', 'Ana.Souza@example.com', ['ana@example.com']),
  user('2', 'bob', ['bob.okoro@example.com']),
  user('3', 'chris@one.example'),
  user('4', 'chris@two.example'),
  user('5', 'dora@example.com', [], false),
  user('6', 'eve@example.com'),
  user('7', 'fay@example.com'),
];
const people = [
  slack('U1', 'ana@example.com'),
  slack('U2', 'Bob.Okoro@example.com'),
  slack('U5', 'dora@example.com'),
  slack('U7', 'fay@example.com', { deactivated: true }),
];
const known = { settings, users, people, accesses: [] };

describe('spellings that look like one person', () => {
  test.each([
    ['ana.silva', 'Ana-Silva'],
    ['ana_silva', 'anasilva'],
    ['jose.nunez', 'José Núñez'],
    ['ana.silva@example.com', 'ana-silva'],
  ])('%s and %s', (one, other) => expect(likeness(one)).toBe(likeness(other)));

  test('are pointed out together, and others are not', () => {
    expect(alike(['ana.silva', 'bob', 'Ana-Silva', 'ana.silva', 'ana.silvia'])).toEqual([['ana.silva', 'Ana-Silva']]);
    expect(alike(['@', '-'])).toEqual([]);
  });
});

describe('the value of a developer tag', () => {
  test.each([
    ['Ana.Souza@example.com', '1', true],
    ['ana.souza@EXAMPLE.com', '1', true],
    ['ana@example.com', '1', true],
    ['ana.souza', '1', true],
    ['BOB', '2', true],
    ['bob.okoro', '2', true],
    ['ana-souza', '1', false],
    ['Bob_Okoro', '2', false],
  ])('%s is found, and whether that is sure', (value, userId, sure) => {
    expect(personFinder(known)(value)).toMatchObject({ userId, sure });
  });

  test.each([
    ['nobody', 'Identity Center has no user of that name or e-mail address'],
    ['chris', 'it may be chris@one.example or chris@two.example'],
    ['dora', 'The Identity Center user "dora@example.com" is disabled'],
    ['eve', 'nobody in Slack has the e-mail address of eve@example.com'],
    ['fay', 'the Slack account of fay@example.com is deactivated'],
  ])('%s is nobody who could be given access, and it is said why', (value, why) => {
    expect(personFinder(known)(value)).toBe(why);
  });

  test('of somebody with access is theirs, whatever Slack shows now', () => {
    const access = { ...anAccess(), userId: '6', slackUserId: 'U6', name: 'Eve' };
    expect(personFinder({ ...known, accesses: [access] })('eve')).toMatchObject({ userId: '6', slackUserId: 'U6' });
  });

  test('of somebody whose access was taken away is not taken over', () => {
    const access = { ...anAccess({ state: 'revoked' }), userId: '1' };
    expect(personFinder({ ...known, accesses: [access] })('ana.souza')).toContain('was taken away');
  });

  test('is found among the people of Slack where there is no Identity Center', () => {
    const find = personFinder({ ...known, settings: withoutIdentityCenter(), users: undefined });
    expect(find('ana')).toMatchObject({ userId: 'U1', developerId: 'ana@example.com', slackUserId: 'U1', sure: true });
    expect(find('nobody')).toBe('nobody in Slack has such an e-mail address');
  });
});

const SOURCES = new Map([
  [
    'us-east-1',
    new Map([
      ['us.anthropic.claude-opus-5-5', ['m:opus:1', 'm:opus:2']],
      ['global.anthropic.claude-opus-5-5', ['m:opus:1', 'm:opus']],
      ['us.anthropic.claude-haiku-5-5', ['m:haiku:1']],
      ['us.anthropic.claude-2', ['m:two:1']],
    ]),
  ],
  ['eu-central-1', new Map([['eu.anthropic.claude-opus-5-5', ['m:opus:eu']]])],
]);
const OPUS = ['m:opus:2', 'm:opus:1'];

const profile = (id: string, value: string, change: Partial<SeenProfile> = {}, tags = {}): SeenProfile => ({
  ...{ arn: `arn:${id}`, region: 'us-east-1', name: id, createdAt: '2026-01-01T00:00:00.000Z', models: OPUS },
  tags: { DeveloperId: value, Team: 'Platform', ...tags },
  ...change,
});

const list = (profiles: SeenProfile[], change = {}) =>
  listingOf({ ...known, ...change }, { profiles, sources: SOURCES });

describe('existing profiles', () => {
  test('are listed by the value of their tag, with the person, the team and the model behind each', () => {
    const { candidates, left } = list([profile('a', 'ana.souza'), profile('b', 'bob', { models: ['m:haiku:1'] })]);
    expect(left).toEqual([]);
    expect(candidates).toMatchObject([
      {
        ...{ value: 'ana.souza', userId: '1', developerId: 'Ana.Souza@example.com', slackUserId: 'U1', sure: true },
        ...{ hasAccess: false, team: 'Platform' },
        profiles: [{ arn: 'arn:a', model: 'opus-5-5', source: 'us.anthropic.claude-opus-5-5', region: 'us-east-1' }],
      },
      { value: 'bob', profiles: [{ model: 'haiku-5-5' }] },
    ]);
  });

  test.each<[string, SeenProfile, string]>([
    ['is a copy of what is not configured', profile('x', 'bob', { models: ['m:two:1'] }), 'us.anthropic.claude-2'],
    ['is a copy of a model itself', profile('x', 'bob', { models: ['m:opus:1'] }), 'no copy of a system cross-region'],
    ['is nobody’s', profile('x', 'nobody'), 'Identity Center has no user'],
  ])('that %s is left alone, and it is said why', (_, one, why) => {
    expect(list([one])).toMatchObject({ candidates: [], left: [{ arn: 'arn:x', why: expect.stringContaining(why) }] });
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['says so itself', { ManagedBy: 'terraform' }, ['Terraform']],
    ['a stack has made', { 'aws:cloudformation:stack-name': 's' }, ['CloudFormation']],
    ['says so under another key', { 'managed-by': 'pulumi' }, ['Pulumi']],
    ['is marked so', { Terraform: 'true', provisioner: 'terraform' }, ['Terraform']],
    ['two tools claim', { ManagedBy: 'jenkins', 'aws:cloudformation:stack-name': 's' }, ['jenkins', 'CloudFormation']],
    ['nobody claims', { Terraform: 'false', CreatedBy: 'Ana' }, []],
  ])('that %s can be taken over, and is listed with who manages it', (_, tags, managers) => {
    const [only] = list([profile('x', 'bob', {}, tags)]).candidates;
    expect(only?.profiles).toMatchObject([{ arn: 'arn:x', managers }]);
  });

  test('that carry no developer tag, or are on record, are nobody’s concern', () => {
    const { profiles } = anAccess({}, { profiles: [] }).observed;
    expect(profiles).toEqual([]);
    const access = anAccess({ adopted: [{ model: 'opus-5-5', region: 'us-east-1', source: 'x', arn: 'arn:a' }] });
    const untagged = { ...profile('b', ''), tags: { Team: 'Platform' } };
    expect(list([profile('a', 'bob'), untagged], { accesses: [access] })).toMatchObject({ candidates: [], left: [] });
  });

  test('that this bot made and lost from its records can be taken over again', () => {
    const tags = { ManagedBy: 'claude-onboard', 'aws:cloudformation:stack-name': 's' };
    const [only] = list([profile('a', 'bob', {}, tags)]).candidates;
    expect(only?.profiles).toMatchObject([{ managers: [], released: ['CloudFormation'] }]);
  });

  test('whose tag key has other capitals are found, too', () => {
    const spelled = { ...profile('a', ''), tags: { developerid: 'bob', team: 'platform' } };
    expect(list([spelled]).candidates).toMatchObject([{ value: 'bob', team: 'Platform' }]);
  });

  test('of a team that is none of the configured ones need one to be chosen', () => {
    expect(list([profile('a', 'bob', {}, { Team: 'Labs' })]).candidates[0]).toMatchObject({ otherTeam: 'Labs' });
    expect(list([profile('a', 'bob', {}, { Team: 'Labs' })]).candidates[0]).not.toHaveProperty('team');
  });

  test('for one model stand in the order of the catalogue, and then the newest first', () => {
    const newer = profile('newer', 'bob', { createdAt: '2026-02-01T00:00:00.000Z' });
    const global = profile('global', 'bob', { models: ['m:opus', 'm:opus:1'], createdAt: '2026-03-01T00:00:00.000Z' });
    const { candidates } = list([profile('older', 'bob'), global, newer]);
    expect(candidates[0]?.profiles.map(({ name }) => name)).toEqual(['newer', 'older', 'global']);
  });

  test('in another region than most of theirs, or than their access, are left alone', () => {
    const eu = profile('eu', 'bob', { region: 'eu-central-1', models: ['m:opus:eu'] });
    const all = [profile('a', 'bob'), profile('b', 'bob', { models: ['m:haiku:1'] }), eu];
    expect(list(all).left).toMatchObject([{ arn: 'arn:eu', why: 'an access has one region, and theirs is us-east-1' }]);
    const access = { ...anAccess({ region: 'eu-central-1' }), userId: '2' };
    expect(list(all, { accesses: [access] }).candidates[0]?.profiles.map(({ name }) => name)).toEqual(['eu']);
  });

  test('stand in the table with what becomes of each', () => {
    const managed = profile('m', 'bob', {}, { ManagedBy: 'terraform' });
    const csv = listingCsv(list([profile('a', 'ana-souza'), profile('x', 'nobody'), managed]));
    expect(csv).toContain('can be taken over, once it is out of Terraform');
    expect(csv).toContain('ana-souza,Ana.Souza@example.com,U1,Platform,opus-5-5,us-east-1');
    expect(csv).toContain('if it is the same person');
    expect(csv).toContain('left alone: Identity Center has no user');
  });
});
