// Each function's role is allowed every call that the function makes in a story through all of it, and nothing of a list.
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tagsOf as tagsOfProfile } from '../../sandbox/aws/bedrock/profiles.ts';
import type { Call } from '../../sandbox/aws/calls.ts';
import { ADMINS, alertsIn, spent } from '../e2e/alerts/people-see.ts';
import { useLab } from '../e2e/use-lab.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { isAllowed, isAllowedChecked } from '../policy/evaluate.ts';
import { NEEDS, requestsOf, type TagsOf } from './needs.ts';
import { NEVER } from './never.ts';
import { policiesOf, synthesise, type Template } from './synthesised.ts';

const open = useLab();
const ENTRIES = ['slack', 'worker', 'alerts', 'schedule'] as const;
type Entry = (typeof ENTRIES)[number];
const PROFILE = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6';

let template: Template;
beforeAll(() => {
  template = synthesise(exampleSettings())['claude-onboard'] as Template;
});

const TEAMS = [{ name: 'Platform', channel: 'C0PLATFRM', monthlyBudget: 4500 }];

const rarely = (service: string, operation: string, input: object): Call => ({
  ...{ index: 0, service, operation, input, region: 'us-east-1', account: '111122223333', outcome: 'ok' },
});

/** What the worker calls only when somebody changes something or something is lost. */
const BESIDE_THE_STORY: Call[] = [
  rarely('bedrock', 'GetInferenceProfile', { inferenceProfileIdentifier: PROFILE }),
  rarely('bedrock', 'DeleteInferenceProfile', { inferenceProfileIdentifier: PROFILE }),
  ...['UpdateBudget', 'DeleteBudget', 'CreateNotification', 'DeleteNotification', 'CreateSubscriber'].map((operation) =>
    rarely('budgets', operation, { BudgetName: 'claude-code-team-platform-0a1b2c3d' }),
  ),
  rarely('budgets', 'UpdateBudget', { NewBudget: { BudgetName: 'claude-code-org' } }),
  rarely('ce', 'ProvideAnomalyFeedback', {}),
  rarely('servicequotas', 'GetServiceQuota', { ServiceCode: 'bedrock', QuotaCode: 'L-40EC9882' }),
  rarely('servicequotas', 'GetAWSDefaultServiceQuota', {}),
  ...['UpdateCostAllocationTagsStatus', 'StartCostAllocationTagBackfill', 'ListCostAllocationTagBackfillHistory'].map(
    (operation) => rarely('ce', operation, {}),
  ),
];

/** What each function called, while somebody asked, was approved, changed, alerted of, told about and taken away. */
const story = async (): Promise<{ calls: Record<Entry, Call[]>; tagsOf: TagsOf }> => {
  const lab = await open({
    previousSecret: 'the one before',
    configuration: { teams: TEAMS, organisation: { monthlyBudget: 9000 } },
  });
  const { aws, people } = lab;
  const calls: Record<Entry, Call[]> = { slack: [], worker: [], alerts: [], schedule: [] };
  aws.calls.clear();
  const by = async (entry: Entry, work: () => Promise<unknown>): Promise<void> => {
    await work();
    calls[entry].push(...aws.calls.splice(0));
  };
  const work = () => by('worker', () => lab.drain());
  const tagsNow = () => aws.state.profiles.list().map((profile) => [profile.arn, tagsOfProfile(profile)] as const);
  await by('slack', () => people.ask('U0ANA'));
  await work();
  await by('slack', () => people.press('U0BOB', 'request.approve'));
  await work();
  lab.later(86_400 * 2);
  await by('schedule', () => lab.sweep());
  await work();
  spent(lab, '$30.00');
  await work();
  await by('slack', () => people.press('U0BOB', 'alert.suspend', alertsIn(lab, ADMINS)[0]));
  await work();
  await by('slack', () => people.type('U0BOB', 'alert-test'));
  // The worker publishes, and what is published goes to the function of alerts.
  await work();
  await by('schedule', () => lab.schedule({ job: 'housekeeping', time: new Date().toISOString() }));
  await by('schedule', () => lab.schedule({ job: 'meter', time: new Date().toISOString() }));
  await by('schedule', () => lab.schedule({ job: 'costs', time: new Date().toISOString() }));
  await by('schedule', () => lab.schedule({ job: 'digest', time: new Date().toISOString() }));
  await work();
  await by('slack', () => people.type('U0BOB', 'list'));
  await work();
  await by('slack', async () => {
    await people.type('U0BOB', 'revoke @ana', 'C0ADMINS');
    await people.submit('U0BOB', { reason: 'Left.' });
  });
  await work();
  lab.later(86_400 * 8);
  // What is deleted then had these tags.
  const before = tagsNow();
  await by('schedule', () => lab.sweep());
  await work();
  const record = {
    EventSource: 'aws:sns',
    Sns: {
      Type: 'Notification',
      MessageId: 'm1',
      TopicArn: aws.state.topics.list()[0]?.arn,
      Message: 'x',
      Timestamp: new Date().toISOString(),
    },
  };
  await by('alerts', () => lab.alerts({ Records: [record] }));
  const found = new Map([[PROFILE, { ManagedBy: 'claude-onboard' }], ...before]);
  return { calls, tagsOf: (arn) => found.get(arn) };
};

