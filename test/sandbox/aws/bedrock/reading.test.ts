import {
  CreateInferenceProfileCommand,
  type CreateInferenceProfileCommandInput,
  DeleteInferenceProfileCommand,
  GetFoundationModelAvailabilityCommand,
  GetInferenceProfileCommand,
  ListInferenceProfilesCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-bedrock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { bedrockClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

const start = Date.UTC(2026, 10, 24, 9);
let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws({ now: () => start });
});

afterEach(() => aws.close());

const source = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-5';

const create = (input: Partial<CreateInferenceProfileCommandInput> = {}, region = 'us-east-1') =>
  bedrockClient(aws.url, region).send(
    new CreateInferenceProfileCommand({
      inferenceProfileName: 'claude-alice-sonnet-5',
      modelSource: { copyFrom: source },
      ...input,
    }),
  );

const createdArn = async (input: Partial<CreateInferenceProfileCommandInput> = {}) =>
  (await create(input)).inferenceProfileArn ?? '';

describe('reading and deleting', () => {
  test('each region offers its own system profiles', async () => {
    const idsIn = async (region: string) => {
      const { inferenceProfileSummaries = [] } = await bedrockClient(aws.url, region).send(
        new ListInferenceProfilesCommand({ typeEquals: 'SYSTEM_DEFINED' }),
      );
      return inferenceProfileSummaries.map((profile) => profile.inferenceProfileId);
    };
    const sonnets = (ids: (string | undefined)[]) => ids.filter((id) => id?.endsWith('claude-sonnet-5'));
    const regions = ['us-east-1', 'eu-west-1', 'ap-northeast-1', 'ap-southeast-2', 'us-gov-west-1'];
    expect(await Promise.all(regions.map(async (region) => sonnets(await idsIn(region))))).toEqual([
      ['global.anthropic.claude-sonnet-5', 'us.anthropic.claude-sonnet-5'],
      ['eu.anthropic.claude-sonnet-5', 'global.anthropic.claude-sonnet-5'],
      ['global.anthropic.claude-sonnet-5', 'jp.anthropic.claude-sonnet-5'],
      ['au.anthropic.claude-sonnet-5', 'global.anthropic.claude-sonnet-5'],
      [],
    ]);
    expect(await idsIn('us-east-1')).toContain('us.amazon.nova-pro-v1:0');
    expect(await idsIn('us-gov-west-1')).toEqual(['us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0']);
  });

  test('a list comes in pages that survive a deletion between two of them', async () => {
    const arns: string[] = [];
    for (const name of ['a', 'b', 'c']) arns.push(await createdArn({ inferenceProfileName: name }));
    arns.sort();
    const list = (nextToken?: string) =>
      bedrockClient(aws.url).send(
        new ListInferenceProfilesCommand({ typeEquals: 'APPLICATION', maxResults: 1, nextToken }),
      );
    const first = await list();
    await bedrockClient(aws.url).send(new DeleteInferenceProfileCommand({ inferenceProfileIdentifier: arns[0] }));
    const second = await list(first.nextToken);
    const third = await list(second.nextToken);
    const seen = [first, second, third].flatMap((page) => page.inferenceProfileSummaries ?? []);
    expect(seen.map((profile) => profile.inferenceProfileArn)).toEqual(arns);
    expect(third.nextToken).toBeUndefined();
    expect(await refusalOf(list('nonsense'))).toEqual(['ValidationException', 400]);
  });

  test('a page is as small as the simulator is told', async () => {
    aws.settings.bedrock.pageSize = 2;
    const { inferenceProfileSummaries, nextToken } = await bedrockClient(aws.url).send(
      new ListInferenceProfilesCommand({}),
    );
    expect([inferenceProfileSummaries?.length, typeof nextToken]).toEqual([2, 'string']);
  });

  test('what was deleted is not found any more, and system profiles are not deleted', async () => {
    const arn = await createdArn();
    const remove = (id: string) =>
      bedrockClient(aws.url).send(new DeleteInferenceProfileCommand({ inferenceProfileIdentifier: id }));
    await remove(arn);
    expect(await refusalOf(remove(arn))).toEqual(['ResourceNotFoundException', 404]);
    expect(
      await refusalOf(bedrockClient(aws.url).send(new GetInferenceProfileCommand({ inferenceProfileIdentifier: arn }))),
    ).toEqual(['ResourceNotFoundException', 404]);
    expect(await refusalOf(remove('us.anthropic.claude-sonnet-5'))).toEqual(['ValidationException', 400]);
  });

  test('tags are added, replaced and taken away', async () => {
    const client = bedrockClient(aws.url);
    const resourceARN = await createdArn({ tags: [{ key: 'Status', value: 'active' }] });
    await client.send(
      new TagResourceCommand({
        resourceARN,
        tags: [
          { key: 'Status', value: 'suspended' },
          { key: 'Team', value: 'core' },
        ],
      }),
    );
    await client.send(new UntagResourceCommand({ resourceARN, tagKeys: ['Team'] }));
    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceARN }));
    expect(tags).toEqual([{ key: 'Status', value: 'suspended' }]);
  });

  test('tags that a stack has set stay through every change, and nobody can take them off', async () => {
    const client = bedrockClient(aws.url);
    const stack = { key: 'aws:cloudformation:stack-name', value: 'aip' };
    const { arn: resourceARN } = aws.state.profiles.add(
      { region: 'us-east-1', account: '111122223333' },
      { name: 'by-stack', source, models: ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-5'] },
      { [stack.key]: stack.value },
    );
    await client.send(new TagResourceCommand({ resourceARN, tags: [{ key: 'Team', value: 'core' }] }));
    expect(await refusalOf(client.send(new UntagResourceCommand({ resourceARN, tagKeys: [stack.key] })))).toEqual([
      'ValidationException',
      400,
    ]);
    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceARN }));
    expect(tags).toEqual([stack, { key: 'Team', value: 'core' }]);
  });

  test('a known model is available, an unknown one is not found', async () => {
    const ask = (modelId: string) =>
      bedrockClient(aws.url).send(new GetFoundationModelAvailabilityCommand({ modelId }));
    const { $metadata: _, ...available } = await ask('anthropic.claude-sonnet-5');
    expect(available).toEqual({
      modelId: 'anthropic.claude-sonnet-5',
      agreementAvailability: { status: 'AVAILABLE' },
      authorizationStatus: 'AUTHORIZED',
      entitlementAvailability: 'AVAILABLE',
      regionAvailability: 'AVAILABLE',
    });
    expect(await refusalOf(ask('anthropic.claude-none-1'))).toEqual(['ResourceNotFoundException', 404]);
  });

  test('an account that has not subscribed to a model in a region is told so', async () => {
    aws.settings.bedrock.access = (region, model) =>
      region === 'us-east-1' && model === 'anthropic.claude-sonnet-5'
        ? { agreementAvailability: { status: 'NOT_AVAILABLE' }, entitlementAvailability: 'NOT_AVAILABLE' }
        : {};
    const ask = async (region: string) => {
      const command = new GetFoundationModelAvailabilityCommand({ modelId: 'anthropic.claude-sonnet-5' });
      const answer = await bedrockClient(aws.url, region).send(command);
      return [answer.agreementAvailability?.status, answer.entitlementAvailability, answer.authorizationStatus];
    };
    expect(await ask('us-east-1')).toEqual(['NOT_AVAILABLE', 'NOT_AVAILABLE', 'AUTHORIZED']);
    expect(await ask('eu-central-1')).toEqual(['AVAILABLE', 'AVAILABLE', 'AUTHORIZED']);
  });
});
