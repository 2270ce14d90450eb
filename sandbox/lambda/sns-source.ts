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

export const snsSource = (
  lambda: LambdaFunction,
  topics: Topics,
  topicArn: string,
  { retryAfterMs = [1000, 2000], onDiscard = () => {} }: SnsSourceOptions = {},
): EventSource => {
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

  const stop = topics.onPublish((arn, event) => {
    if (arn === topicArn) work.add(deliver(event));
  });

  return {
    idle: work.settled,
    close: async () => {
      stop();
      closing.abort();
      await work.settled();
    },
  };
};
