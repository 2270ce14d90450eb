import { ListInferenceProfilesCommand } from '@aws-sdk/client-bedrock';
import { DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../sandbox/aws/server.ts';
import { bedrockClient, budgetsClient } from './clients.ts';

let aws: AwsSimulator;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 24, 9);
  aws = await startAws({ now: () => now, rates: { bedrock: { perSecond: 2, burst: 3 } } });
});

afterEach(() => aws.close());

const ask = async (times: number, region = 'us-east-1'): Promise<string[]> => {
  aws.calls.clear();
  for (let time = 0; time < times; time++) {
    await bedrockClient(aws.url, region)
      .send(new ListInferenceProfilesCommand({}))
      .catch(() => undefined);
  }
  return aws.calls.map(({ outcome }) => outcome);
};

test('a service takes a burst of calls, then as many as its rate allows, each region for itself', async () => {
  expect(await ask(4)).toEqual(['ok', 'ok', 'ok', 'ThrottlingException']);
  expect(await ask(1, 'eu-west-1')).toEqual(['ok']);
  now += 500;
  expect(await ask(2)).toEqual(['ok', 'ThrottlingException']);
  now += 60_000;
  expect(await ask(4)).toEqual(['ok', 'ok', 'ok', 'ThrottlingException']);
});

test('a service without a rate takes everything, and so does one whose rate is taken away', async () => {
  for (let time = 0; time < 5; time++) {
    await budgetsClient(aws.url).send(new DescribeBudgetsCommand({ AccountId: '111122223333' }));
  }
  delete aws.settings.rates.bedrock;
  expect(await ask(5)).toEqual(Array(5).fill('ok'));
});
