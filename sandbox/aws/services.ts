// Every service that the simulator knows.
import { createBedrock } from './bedrock/bedrock.ts';
import { createDynamoDb } from './dynamodb.ts';
import type { AwsSettings } from './options.ts';
import type { Service } from './service.ts';
import { createSqs } from './sqs/sqs.ts';
import type { AwsState } from './state.ts';

export const createServices = (state: AwsState, settings: AwsSettings, now: () => number): Service[] => [
  createBedrock(state.profiles, settings.bedrock),
  createDynamoDb(),
  createSqs(state.queues, now),
];
