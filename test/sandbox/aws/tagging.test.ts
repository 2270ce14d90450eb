import {
  CreateInferenceProfileCommand,
  DeleteInferenceProfileCommand,
  TagResourceCommand,
} from '@aws-sdk/client-bedrock';
import { GetResourcesCommand, type GetResourcesCommandInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../sandbox/aws/server.ts';
import { bedrockClient, taggingClient } from './clients.ts';
import { refusalOf } from './refusal.ts';

let now = 0;
let aws: AwsSimulator;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 24, 9);
  aws = await startAws({ now: () => now });
});

afterEach(() => aws.close());

const create = async (name: string, tags: Record<string, string> = {}) => {
  const { inferenceProfileArn = '' } = await bedrockClient(aws.url).send(
    new CreateInferenceProfileCommand({
      inferenceProfileName: name,
      modelSource: {
        copyFrom: 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-5',
      },
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    }),
  );
  return inferenceProfileArn;
};

const type = 'bedrock:application-inference-profile';

const getResources = (input: GetResourcesCommandInput = { ResourceTypeFilters: [type] }, region?: string) =>
  taggingClient(aws.url, region).send(new GetResourcesCommand(input));

const arns = async (input?: GetResourcesCommandInput, region?: string) =>
  ((await getResources(input, region)).ResourceTagMappingList ?? []).map(({ ResourceARN }) => ResourceARN);

test('profiles are found by tags: values of one filter are alternatives, filters add up', async () => {
  const alice = await create('alice', { DeveloperId: 'alice', ManagedBy: 'claude-onboard' });
  const bob = await create('bob', { DeveloperId: 'bob', ManagedBy: 'claude-onboard' });
  await create('other', { DeveloperId: 'alice' });
  await create('untagged');
  const managed = { Key: 'ManagedBy', Values: ['claude-onboard'] };
  expect((await arns({ ResourceTypeFilters: [type], TagFilters: [managed] })).sort()).toEqual([alice, bob].sort());
  expect(
    await arns({ TagFilters: [managed, { Key: 'DeveloperId', Values: ['alice', 'carol'] }, { Key: 'ManagedBy' }] }),
  ).toEqual([alice]);
  expect(await arns({ ResourceTypeFilters: ['sqs:queue'] })).toEqual([]);
  expect(await arns(undefined, 'eu-west-1')).toEqual([]);
});

test('a resource shows its tags, and an ARN list asks for these and goes with nothing else', async () => {
  const arn = await create('alice', { DeveloperId: 'alice' });
  await create('bob', { DeveloperId: 'bob' });
  const { $metadata: _, ...answer } = await getResources({ ResourceARNList: [arn] });
  expect(answer).toEqual({
    PaginationToken: '',
    ResourceTagMappingList: [{ ResourceARN: arn, Tags: [{ Key: 'DeveloperId', Value: 'alice' }] }],
  });
  expect(await refusalOf(getResources({ ResourceARNList: [arn], ResourceTypeFilters: [type] }))).toEqual([
    'InvalidParameterException',
    400,
  ]);
});

test('results come in pages of at most a hundred', async () => {
  const made = [];
  for (const name of ['a', 'b', 'c']) made.push(await create(name, { Name: name }));
  const first = await getResources({ ResourcesPerPage: 2 });
  const second = await getResources({ ResourcesPerPage: 2, PaginationToken: first.PaginationToken });
  const pages = [first, second].map((page) => page.ResourceTagMappingList?.map(({ ResourceARN }) => ResourceARN) ?? []);
  expect(pages.flat()).toEqual(made.sort());
  expect([pages.map(({ length }) => length), second.PaginationToken]).toEqual([[2, 1], '']);
  expect(await refusalOf(getResources({ ResourcesPerPage: 101 }))).toEqual(['InvalidParameterException', 400]);
});

test('creations, changes and deletions show as late as the simulator is told', async () => {
  aws.settings.tagging.lagMs = 1000;
  const resourceARN = await create('alice', { Status: 'active' });
  const statuses = async () =>
    ((await getResources()).ResourceTagMappingList ?? []).map(({ Tags }) => Tags?.[0]?.Value);
  expect(await statuses()).toEqual([]);
  now += 1000;
  await bedrockClient(aws.url).send(new TagResourceCommand({ resourceARN, tags: [{ key: 'Status', value: 'off' }] }));
  expect(await statuses()).toEqual(['active']);
  now += 1000;
  await bedrockClient(aws.url).send(new DeleteInferenceProfileCommand({ inferenceProfileIdentifier: resourceARN }));
  expect(await statuses()).toEqual(['off']);
  now += 1000;
  expect(await statuses()).toEqual([]);
});
