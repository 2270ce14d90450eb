// A topic as an event source: the function is called asynchronously, twice more when it fails.
import type { SnsEvent, Topics } from '../aws/sns/topics.ts';
import { createWork, type EventSource } from './event-source.ts';
import type { LambdaFunction } from './function.ts';

export type SnsSourceOptions = {
  /** Before each repetition; AWS waits one minute, then two. Default: one second, then two. */
  retryAfterMs?: [number, number];
  /** Told of an event that failed three times, which AWS drops (or sends to a destination). */
  onDiscard?: (event: SnsEvent) => void;
};

export type SnsSource = EventSource & {
  /** Hands over the last `count` publications once more, in one event: SNS delivers at least once. */
  redeliver: (count?: number) => Promise<void>;
};

/** Publications that can be delivered again. */
const remembered = 100;

export const snsSource = (
  lambda: LambdaFunction,
  topics: Topics,
  topicArn: string,
  { retryAfterMs = [1000, 2000], onDiscard = () => {} }: SnsSourceOptions = {},
): SnsSource => {
  const work = createWork();
  const closing = new AbortController();

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      closing.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });

  const deliver = async (event: SnsEvent): Promise<void> => {
    for (const ms of [0, ...retryAfterMs]) {
      if (ms > 0) await wait(ms);
      if (closing.signal.aborted) return;
      if ((await lambda.invoke(event)).ok) return;
    }
    onDiscard(event);
  };

  const delivered: SnsEvent[] = [];

  const stop = topics.onPublish((arn, event) => {
    if (arn !== topicArn) return;
    delivered.push(event);
    delivered.splice(0, delivered.length - remembered);
    work.add(deliver(event));
  });

  return {
    redeliver: async (count = 1) => {
      const Records = delivered.slice(-count).flatMap((event) => event.Records);
      if (Records.length > 0) work.add(deliver({ Records }));
      await work.settled();
    },
    idle: work.settled,
    close: async () => {
      stop();
      closing.abort();
      await work.settled();
    },
  };
};
