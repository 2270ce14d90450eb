// Official clients led to a simulator, with retries off so that a test sees every answer.
import { BedrockClient } from '@aws-sdk/client-bedrock';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';

export const clientOptions = (endpoint: string, region = 'us-east-1') => ({
  endpoint,
  region,
  maxAttempts: 1,
  credentials: { accessKeyId: 'AKIDSANDBOX', secretAccessKey: 'secret' },
});

export const bedrockClient = (endpoint: string, region?: string) => new BedrockClient(clientOptions(endpoint, region));

export const dynamoDbClient = (endpoint: string, region?: string) =>
  new DynamoDBClient(clientOptions(endpoint, region));

export const sqsClient = (endpoint: string, region?: string) =>
  new SQSClient({ ...clientOptions(endpoint, region), useQueueUrlAsEndpoint: false });