it('is allowed what its function calls', { timeout: 300_000 }, async () => {
  const { calls, tagsOf } = await story();
  calls.worker.push(...BESIDE_THE_STORY);
  const made = Object.values(calls)
    .flat()
    .map(({ service, operation }) => `${service} ${operation}`);
  expect([...new Set(made)].sort()).toEqual(Object.keys(NEEDS).sort());
  for (const entry of ENTRIES) {
    const identity = policiesOf(template, entry);
    expect(calls[entry].length).toBeGreaterThan(0);
    for (const request of requestsOf(calls[entry], tagsOf)) {
      expect([entry, request, await isAllowedChecked({ identity }, request)]).toEqual([entry, request, true]);
    }
  }
});

/** What an operator calls with their own credentials, and no function does. */
const OPERATORS = [
  ...['create-table.ts', 'put-slack-secret.ts', 'identities.ts', 'organisations.ts', 'model-offers.ts'],
  'cost-access.ts',
];

it('is judged by every call that the code makes', () => {
  const folder = new URL('../../src/aws/', import.meta.url);
  const sources = readdirSync(folder)
    .filter((file) => !OPERATORS.includes(file))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
  const made = [...sources.matchAll(/new (\w+)Command\(|\bpaginate(\w+)\(/g)].map(([, sent, paged]) => sent ?? paged);
  const judged = Object.keys(NEEDS).map((name) => name.split(' ')[1]);
  const throughDynamoose = ['GetItem', 'PutItem', 'UpdateItem', 'Query'];
  expect([...new Set([...made, ...throughDynamoose])].sort()).toEqual([...new Set(judged)].sort());
});

describe.each(ENTRIES)('the role of %s', (entry) => {
  it.each(Object.entries(NEVER))('may never %s', async (_, request) => {
    expect(await isAllowedChecked({ identity: policiesOf(template, entry) }, request)).toBe(false);
  });
});

it('lets only the worker near Bedrock, budgets, costs and the directory', () => {
  const text = (entry: Entry) => JSON.stringify(policiesOf(template, entry));
  expect(text('worker')).toMatch(/bedrock:|budgets:|ce:|cloudwatch:|identitystore:/);
  for (const entry of ['slack', 'alerts', 'schedule'] as const) {
    expect(text(entry)).not.toMatch(/"(bedrock|budgets|ce|cloudwatch|identitystore|sts|kms|iam):/);
  }
});

it('asks IAM for one group only', () => {
  const add = (resource: string) =>
    isAllowed(
      { identity: policiesOf(template, 'worker') },
      { action: 'identitystore:CreateGroupMembership', resource },
    );
  expect(add('arn:aws:identitystore:::group/11111111-2222-3333-4444-555555555555')).toBe(true);
  expect(add('arn:aws:identitystore:::group/11111111-2222-3333-4444-555555555556')).toBe(false);
});
