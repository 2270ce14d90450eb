import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../sandbox/aws/server.ts';
import { clientOptions } from './clients.ts';
import { refusalOf } from './refusal.ts';

const PROFILES = { ServiceCode: 'bedrock', QuotaCode: 'L-40EC9882' };
let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws();
});

afterEach(() => aws.close());

const client = () => new ServiceQuotasClient(clientOptions(aws.url, 'eu-central-1'));
const applied = async () => (await client().send(new GetServiceQuotaCommand(PROFILES))).Quota?.Value;
const byDefault = async () => (await client().send(new GetAWSDefaultServiceQuotaCommand(PROFILES))).Quota?.Value;

test('an account that never asked for more has no value of its own, only the default', async () => {
  expect(await refusalOf(applied())).toEqual(['NoSuchResourceException', 400]);
  expect(await byDefault()).toBe(1000);
  expect((await client().send(new ListServiceQuotasCommand({ ServiceCode: 'bedrock' }))).Quotas).toEqual([]);
});

test('what an account was given is what Bedrock enforces', async () => {
  aws.settings.quotas.applied = true;
  aws.settings.bedrock.quota = 2500;
  expect([await applied(), await byDefault()]).toEqual([2500, 1000]);
  const { Quotas = [] } = await client().send(new ListServiceQuotasCommand({ ServiceCode: 'bedrock' }));
  expect(Quotas.map(({ QuotaName, Value, QuotaArn }) => [QuotaName, Value, QuotaArn])).toEqual([
    ['Inference profiles per account', 2500, 'arn:aws:servicequotas:eu-central-1:111122223333:bedrock/L-40EC9882'],
  ]);
});

test('a service or quota that nobody knows is refused', async () => {
  const ask = (input: typeof PROFILES) => client().send(new GetAWSDefaultServiceQuotaCommand(input));
  expect(await refusalOf(ask({ ...PROFILES, ServiceCode: 'Bedrock' }))).toEqual(['NoSuchResourceException', 400]);
  expect(await refusalOf(ask({ ...PROFILES, QuotaCode: 'L-00000000' }))).toEqual(['NoSuchResourceException', 400]);
  expect(await refusalOf(ask({ ...PROFILES, QuotaCode: '' }))).toEqual(['IllegalArgumentException', 400]);
});
