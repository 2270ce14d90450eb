// The names by which an operator's doctor finds what is deployed are those of the template.
import { expect, it } from 'vitest';
import { deployedIn, LOGICAL_IDS } from '../../src/core/stack-resources.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ACCOUNT } from '../policy/evaluate.ts';
import { inThreeAccounts, PAYER } from './deployments.ts';
import { synthesise, type Template } from './synthesised.ts';

const { Resources } = synthesise(exampleSettings())['claude-onboard'] as Template;
const SERVICES: Record<string, string> = {
  'AWS::DynamoDB::Table': 'dynamodb:us-east-1:111122223333:table/',
  'AWS::SQS::Queue': 'sqs:us-east-1:111122223333:',
  'AWS::SNS::Topic': 'sns:us-east-1:111122223333:',
};
const resources = Object.entries(Resources).flatMap(([logicalId, { Type }]) =>
  SERVICES[Type] ? [{ logicalId, arn: `arn:aws:${SERVICES[Type]}${logicalId}` }] : [],
);

it('each is that of one resource', () => {
  for (const name of Object.values(LOGICAL_IDS))
    expect([name, resources.filter(({ logicalId }) => logicalId.startsWith(name))]).toEqual([
      name,
      [expect.anything()],
    ]);
});

it('are made into what the functions have in their environment', () => {
  const found = deployedIn(resources, exampleSettings());
  expect(found?.tableName).toMatch(/^Table/);
  expect(found?.queueUrls.jobs).toMatch(/^https:\/\/sqs\.us-east-1\.amazonaws\.com\/111122223333\/QueuesJobs/);
  expect(Object.values(found?.queueUrls ?? {})).toHaveLength(4);
  expect(found?.topics.alerts).toHaveLength(1);
  expect(deployedIn(resources, inThreeAccounts('us-east-1'))?.topics.alerts.map((arn) => arn.split(':')[4])).toEqual([
    ...[ACCOUNT, PAYER],
  ]);
  expect(deployedIn(resources.slice(0, 1), exampleSettings())).toBeUndefined();
});
