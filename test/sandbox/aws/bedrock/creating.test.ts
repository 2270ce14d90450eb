import {
  CreateInferenceProfileCommand,
  type CreateInferenceProfileCommandInput,
  DeleteInferenceProfileCommand,
  GetInferenceProfileCommand,
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

describe('creating', () => {
  test('a profile is active at once, and can be read by its id and by its ARN', async () => {
    const { $metadata, ...created } = await create({
      description: 'Claude for alice',
      tags: [{ key: 'DeveloperId', value: 'alice@x.com' }],
    });
    const arn = created.inferenceProfileArn ?? '';
    expect($metadata.httpStatusCode).toBe(201);
    expect(created).toEqual({ inferenceProfileArn: arn, status: 'ACTIVE' });
    expect(arn).toMatch(/^arn:aws:bedrock:us-east-1:111122223333:application-inference-profile\/[a-z0-9]{12}$/);

    const id = arn.slice(-12);
    for (const inferenceProfileIdentifier of [id, arn]) {
      const { $metadata: _, ...read } = await bedrockClient(aws.url).send(
        new GetInferenceProfileCommand({ inferenceProfileIdentifier }),
      );
      expect(read).toEqual({
        inferenceProfileName: 'claude-alice-sonnet-5',
        description: 'Claude for alice',
        inferenceProfileArn: arn,
        inferenceProfileId: id,
        models: ['us-east-1', 'us-east-2', 'us-west-2'].map((region) => ({
          modelArn: `arn:aws:bedrock:${region}::foundation-model/anthropic.claude-sonnet-5`,
        })),
        status: 'ACTIVE',
        type: 'APPLICATION',
        createdAt: new Date(start),
        updatedAt: new Date(start),
      });
    }
  });

  test('a copy of a foundation model serves its one region', async () => {
    const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
    const arn = await createdArn({ modelSource: { copyFrom: model } });
    const { models } = await bedrockClient(aws.url).send(
      new GetInferenceProfileCommand({ inferenceProfileIdentifier: arn }),
    );
    expect(models).toEqual([{ modelArn: model }]);
  });

  test('a copy of a global profile names a foundation model without a region', async () => {
    const arn = await createdArn({ modelSource: { copyFrom: source.replace('/us.', '/global.') } });
    const { models } = await bedrockClient(aws.url).send(
      new GetInferenceProfileCommand({ inferenceProfileIdentifier: arn }),
    );
    expect(models).toEqual([
      { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-5' },
      { modelArn: 'arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-5' },
    ]);
  });

  test.each<[string, Partial<CreateInferenceProfileCommandInput>]>([
    ['a name with two hyphens in a row', { inferenceProfileName: 'a--b' }],
    ['a name with a dot', { inferenceProfileName: 'alice.b' }],
    ['a name of 65 characters', { inferenceProfileName: 'a'.repeat(65) }],
    ['a description with an at sign', { description: 'AIP for alice@x.com' }],
    ['a tag value with an ampersand', { tags: [{ key: 'Team', value: 'R&D' }] }],
    ['a tag value beyond ASCII', { tags: [{ key: 'Team', value: 'Zoë' }] }],
    ['an empty tag key', { tags: [{ key: '', value: 'x' }] }],
    ['a tag key twice', { tags: ['a', 'b'].map((value) => ({ key: 'Team', value })) }],
    ['a reserved tag key', { tags: [{ key: 'aws:team', value: 'x' }] }],
    ['a token with an underscore', { clientRequestToken: 'a_b' }],
    [
      'another application profile as the source',
      {
        modelSource: {
          copyFrom: source.replace(
            'inference-profile/us.anthropic.claude-sonnet-5',
            'application-inference-profile/abcdefghijkl',
          ),
        },
      },
    ],
  ])('%s is a validation error', async (_, input) => {
    expect(await refusalOf(create(input))).toEqual(['ValidationException', 400]);
    expect(aws.state.profiles.list()).toEqual([]);
  });

  test('names, descriptions and tags that AWS accepts are accepted', async () => {
    const names = ['claude-dev123-sonnet-4-5', 'cc_alice_opus-4-8', 'a-'];
    for (const inferenceProfileName of names)
      await create({
        inferenceProfileName,
        description: 'Claude 4.6 for dev123: req 12',
        tags: [{ key: 'Team', value: 'team:core/x=1+2' }],
      });
    expect(aws.state.profiles.list().map(({ name }) => name)).toEqual(names);
  });

  test('more than 50 tags are too many', async () => {
    const tags = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: '' }));
    expect(await refusalOf(create({ tags }))).toEqual(['TooManyTagsException', 400]);
  });

  test('a source that the region does not have is not found', async () => {
    const european = source.replace('us-east-1', 'eu-west-1');
    expect(await refusalOf(create({ modelSource: { copyFrom: european } }, 'eu-west-1'))).toEqual([
      'ResourceNotFoundException',
      404,
    ]);
    expect(await refusalOf(create({}, 'eu-west-1'))).toEqual(['ResourceNotFoundException', 404]);
  });

  test('the same token gives the same profile, even after it was deleted', async () => {
    const first = await createdArn({ clientRequestToken: 'alice-1' });
    expect(await createdArn({ clientRequestToken: 'alice-1' })).toBe(first);
    await bedrockClient(aws.url).send(new DeleteInferenceProfileCommand({ inferenceProfileIdentifier: first }));
    expect(await createdArn({ clientRequestToken: 'alice-1' })).toBe(first);
    expect(aws.state.profiles.list()).toEqual([]);
    expect(await createdArn({ clientRequestToken: 'alice-2' })).not.toBe(first);
  });

  test('AWS may also answer a token that was used with nothing, refuse it or not heed it, as the simulator is told', async () => {
    const { bedrock } = aws.settings;
    const again = () => create({ clientRequestToken: 'alice-1' });
    await again();
    bedrock.repeatedToken = 'answered with nothing';
    expect((await again()).inferenceProfileArn).toBeUndefined();
    bedrock.repeatedToken = 'conflict';
    expect(await refusalOf(again())).toEqual(['ConflictException', 400]);
    expect(aws.state.profiles.list()).toHaveLength(1);
    Object.assign(bedrock, { repeatedToken: 'unheeded', nameConflict: 'duplicate' });
    await again();
    expect(aws.state.profiles.list()).toHaveLength(2);
  });

  test('the same token with other parameters is a conflict', async () => {
    await create({ clientRequestToken: 'alice-1' });
    expect(await refusalOf(create({ clientRequestToken: 'alice-1', inferenceProfileName: 'other' }))).toEqual([
      'ConflictException',
      400,
    ]);
  });

  test('a taken name is a conflict, or makes a second profile, as the simulator is told', async () => {
    const first = await createdArn();
    expect(await refusalOf(create())).toEqual(['ConflictException', 400]);
    aws.settings.bedrock.nameConflict = 'duplicate';
    const second = await createdArn();
    expect(aws.state.profiles.list().map(({ arn }) => arn)).toEqual([first, second]);
  });

  test('the quota counts what exists in the region', async () => {
    aws.settings.bedrock.quota = 1;
    const first = await createdArn();
    expect(await refusalOf(create({ inferenceProfileName: 'second' }))).toEqual(['ServiceQuotaExceededException', 400]);
    await bedrockClient(aws.url).send(new DeleteInferenceProfileCommand({ inferenceProfileIdentifier: first }));
    await create({ inferenceProfileName: 'second' });
  });
});
