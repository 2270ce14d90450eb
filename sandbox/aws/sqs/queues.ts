// The queues of every account and region, from the seed or made since.

import { arnOf } from '../arn.ts';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import { createQueue, type Queue } from './queue.ts';

export type QueueSeed = {
  /** Ends with `.fifo` for a FIFO queue. */
  name: string;
  region?: string;
  account?: string;
  /** Default 30. */
  visibilityTimeoutSeconds?: number;
  delaySeconds?: number;
  contentBasedDeduplication?: boolean;
  /** `deadLetter` names a queue that comes before this one in the seed. */
  redrive?: { deadLetter: string; maxReceiveCount: number };
};

export type Queues = {
  list: () => Queue[];
  /** The one that is there already, if there is one of the name. */
  create: (caller: Caller, name: string, visibilityTimeoutSeconds: number) => Queue;
  /** By name; throws when the seed had none such. */
  named: (name: string) => Queue;
  find: (caller: Caller, name: string, account?: string) => Queue;
};

const nameRule = /^[a-zA-Z0-9_-]{1,80}$|^[a-zA-Z0-9_-]{1,75}\.fifo$/;

export const createQueues = (
  seeds: QueueSeed[],
  { url, region, account, now }: { url: string; region: string; account: string; now: () => number },
): Queues => {
  const queues: Queue[] = [];
  const named = (name: string): Queue => {
    const queue = queues.find((each) => each.name === name);
    if (queue === undefined) throw new Error(`No queue ${name} was seeded.`);
    return queue;
  };
  const add = (seed: QueueSeed): Queue => {
    if (!nameRule.test(seed.name)) throw new Error(`${seed.name} is no name for a queue.`);
    const place = { region: seed.region ?? region, account: seed.account ?? account };
    const deadLetter = seed.redrive && named(seed.redrive.deadLetter);
    if (deadLetter && deadLetter.name.endsWith('.fifo') !== seed.name.endsWith('.fifo'))
      throw new Error('The dead-letter queue of a FIFO queue must be FIFO too, and the other way round.');
    const queue = createQueue(
      {
        ...place,
        name: seed.name,
        url: `${url}/${place.account}/${seed.name}`,
        arn: arnOf('sqs', place.region, place.account, seed.name),
        visibilityTimeoutMs: (seed.visibilityTimeoutSeconds ?? 30) * 1000,
        delayMs: (seed.delaySeconds ?? 0) * 1000,
        contentBasedDeduplication: seed.contentBasedDeduplication ?? false,
        redrive: seed.redrive && deadLetter && { deadLetter, maxReceiveCount: seed.redrive.maxReceiveCount },
      },
      now,
    );
    queues.push(queue);
    return queue;
  };
  for (const seed of seeds) add(seed);
  return {
    list: () => [...queues],
    create: ({ account: owner, region: place }, name, visibilityTimeoutSeconds) => {
      const before = queues.find((each) => each.name === name && each.region === place && each.account === owner);
      return before ?? add({ name, region: place, account: owner, visibilityTimeoutSeconds });
    },
    named,
    find: (caller, name, owner = caller.account) => {
      const queue = queues.find(
        (each) => each.name === name && each.region === caller.region && each.account === owner,
      );
      if (queue === undefined)
        throw new AwsError('QueueDoesNotExist', 400, 'The specified queue does not exist for this wsdl version.');
      if (queue.account !== caller.account)
        throw new AwsError('AccessDenied', 403, `Access to the resource ${queue.url} is denied.`);
      return queue;
    },
  };
};
