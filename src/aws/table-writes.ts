// Writes to the table, through dynamoose, each under a condition.
import {
  type DynamoDB,
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import dynamoose from 'dynamoose';
import { Conflict } from '../core/errors.ts';
import { TABLE } from '../core/names.ts';
import { translated } from './failures.ts';
import { itemOf, type Where, type Writes } from './table.ts';

// dynamoose keeps an undefined member as a hole; what is stored is JSON.
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const conditional = async <T>(write: () => Promise<T>): Promise<T> =>
  translated(async () => {
    try {
      return await write();
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') {
        throw new Conflict('The item changed meanwhile.', { cause: error });
      }
      throw error;
    }
  });

/** The operations that dynamoose calls here; to load all sixty takes long. */
const operationsOf = (client: DynamoDBClient) => ({
  putItem: (input: PutItemCommandInput) => client.send(new PutItemCommand(input)),
  updateItem: (input: UpdateItemCommandInput) => client.send(new UpdateItemCommand(input)),
});

const openModel = (client: DynamoDBClient, tableName: string) => {
  dynamoose.aws.ddb.set(operationsOf(client) as DynamoDB);
  const { Schema, Condition } = dynamoose;
  const indexed = (index: { name: string; sort: string }) => ({
    type: String,
    index: { name: index.name, type: 'global' as const, rangeKey: index.sort },
  });
  const schema = new Schema(
    {
      [TABLE.partition]: { type: String, hashKey: true },
      [TABLE.sort]: { type: String, rangeKey: true },
      [TABLE.workIndex.partition]: indexed(TABLE.workIndex),
      [TABLE.workIndex.sort]: String,
      [TABLE.ownerIndex.partition]: indexed(TABLE.ownerIndex),
      [TABLE.ownerIndex.sort]: String,
    },
    { saveUnknown: true },
  );
  // dynamoose would otherwise create or wait for the table, and hang later calls when that fails.
  const model = dynamoose.model(tableName, schema, { create: false, update: false, waitForActive: false });
  return { model, condition: (where: Where) => where(new Condition()) };
};

export const createWrites = (client: DynamoDBClient, tableName: string): Writes => {
  const { model, condition } = openModel(client, tableName);
  return {
    insert: async (item) => {
      await conditional(() => model.create(plain(item), { overwrite: false }));
    },
    put: async (item, where) => {
      await conditional(() => model.create(plain(item), { overwrite: true, condition: condition(where) }));
    },
    update: async (key, { set, remove = [] }, where) => {
      const change = { $SET: plain(set), ...(remove.length > 0 ? { $REMOVE: remove } : {}) };
      const settings = { condition: condition(where), returnValues: 'ALL_NEW' as const };
      const item = itemOf((await conditional(() => model.update(key, change, settings))).toJSON());
      if (item === undefined) throw new Error('DynamoDB answered an update without the item.');
      return item;
    },
  };
};
