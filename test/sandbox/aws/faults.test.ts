import { CreateInferenceProfileCommand, ListInferenceProfilesCommand } from '@aws-sdk/client-bedrock';
import {
  BillingMode,
  CreateTableCommand,
  GetItemCommand,
  KeyType,
  PutItemCommand,
  ScalarAttributeType,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../sandbox/aws/server.ts';
import { bedrockClient, dynamoDbClient } from './clients.ts';
import { refusalOf } from './refusal.ts';

let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws();
});

afterEach(() => aws.close());

const create = () =>
  bedrockClient(aws.url).send(
    new CreateInferenceProfileCommand({
      inferenceProfileName: 'alice',
      modelSource: {
        copyFrom: 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-5',
      },
    }),
  );

const outcomes = () => aws.calls.map(({ service, operation, outcome }) => [service, operation, outcome]);

test('a throttled call is not applied, and the next one is', async () => {
  aws.faults.next('bedrock', 'CreateInferenceProfile', { kind: 'throttle' });
  expect(await refusalOf(create())).toEqual(['ThrottlingException', 429]);
  await create();
  expect(outcomes()).toEqual([
    ['bedrock', 'CreateInferenceProfile', 'ThrottlingException'],
    ['bedrock', 'CreateInferenceProfile', 'ok'],
  ]);
  expect(aws.state.profiles.list()).toHaveLength(1);
});

test('a refusal carries the code, status and words it was given', async () => {
  aws.faults.next('bedrock', 'CreateInferenceProfile', {
    kind: 'refuse',
    code: 'AccessDeniedException',
    status: 403,
    message: 'Not you.',
  });
  await expect(create()).rejects.toMatchObject({ name: 'AccessDeniedException', message: 'Not you.' });
});

test('a lost answer is applied, a cut call is not', async () => {
  aws.faults.next('bedrock', 'CreateInferenceProfile', { kind: 'cut' });
  await expect(create()).rejects.toThrow();
  expect(aws.state.profiles.list()).toHaveLength(0);
  aws.faults.next('bedrock', 'CreateInferenceProfile', { kind: 'lose-answer' });
  await expect(create()).rejects.toThrow();
  expect(aws.state.profiles.list()).toHaveLength(1);
  expect(outcomes().map(([, , outcome]) => outcome)).toEqual(['lost', 'lost']);
});

test('a late answer is applied at once and told when its time comes', async () => {
  const gate = Promise.withResolvers<void>();
  aws.faults.next('bedrock', 'CreateInferenceProfile', { kind: 'late', until: gate.promise });
  const order: string[] = [];
  const late = create().then(() => order.push('late'));
  while (aws.state.profiles.list().length === 0) await new Promise(setImmediate);
  await bedrockClient(aws.url).send(new ListInferenceProfilesCommand({}));
  order.push('listed');
  gate.resolve();
  await late;
  expect(order).toEqual(['listed', 'late']);
});

test('an interceptor sees the call with its position, place and input, until it is taken away', async () => {
  const seen: unknown[] = [];
  const remove = aws.faults.intercept(({ index, service, operation, region, account, input }) => {
    seen.push({ index, service, operation, region, account, input });
    return undefined;
  });
  await bedrockClient(aws.url, 'eu-west-1').send(new ListInferenceProfilesCommand({ maxResults: 5 }));
  remove();
  await bedrockClient(aws.url).send(new ListInferenceProfilesCommand({}));
  expect(seen).toEqual([
    {
      index: 0,
      service: 'bedrock',
      operation: 'ListInferenceProfiles',
      region: 'eu-west-1',
      account: '111122223333',
      input: { maxResults: 5 },
    },
  ]);
  expect(aws.calls).toHaveLength(2);
  aws.calls.clear();
  expect([...aws.calls]).toEqual([]);
});

test('tables are kept by a real DynamoDB engine, and faults reach them too', async () => {
  const client = dynamoDbClient(aws.url);
  await client.send(
    new CreateTableCommand({
      TableName: 'access',
      BillingMode: BillingMode.PAY_PER_REQUEST,
      KeySchema: [{ AttributeName: 'pk', KeyType: KeyType.HASH }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: ScalarAttributeType.S }],
    }),
  );
  const put = (pk: string) =>
    client.send(
      new PutItemCommand({
        TableName: 'access',
        Item: { pk: { S: pk }, name: { S: 'Zoë' } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  const read = async (pk: string) =>
    (await client.send(new GetItemCommand({ TableName: 'access', Key: { pk: { S: pk } } }))).Item;

  await put('a');
  expect(await read('a')).toEqual({ pk: { S: 'a' }, name: { S: 'Zoë' } });
  expect(await refusalOf(put('a'))).toEqual(['ConditionalCheckFailedException', 400]);

  aws.faults.next('dynamodb', 'PutItem', { kind: 'throttle' });
  expect(await refusalOf(put('b'))).toEqual(['ProvisionedThroughputExceededException', 400]);
  aws.faults.next('dynamodb', 'PutItem', { kind: 'lose-answer' });
  await expect(put('b')).rejects.toThrow();
  expect(await read('b')).toEqual({ pk: { S: 'b' }, name: { S: 'Zoë' } });
  expect(outcomes().filter(([, operation]) => operation === 'PutItem')).toEqual([
    ['dynamodb', 'PutItem', 'ok'],
    ['dynamodb', 'PutItem', 'ConditionalCheckFailedException'],
    ['dynamodb', 'PutItem', 'ProvisionedThroughputExceededException'],
    ['dynamodb', 'PutItem', 'lost'],
  ]);
});

test('what is not signed, not simulated or unknown is refused', async () => {
  const post = async (headers: Record<string, string>) => {
    const response = await fetch(aws.url, { method: 'POST', headers, body: '{}' });
    return [response.status, response.headers.get('x-amzn-errortype')];
  };
  const signed = (service: string) =>
    `AWS4-HMAC-SHA256 Credential=AKID/20261124/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  expect(await post({})).toEqual([403, 'MissingAuthenticationTokenException']);
  expect(await post({ authorization: signed('s3') })).toEqual([404, 'UnknownService']);
  expect(await post({ authorization: signed('sqs'), 'x-amz-target': 'AmazonSQS.Nothing' })).toEqual([
    404,
    'UnknownOperationException',
  ]);
});
