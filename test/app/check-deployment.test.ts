import { expect, it } from 'vitest';
import { type CheckDeploymentDeps, checkDeployment } from '../../src/app/check-deployment.ts';
import type { Person } from '../../src/app/ports.ts';
import { Refused } from '../../src/core/errors.ts';
import type { Check } from '../../src/core/health/check.ts';
import { BOT_SCOPES } from '../../src/core/health/slack-app.ts';
import { NOON } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const settings = exampleSettings();
const WORKLOAD = settings.accounts.workload.id;
const OFFERS: Record<string, string> = { 'us-east-1': 'us', 'eu-central-1': 'eu' };

const person = (id: string, change: Partial<Person> = {}): Person => ({
  ...{ id, teamId: 'T0EXAMPLE1', name: id, deactivated: false, bot: false, guest: false, stranger: false },
  ...change,
});

const slack = (members: string[] = ['UBOB', 'UDORA'], people: Record<string, Person> = {}) => ({
  slackApp: {
    installation: async () => ({ team: 'Acme', teamId: 'T0EXAMPLE1', scopes: Object.keys(BOT_SCOPES) }),
  },
  channels: {
    facts: async (channel: string) => ({ name: channel.toLowerCase(), archived: false, member: true, shared: false }),
  },
  workspace: {
    person: async (id: string) => people[id] ?? person(id),
    groupMembers: async () => members,
    isShared: async () => false,
  },
});

const deps = (change: Partial<CheckDeploymentDeps> = {}): CheckDeploymentDeps => ({
  settings,
  clock: { now: () => NOON },
  stacks: [{ name: 'claude-onboard', accountId: WORKLOAD }],
  identities: { caller: async () => ({ accountId: WORKLOAD, arn: 'arn:aws:iam::111122223333:user/olga' }) },
  modelOffers: {
    systemProfiles: async (region) =>
      new Map(
        ['opus', 'sonnet', 'haiku'].map((tier) => [
          `${OFFERS[region]}.anthropic.claude-${tier}-5-5`,
          [`anthropic.claude-${tier}-5-5`],
        ]),
      ),
    availability: async () => ({
      agreement: 'AVAILABLE',
      authorization: 'AUTHORIZED',
      entitlement: 'AVAILABLE',
      region: 'AVAILABLE',
    }),
  },
  profileRooms: { of: async () => ({ limit: 1000, used: 0 }) },
  organisations: { current: async () => undefined },
  costAccess: { services: async () => ['Amazon Bedrock Service'] },
  slack: slack(),
  ...change,
});

const states = (checks: Check[]): Record<string, string> =>
  Object.fromEntries(checks.map(({ id, state }) => [id, state]));

it('looks at everything once, the account first', async () => {
  const checks = await checkDeployment(deps());
  expect(checks.map(({ id }) => id)).toEqual([
    'account',
    'model.opus-5-5',
    'model.sonnet-5-5',
    'model.haiku-5-5',
    'profiles.us-east-1',
    'profiles.eu-central-1',
    'payer',
    'costs',
    'anomalies',
    'slack.token',
    'slack.scopes',
    'channel.admins',
    'channel.organisation',
    'channel.team.Platform',
    'channel.team.Payments',
    'admins',
  ]);
  expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['fine']));
});

it('asks nobody about models and costs with credentials of another account, and still looks at Slack', async () => {
  const caller = async () => ({ accountId: '999999999999', arn: 'arn:aws:iam::999999999999:user/olga' });
  const checks = await checkDeployment(
    deps({
      identities: { caller },
      modelOffers: {
        systemProfiles: () => Promise.reject(new Error('It was asked.')),
        availability: () => Promise.reject(new Error('It was asked.')),
      },
    }),
  );
  expect(states(checks)).toMatchObject({ account: 'missing', workload: 'unknown', 'slack.token': 'fine' });
  expect(checks[1]?.found).toContain('of account 999999999999');
});

it('goes on where a question fails, and says which', async () => {
  const denied = async () => {
    throw new Refused('AccessDeniedException', 'Olga may not.');
  };
  const checks = await checkDeployment(
    deps({ profileRooms: { of: denied }, organisations: { current: denied }, costAccess: { services: denied } }),
  );
  expect(states(checks)).toMatchObject({
    'model.opus-5-5': 'fine',
    'profiles.us-east-1': 'unknown',
    payer: 'unknown',
    costs: 'unknown',
    admins: 'fine',
  });
});

it('asks about the model behind the first allowed profile that the region offers', async () => {
  const asked: string[] = [];
  const { modelOffers } = deps();
  await checkDeployment(
    deps({
      modelOffers: {
        ...modelOffers,
        availability: (region, modelId) => {
          asked.push(`${region} ${modelId}`);
          return modelOffers.availability(region, modelId);
        },
      },
    }),
  );
  expect(asked.sort()).toEqual(
    ['eu-central-1', 'us-east-1'].flatMap((region) =>
      ['haiku', 'opus', 'sonnet'].map((tier) => `${region} anthropic.claude-${tier}-5-5`),
    ),
  );
});

it('says "not yet" of Slack before there is a token', async () => {
  const checks = await checkDeployment(deps({ slack: undefined }));
  expect(checks.filter(({ id }) => id.startsWith('slack') || id.startsWith('channel'))).toMatchObject([
    { id: 'slack.token', state: 'later' },
  ]);
});

it('counts only admins who can decide', async () => {
  const people = { UGUS: person('UGUS', { guest: true }), UDAN: person('UDAN', { deactivated: true }) };
  const checks = await checkDeployment(deps({ slack: slack(['UBOB', 'UGUS', 'UDAN'], people) }));
  expect(checks.at(-1)).toMatchObject({ id: 'admins', state: 'attention' });
});

it('leaves the payer to the bot when only the bot may take its role', async () => {
  const roleArn = 'arn:aws:iam::444455556666:role/claude-onboard-billing';
  const accounts = { ...settings.accounts, billing: { id: '444455556666', roleArn } };
  const checks = await checkDeployment(
    deps({
      settings: { ...settings, accounts },
      costAccess: undefined,
      organisations: { current: async () => ({ managementAccountId: '444455556666' }) },
    }),
  );
  expect(states(checks)).toMatchObject({ payer: 'fine', costs: 'later' });
});
