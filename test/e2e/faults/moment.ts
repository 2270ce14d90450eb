// A moment of the story, kept from one lab and begun with in others, so that they need not play what came before.
import { DynamoDBClient, PutItemCommand, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Directory } from '../../../sandbox/aws/identity/directory.ts';
import type { AwsSimulator } from '../../../sandbox/aws/server.ts';
import type { Queue } from '../../../sandbox/aws/sqs/queue.ts';
import type { SlackSimulator } from '../../../sandbox/slack/server.ts';
import type { StoredMessage } from '../../../sandbox/slack/state.ts';
import type { Channel } from '../../../sandbox/slack/wire.ts';

/** All there is while nothing was made in AWS. */
export type Moment = {
  at: number;
  items: NonNullable<ScanCommandOutput['Items']>;
  messages: StoredMessage[];
  channels: Channel[];
  users: Directory['users'];
  jobs: { body: string; groupId?: string | undefined }[];
};

type Lab = { aws: AwsSimulator; slack: SlackSimulator; queue: Queue };

const TableName = 'claude-onboard';

const clientOf = ({ aws }: Lab) =>
  new DynamoDBClient({
    endpoint: aws.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

export const momentOf = async (lab: Lab): Promise<Moment> => {
  lab.aws.faults.clear();
  const { Items: items = [] } = await clientOf(lab).send(new ScanCommand({ TableName }));
  const { messages, channels } = lab.slack.state;
  const jobs = lab.queue.messages().map(({ body, groupId }) => ({ body, groupId }));
  return structuredClone({ at: Date.now(), items, messages, channels, users: lab.aws.state.directory.users, jobs });
};

/** Must come before the first call of the handlers. */
export const restore = async (lab: Lab, moment: Moment): Promise<void> => {
  const { items, messages, channels, users, jobs } = structuredClone(moment);
  const client = clientOf(lab);
  for (const Item of items) await client.send(new PutItemCommand({ TableName, Item }));
  lab.slack.state.messages.push(...messages);
  lab.slack.state.channels.splice(0, Number.POSITIVE_INFINITY, ...channels);
  lab.aws.state.directory.users.splice(0, Number.POSITIVE_INFINITY, ...users);
  for (const [index, job] of jobs.entries()) {
    lab.queue.send({ ...job, attributes: {}, deduplicationId: `restored ${index}`, delayMs: 0 });
  }
};

const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => one.localeCompare(other)))
    : value;

/** What makes a difference to what comes after: everything but when it was, and the names that chance gave. */
export const essenceOf = ({ items, messages, users }: Moment): string => {
  const known = users.reduce(
    (text, { id, userName }) => text.replaceAll(id, userName),
    JSON.stringify([items.map((item) => JSON.stringify(item, inOrder)).sort(), messages]),
  );
  return known
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a time')
    .replaceAll(/(?<!\d)\d{10,13}(\.\d{6})?(?!\d)/g, 'an instant')
    .replaceAll(/(version\W+N\W+)\d+/g, '$1');
};
