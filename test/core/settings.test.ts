import { expect, test } from 'vitest';
import { checkSettings } from '../../src/core/settings.ts';
import { exampleDocument } from '../fixtures/settings.ts';

const mistakesIn = (change: Record<string, unknown>): string[] => {
  const checked = checkSettings({ ...exampleDocument(), ...change });
  return 'mistakes' in checked ? checked.mistakes.map(({ path, message }) => `${path.join('.')}: ${message}`) : [];
};

const example = exampleDocument() as { teams: object[]; models: object[]; identity: object };
const { identity } = example;

test('the example is right, and what it leaves out has defaults', () => {
  const { tags: _, alerts: __, requests: ___, ...rest } = exampleDocument();
  expect(checkSettings(rest)).toMatchObject({
    settings: {
      tags: { developer: 'DeveloperId', team: 'Team', state: 'ClaudeAccess', fixed: {} },
      alerts: { thresholds: [50, 80, 100] },
      requests: { expireAfterDays: 7 },
    },
  });
});

test('a model needs no more of a price than input and output', () => {
  const models = [{ ...example.models[0], price: { input: 4.4, output: 22 }, globalPrice: undefined }];
  expect(mistakesIn({ models, pricesAsOf: undefined, meter: undefined })).toEqual([]);
});

test('every mistake of shape and of agreement is reported at once, with its path', () => {
  expect(
    mistakesIn({
      admins: { userGroup: 'S0CLAUDE01', users: ['U0EXAMPLE1'] },
      channels: { admins: '#admins' },
      teams: [{ name: 'R&D' }, { name: 'Core' }, { name: 'core', tags: { TEAM: 'x' } }],
      regions: ['us-east-1', 'us-east-1', 'Frankfurt'],
      limits: { daily: { min: 30, default: 20, max: 10 } },
      alerts: { thresholds: [50, 50] },
      budget: 3,
    }),
  ).toEqual([
    "channels.admins: must be a channel's id, not its name (C… or G…)",
    'admins: name either userGroup or users',
    'teams.0.name: holds "&"; Bedrock tags take ASCII letters, digits, spaces and . _ : / = + @ - only',
    'regions.2: must be an AWS region such as us-east-1',
    'budget: is not a setting; is it misspelt?',
    'teams.2.name: team "core" is used twice',
    'regions.1: region "us-east-1" is used twice',
    'alerts.thresholds.1: threshold "50" is used twice',
    'limits.daily.min: is above the maximum of 10',
    'limits.daily.default: is not between 30 and 10',
    'teams.2.tags.TEAM: is a tag that the bot sets itself; choose another key',
  ]);
});

