// Each function's role is allowed every call that the function makes in a story through all of it, and nothing of a list.
import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../src/core/policy-document.ts';
import { useLab } from '../e2e/use-lab.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ACCOUNT, isAllowed, isAllowedChecked } from '../policy/evaluate.ts';
import { mutationsOf } from '../policy/mutations.ts';
import { inOneAccount, withGroupOfItsOwn } from './deployments.ts';
import { NEEDS, requestsOf } from './needs.ts';
import { NEVER } from './never.ts';
import { sourcesOf } from './sources.ts';
import { ENTRIES, type Entry, story } from './story.ts';
import { policiesOf, synthesise, type Template } from './synthesised.ts';

const open = useLab();
const PROFILE = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6';

const template = synthesise(exampleSettings())['claude-onboard'] as Template;

it('is allowed what its function calls, itself or in a role that it takes', { timeout: 300_000 }, async () => {
  // In the lab all accounts are one.
  const settings = withGroupOfItsOwn(inOneAccount('us-east-1'), ACCOUNT);
  const stacks = synthesise(settings);
  const { calls, tagsOf } = await story(open, settings);
  const made = Object.values(calls)
    .flat()
    .map(({ service, operation }) => `${service} ${operation}`);
  expect([...new Set(made)].sort()).toEqual(Object.keys(NEEDS).sort());
  const lent = policiesOf(stacks['claude-onboard-access'] as Template, 'IdentityRole');
  for (const entry of ENTRIES) {
    const own = policiesOf(stacks['claude-onboard'] as Template, entry);
    expect(calls[entry].length).toBeGreaterThan(0);
    for (const taken of [false, true]) {
      const identity = taken ? lent : own;
      const asked = calls[entry].filter(({ roleArn }) => (roleArn !== undefined) === taken);
      for (const request of requestsOf(asked, tagsOf)) {
        expect([entry, request, await isAllowedChecked({ identity }, request)]).toEqual([entry, request, true]);
      }
    }
  }
  // Without such a role the worker does the same itself, in a group that it knows by its id.
  const alone = synthesise(inOneAccount('us-east-1'))['claude-onboard'] as Template;
  const identity = policiesOf(alone, 'worker');
  const inRole = calls.worker.filter(({ roleArn, operation }) => roleArn !== undefined && operation !== 'GetGroupId');
  for (const request of requestsOf(inRole, tagsOf)) {
    expect([request, await isAllowedChecked({ identity }, request)]).toEqual([request, true]);
  }
});

it('is judged by every call that the code of the functions makes', () => {
  const sources = [...sourcesOf(...ENTRIES.map((entry) => `lambda/${entry}.ts`))].join('\n');
  const made = [...sources.matchAll(/new (\w+)Command\(|\bpaginate(\w+)\(/g)].map(([, sent, paged]) => sent ?? paged);
  const judged = Object.keys(NEEDS).map((name) => name.split(' ')[1]);
  // Through dynamoose, and for the credentials of a role.
  const hidden = ['GetItem', 'PutItem', 'UpdateItem', 'Query', 'AssumeRole'];
  expect([...new Set([...made, ...hidden])].sort()).toEqual([...new Set(judged)].sort());
});

describe.each(ENTRIES)('the role of %s', (entry) => {
  it.each(Object.entries(NEVER))('may never %s', async (_, request) => {
    expect(await isAllowedChecked({ identity: policiesOf(template, entry) }, request)).toBe(false);
  });
});

describe('of the conditions on the role of worker', () => {
  const conditions = (policiesOf(template, 'worker') as PolicyDocument[])
    .flatMap((policy) => mutationsOf(policy))
    .filter(({ name }) => / without aws:/.test(name));

  it.each(conditions)('none could go: it would be noticed $name', ({ policy: mutated }) => {
    const allowed = Object.values(NEVER).filter((request) => isAllowed({ identity: [mutated] }, request));
    expect(allowed).not.toEqual([]);
  });
});

it('lets only the worker near Bedrock, budgets, costs and the directory', () => {
  const text = (entry: Entry) => JSON.stringify(policiesOf(template, entry));
  expect(text('worker')).toMatch(/bedrock:|budgets:|ce:|cloudwatch:|identitystore:/);
  for (const entry of ['slack', 'alerts', 'schedule'] as const) {
    expect(text(entry)).not.toMatch(/"(bedrock|budgets|ce|cloudwatch|identitystore|sts|kms|iam):/);
  }
});

it('may take over what was made by hand for a developer', async () => {
  const identity = policiesOf(template, 'worker');
  const context = {
    'aws:ResourceTag/DeveloperId': 'alice',
    'aws:RequestTag/ManagedBy': 'claude-onboard',
    'aws:RequestTag/ClaudeAccess': 'active',
  };
  expect(await isAllowedChecked({ identity }, { action: 'bedrock:TagResource', resource: PROFILE, context })).toBe(
    true,
  );
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
