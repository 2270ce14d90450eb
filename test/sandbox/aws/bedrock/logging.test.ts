import {
  DeleteModelInvocationLoggingConfigurationCommand,
  GetModelInvocationLoggingConfigurationCommand,
  type LoggingConfig,
  PutModelInvocationLoggingConfigurationCommand,
} from '@aws-sdk/client-bedrock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { bedrockClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

const cloudWatchConfig = { logGroupName: '/claude/x', roleArn: 'arn:aws:iam::111122223333:role/logging' };
let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws();
});

afterEach(() => aws.close());

const put = (loggingConfig: LoggingConfig, region?: string) =>
  bedrockClient(aws.url, region).send(new PutModelInvocationLoggingConfigurationCommand({ loggingConfig }));
const get = async (region?: string) =>
  (await bedrockClient(aws.url, region).send(new GetModelInvocationLoggingConfigurationCommand({}))).loggingConfig;

test('a configuration is written as a whole, for one region, and deleted again', async () => {
  expect(await get()).toBeUndefined();
  await put({ cloudWatchConfig, textDataDeliveryEnabled: false });
  expect(await get()).toEqual({ cloudWatchConfig, textDataDeliveryEnabled: false });
  expect(await get('eu-central-1')).toBeUndefined();
  await put({ s3Config: { bucketName: 'prompts' } });
  expect(await get()).toEqual({ s3Config: { bucketName: 'prompts' } });
  for (const _ of [1, 2]) await bedrockClient(aws.url).send(new DeleteModelInvocationLoggingConfigurationCommand({}));
  expect(await get()).toBeUndefined();
});

test('logs to nowhere, through another account, and where Bedrock may not write are refused', async () => {
  expect(await refusalOf(put({ textDataDeliveryEnabled: true }))).toEqual(['ValidationException', 400]);
  expect(await refusalOf(put({ s3Config: { bucketName: 'No' } }))).toEqual(['ValidationException', 400]);
  const foreign = { ...cloudWatchConfig, roleArn: 'arn:aws:iam::444455556666:role/logging' };
  expect(await refusalOf(put({ cloudWatchConfig: foreign }))).toEqual(['AccessDeniedException', 403]);
  aws.settings.bedrock.logDestination = 'refused';
  expect(await refusalOf(put({ cloudWatchConfig }))).toEqual(['ValidationException', 400]);
  expect(await get()).toBeUndefined();
});