test.each([
  [
    'a team of 257 characters',
    { teams: [{ name: 'x'.repeat(257) }] },
    'teams.0.name: has 257 characters; AWS allows 256',
  ],
  [
    'a mode of the guard that there is not',
    { guard: { mode: 'block' } },
    'guard.mode: must be one of off, warn, ask, stop',
  ],
  [
    'a mode for somebody by name',
    { guard: { people: { ana: 'stop' } } },
    "guard.people.ana: must be a person's Slack id",
  ],
  [
    'a guard that stops by estimates that nobody makes',
    { meter: { enabled: false }, guard: { mode: 'stop' } },
    'guard.mode: is stop, but meter.enabled is false, so there are no estimates',
  ],
  [
    'a limit of a team of which nothing is known',
    { meter: { enabled: false }, teams: [{ name: 'Platform', guard: { dailyLimit: 100 } }] },
    'teams.0.guard.dailyLimit: is set, but meter.enabled is false',
  ],
  [
    'a guard that stops by estimates that leave something out',
    {
      teams: [{ name: 'Platform', guard: { mode: 'stop' } }],
      models: [{ ...example.models[0], price: { input: 4.4, output: 22, cacheRead: 0.22 } }],
    },
    'models.0.price.cacheWrite: is missing; the guard stops nobody by an estimate that leaves something out',
  ],
  ['a threshold of nothing', { guard: { thresholds: [0] } }, 'guard.thresholds.0: must be more than 0'],
  ['a team in another script', { teams: [{ name: '開発' }] }, 'teams.0.name: holds "開" "発"; Bedrock tags take'],
  [
    'an account id that YAML read as a number',
    { accounts: { workload: { id: 111122223333 } } },
    'accounts.workload.id: must be text',
  ],
  [
    'a model id that names cannot hold',
    { models: [{ ...example.models[0], id: 'Opus 5.5' }] },
    'models.0.id: must be lower-case words',
  ],
  [
    'a model twice',
    { models: [example.models[0], example.models[0]] },
    'models.1.id: model id "opus-5-5" is used twice',
  ],
  [
    'a foundation model in place of a system profile',
    { models: [{ ...example.models[0], profiles: ['anthropic.claude-opus-5-5'] }] },
    'models.0.profiles.0: must be a system profile id',
  ],
  [
    'a price with more decimals than are counted',
    { models: [{ ...example.models[0], price: { input: 4.4, output: 22, cacheRead: 0.0000001 } }] },
    'models.0.price.cacheRead: must have six decimals at most',
  ],
  [
    'cached input that costs more than fresh input',
    { models: [{ ...example.models[0], price: { input: 4.4, output: 22, cacheRead: 5.5, cacheWrite: 0.22 } }] },
    'models.0.price.cacheRead: is above the 4.4 of input; cached input costs less',
  ],
  [
    'a price of a global profile that is not there',
    { models: [{ ...example.models[0], profiles: ['us.anthropic.claude-opus-5-5'] }] },
    'models.0.globalPrice: is of no use: none of its profiles is global',
  ],
  ['a day that there is not', { pricesAsOf: '2026-02-30' }, 'pricesAsOf: must be a day such as 2026-10-15'],
  [
    'a meter that is read more often when nobody works',
    { meter: { everyMinutes: 30 } },
    'meter.quietEveryMinutes: is 15, less than everyMinutes',
  ],
  ['a meter that is never read', { meter: { everyMinutes: 0 } }, 'meter.everyMinutes: must be 1 or more'],
  [
    'tag keys that collide',
    { tags: { developer: 'Owner', team: 'owner' } },
    'tags.team: tag key "owner" is used twice',
  ],
  [
    'more tags than AWS takes',
    { tags: { fixed: Object.fromEntries(Array.from({ length: 46 }, (_, n) => [`K${n}`, 'v'])) } },
    'tags.fixed: leaves more than 50 tags on one profile',
  ],
  [
    'a rule for a team that is not there',
    { requests: { autoApprove: [{ name: 'Small', teams: ['Platform', 'Sales'], maxDailyLimit: 10 }] } },
    'requests.autoApprove.0.teams.1: team "Sales" is not configured',
  ],
  [
    'a rule for a model that is not there',
    { requests: { autoApprove: [{ name: 'Small', models: ['opus'], maxDailyLimit: 10 }] } },
    'requests.autoApprove.0.models.0: model "opus" is not configured',
  ],
  [
    'a rule for a region that is not there',
    { requests: { autoApprove: [{ name: 'Small', regions: ['eu-west-1'], maxDailyLimit: 10 }] } },
    'requests.autoApprove.0.regions.0: region "eu-west-1" is not configured',
  ],
  [
    'a rule above the highest limit',
    { requests: { autoApprove: [{ name: 'Large', maxDailyLimit: 201 }] } },
    'requests.autoApprove.0.maxDailyLimit: is not between 5 and 200',
  ],
  [
    'a rule without a limit',
    { requests: { autoApprove: [{ name: 'Any' }] } },
    'requests.autoApprove.0.maxDailyLimit: is missing; it must be a number',
  ],
  [
    'two rules of one name',
    {
      requests: {
        autoApprove: [
          { name: 'A', maxDailyLimit: 9 },
          { name: 'A', maxDailyLimit: 10 },
        ],
      },
    },
    'requests.autoApprove.1.name: rule "A" is used twice',
  ],
  [
    'a group by its id and by a name',
    { identity: { ...identity, groupName: 'claude' } },
    'identity: name either groupId or groupName',
  ],
  ['no group', { identity: { ...identity, groupId: undefined } }, 'identity: name either groupId or groupName'],
  [
    "a payer's role that is another account's",
    {
      accounts: {
        workload: { id: '111122223333' },
        billing: { id: '444455556666', roleArn: 'arn:aws:iam::111122223333:role/billing' },
      },
    },
    'accounts.billing.roleArn: is a role of account 111122223333, not of 444455556666',
  ],
  [
    'a group that no stack makes',
    { identity: { ...identity, groupId: undefined, groupName: 'claude' } },
    [
      'deployment.access: is missing; identity.groupName needs the stack that makes the group',
      'identity.roleArn: is missing; identity.groupName needs a role that may fill the group, which is made with it',
    ].join('\n'),
  ],
  [
    'an unknown source of identity',
    { identity: { source: 'ldap' } },
    'identity.source: must be one of identity-center, email, email-local-part',
  ],
])('%s is refused at its path', (_, change, words) => {
  expect(mistakesIn(change).join('\n')).toContain(words);
});

test.each([[undefined], [null], ['text'], [[]]])(
  'a document that is %j is one mistake, and no exception',
  (document) => {
    expect(checkSettings(document)).toMatchObject({ mistakes: [{ path: [] }] });
  },
);
