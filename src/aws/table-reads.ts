// Reads of the table, by the SDK's own client: a first answer only reads, and dynamoose would take it as long again to load.
import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { translated } from './failures.ts';
import { INDEXES, type Item, itemOf, type QueryOptions, type Reads } from './table.ts';

type Attributes = Record<string, AttributeValue>;

/** What is stored is JSON, so that it is of no other kind. */
const nativeOf = (stored: AttributeValue): unknown => {
  if (stored.M) return nativesOf(stored.M);
  if (stored.L) return stored.L.map(nativeOf);
  if (stored.N !== undefined) return Number(stored.N);
  if (stored.NULL) return null;
  const value = stored.S ?? stored.BOOL;
  if (value === undefined) throw new Error(`The table holds a value that is not JSON (${Object.keys(stored)}).`);
  return value;
};

const nativesOf = (attributes: Attributes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([name, stored]) => [name, nativeOf(stored)]));

const queryOf = (
  index: keyof typeof INDEXES,
  partition: string,
  { beginsWith, newestFirst = false, limit }: QueryOptions,
): Omit<QueryCommandInput, 'TableName'> => {
  const names = INDEXES[index];
  const begins = beginsWith !== undefined;
  return {
    // An index cannot be read consistently.
    ...(index === 'table' ? { ConsistentRead: true } : { IndexName: INDEXES[index].name }),
    KeyConditionExpression: `#partition = :partition${begins ? ' AND begins_with(#sort, :sort)' : ''}`,
    ExpressionAttributeNames: { '#partition': names.partition, ...(begins ? { '#sort': names.sort } : {}) },
    ExpressionAttributeValues: { ':partition': { S: partition }, ...(begins ? { ':sort': { S: beginsWith } } : {}) },
    ScanIndexForward: !newestFirst,
    ...(limit === undefined ? {} : { Limit: limit }),
  };
};

export const createReads = (client: DynamoDBClient, TableName: string): Reads => ({
  get: async ({ pk, sk }) => {
    const get = new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true });
    const { Item: found } = await translated(() => client.send(get));
    return found && itemOf(nativesOf(found));
  },
  query: async (index, partition, options = {}) => {
    const query = { TableName, ...queryOf(index, partition, options) };
    const items: Item[] = [];
    let from: Attributes | undefined;
    do {
      const page = new QueryCommand({ ...query, ExclusiveStartKey: from });
      const { Items = [], LastEvaluatedKey } = await translated(() => client.send(page));
      items.push(...Items.map((found) => itemOf(nativesOf(found))).filter((item) => item !== undefined));
      // A limit is for the first page, which is all that is wanted then.
      from = options.limit === undefined ? LastEvaluatedKey : undefined;
    } while (from);
    return items;
  },
});
