// The SDK's clients that the worker needs, made when first needed. Endpoints, keys and further retry settings are the SDK's own variables.
import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { RETRIES } from './retries.ts';

const perRegion = <Client>(make: (region: string) => Client): ((region: string) => Client) => {
  const made = new Map<string, Client>();
  return (region) => {
    const client = made.get(region) ?? make(region);
    made.set(region, client);
    return client;
  };
};

export const bedrockClients = () => perRegion((region) => new BedrockClient({ ...RETRIES, region }));

export const taggingClients = () => perRegion((region) => new ResourceGroupsTaggingAPIClient({ ...RETRIES, region }));

export const cloudWatchClients = () => perRegion((region) => new CloudWatchClient({ ...RETRIES, region }));

/** AWS Budgets has one endpoint for the world, signed for us-east-1. */
export const budgetsClient = () => new BudgetsClient({ ...RETRIES, region: 'us-east-1' });

const asRole = (roleArn: string | undefined) =>
  roleArn
    ? { credentials: fromTemporaryCredentials({ params: { RoleArn: roleArn, RoleSessionName: 'claude-onboard' } }) }
    : {};

/** Cost Explorer has one endpoint for the world. `roleArn` is taken where the payer must be asked. */
export const costExplorerClient = ({ roleArn }: { roleArn?: string } = {}) =>
  new CostExplorerClient({
    ...RETRIES,
    // A page of thousands of groups takes its time.
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 20_000 },
    region: 'us-east-1',
    ...asRole(roleArn),
  });

/** `roleArn` is taken where Identity Center lives in another account. */
export const identityStoreClient = ({ region, roleArn }: { region: string; roleArn?: string }) =>
  new IdentitystoreClient({ ...RETRIES, region, ...asRole(roleArn) });

/** `roleArn` is taken where Identity Center lives in another account. */
export const ssoAdminClient = ({ region, roleArn }: { region: string; roleArn?: string }) =>
  new SSOAdminClient({ ...RETRIES, region, ...asRole(roleArn) });

export const snsClient = (region: string, roleArn?: string) =>
  new SNSClient({ ...RETRIES, region, ...asRole(roleArn) });
