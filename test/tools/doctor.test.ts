// `npm run doctor` with an operator's credentials: in the account of everything, in another one, and before anything is deployed.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AwsOptions } from '../../sandbox/aws/options.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { readTestMessage } from '../../src/core/alerts/test-message.ts';
import { BOT_TOKEN, SANDBOX_CONFIG, type Simulated, useSimulators } from './run-tool.ts';

const open = useSimulators();

const STACK = 'aws:cloudformation:stack-name';
const ID = 'aws:cloudformation:logical-id';
const HERE = 'us-east-1:111122223333';

const resource = (type: string, arn: string, logicalId: string) => ({
  ...{ type, arn },
  tags: { [STACK]: 'claude-onboard', [ID]: logicalId },
});

const QUEUES = {
  QueuesJobs1: 'jobs.fifo',
  QueuesGivenUp1: 'given-up.fifo',
  QueuesLostAlerts1: 'lost-alerts',
  QueuesLostSchedules1: 'lost-schedules',
};

const DEPLOYED: AwsOptions = {
  seed: {
    secrets: [{ name: 'claude-onboard/slack', value: JSON.stringify({ botToken: BOT_TOKEN, signingSecret: 's' }) }],
    queues: Object.values(QUEUES).map((name) => ({ name })),
    topics: [
      {
        name: 'alerts',
        subscriptions: [{ protocol: 'lambda', endpoint: `arn:aws:lambda:${HERE}:function:claude-onboard-alerts` }],
      },
    ],
    tagged: [
      resource('dynamodb:table', `arn:aws:dynamodb:${HERE}:table/claude-onboard`, 'Table1'),
      ...Object.entries(QUEUES).map(([id, name]) => resource('sqs', `arn:aws:sqs:${HERE}:${name}`, id)),
      resource('sns', `arn:aws:sns:${HERE}:alerts`, 'TopicsAlerts1'),
    ],
  },
};

const configured = (more: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'claude-onboard.yml');
  writeFileSync(path, `${readFileSync(SANDBOX_CONFIG, 'utf8')}${more}`);
  return path;
};

/** What the function of alerts does with a test that arrives. */
const takeTests = async ({ aws }: Simulated): Promise<void> => {
  await createTable({ endpoint: aws.url, tableName: 'claude-onboard' });
  aws.state.topics.onPublish((_, { Records: [record] }) => {
    const test = readTestMessage(record?.Sns.Message ?? '');
    if (test === undefined) throw new Error('It is a test.');
  });
};

const stateOf = (out: string, title: string): string | undefined =>
  out
    .split('\n')
    .find((line) => line.includes(`  ${title}: `))
    ?.split('  ')[0];

it('looks at what is deployed, found by the tags of the stack, and exits with a failure when something is wrong', async () => {
  const world = await open({ aws: DEPLOYED });
  await takeTests(world);
  const { code, out, err } = await world.run('doctor', ['--wait=1']);
  expect([code, err]).toEqual([1, '']);
  expect(stateOf(out, 'AWS account')).toBe('fine');
  for (const title of [
    'Queue of jobs',
    'Given-up jobs',
    'Lost alerts',
    'Subscription of the topic of alerts',
    'Slack app',
  ])
    expect([title, stateOf(out, title)]).toEqual([title, 'fine']);
  expect(stateOf(out, 'Policy of the topic of alerts')).toBe('missing');
  expect(out).toContain('Do: Deploy it again: `npm run deploy -- claude-onboard`.');
  expect(stateOf(out, 'Sweep')).toBe('missing');
  expect(stateOf(out, 'Test alert')).toBe('attention');
  expect(out).not.toContain('\u001b');
});

it('says of another account what it cannot look at, and who can', async () => {
  const { aws, run } = await open({ aws: { ...DEPLOYED, accountId: '999999999999' } });
  const { code, out } = await run('doctor');
  expect(code).toBe(1);
  expect(out).toContain('but claude-onboard belongs to account 111122223333');
  for (const title of [
    'Models',
    'Budgets',
    'Queues',
    'Schedules',
    'Identity Center',
    'Cost-allocation tags',
    'Test alert',
  ])
    expect([title, stateOf(out, title)]).toEqual([title, 'unknown']);
  expect(out).toContain(
    'Do: Run `npm run doctor` with credentials of account 111122223333, or ask `/claude-onboard doctor`.',
  );
  expect(aws.calls.map(({ operation }) => operation).filter((one) => one !== 'GetCallerIdentity')).toEqual([
    'GetSecretValue',
  ]);
});

it('says before the first deployment that nothing is found', async () => {
  const { run } = await open();
  const { code, out } = await run('doctor', [], { CONFIG_PATH: configured('') });
  expect(code).toBe(1);
  expect(out).toContain('No stack claude-onboard is found in us-east-1');
  expect(out).toContain('Do: Deploy it: `npm run deploy`.');
});
