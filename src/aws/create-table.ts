// Creates the table where no template does: for the sandbox and the tests.
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../core/names.ts';

const { partition, sort, workIndex, ownerIndex } = TABLE;

const indexOf = (index: typeof workIndex | typeof ownerIndex): GlobalSecondaryIndex => ({
  IndexName: index.name,
  KeySchema: [
    { AttributeName: index.partition, KeyType: 'HASH' },
    { AttributeName: index.sort, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
});

/** Resolves when the table can be used. The endpoint is a local engine's, which asks for no real credentials. */
export const createTable = async ({ endpoint, tableName }: { endpoint: string; tableName: string }): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // A machine may ask for these everywhere, and they go with no endpoint of one's own.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  });
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
  }
  client.destroy();
};
