// Official clients led to a simulator, with retries off so that a test sees every answer.
import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';

export const clientOptions = (endpoint: string, region = 'us-east-1') => ({
  endpoint,
  region,
  maxAttempts: 1,
  credentials: { accessKeyId: 'AKIDSANDBOX', secretAccessKey: 'secret' },
});

/** Credentials of a role, fetched from the simulator's STS. */
export const roleCredentials = (endpoint: string, RoleArn: string) =>
  fromTemporaryCredentials({
    params: { RoleArn, RoleSessionName: 'claude-onboard' },
    masterCredentials: clientOptions(endpoint).credentials,
    clientConfig: { endpoint, region: 'us-east-1' },
  });

export const bedrockClient = (endpoint: string, region?: string) => new BedrockClient(clientOptions(endpoint, region));

export const budgetsClient = (endpoint: string) => new BudgetsClient(clientOptions(endpoint));

export const cloudWatchClient = (endpoint: string, region?: string) =>
  new CloudWatchClient(clientOptions(endpoint, region));

export const costExplorerClient = (endpoint: string) => new CostExplorerClient(clientOptions(endpoint));

export const dynamoDbClient = (endpoint: string, region?: string) =>
  new DynamoDBClient(clientOptions(endpoint, region));

export const identityClient = (endpoint: string, region?: string) =>
  new IdentitystoreClient(clientOptions(endpoint, region));

export const ssoAdminClient = (endpoint: string, region?: string) =>
  new SSOAdminClient(clientOptions(endpoint, region));

export const taggingClient = (endpoint: string, region?: string) =>
  new ResourceGroupsTaggingAPIClient(clientOptions(endpoint, region));

export const secretsClient = (endpoint: string, region?: string) =>
  new SecretsManagerClient(clientOptions(endpoint, region));

export const snsClient = (endpoint: string, region?: string) => new SNSClient(clientOptions(endpoint, region));

export const sqsClient = (endpoint: string, region?: string) =>
  new SQSClient({ ...clientOptions(endpoint, region), useQueueUrlAsEndpoint: false });
