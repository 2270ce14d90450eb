// Creates the table where no template does: for the sandbox, the tests, and a bot on the operator's own machine.
import { setTimeout } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../core/names.ts';
import { RETRIES } from './retries.ts';

/** AWS takes some seconds, a local engine none. */
const PAUSE_MS = 500;

const { partition, sort, workIndex, ownerIndex } = TABLE;

const indexOf = (index: typeof workIndex | typeof ownerIndex): GlobalSecondaryIndex => ({
  IndexName: index.name,
  KeySchema: [
    { AttributeName: index.partition, KeyType: 'HASH' },
    { AttributeName: index.sort, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
});

/** A local engine asks for no real credentials; without an endpoint it is AWS itself, as the environment says. */
const clientFor = (endpoint: string | undefined): DynamoDBClient =>
  endpoint === undefined
    ? new DynamoDBClient(RETRIES)
    : new DynamoDBClient({
        endpoint,
        region: 'us-east-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        // A machine may ask for these everywhere, and they go with no endpoint of one's own.
        useFipsEndpoint: false,
        useDualstackEndpoint: false,
      });

/** Resolves when the table can be used. */
export const createTable = async ({ endpoint, tableName }: { endpoint?: string; tableName: string }): Promise<void> => {
  const client = clientFor(endpoint);
  const attributes = [partition, sort, ...[workIndex, ownerIndex].flatMap((index) => [index.partition, index.sort])];
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: partition, KeyType: 'HASH' },
        { AttributeName: sort, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [indexOf(workIndex), indexOf(ownerIndex)],
    }),
  );
  for (let status = ''; status !== 'ACTIVE'; ) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    status = Table?.TableStatus ?? '';
    if (status !== 'ACTIVE') await setTimeout(PAUSE_MS);
  }
  client.destroy();
};
