// The ordered log of the calls that reached the Web API, for assertions and for faults aimed at the n-th call.
import type { JsonObject } from './json-value.ts';

export type Call = {
  /** Position since the start or the last `clear()`, from 0. */
  index: number;
  /** The method's name, or `response_url` for a post to one. */
  method: string;
  /** The arguments without the token. */
  body: JsonObject;
  /** `ok`, Slack's error, `lost` when the caller got no answer, `http 503`, or `pending` until it is decided. */
  outcome: string;
};

export type Calls = Call[] & { clear: () => void };

export const createCalls = (): Calls => {
  const list: Call[] = [];
  return Object.assign(list, {
    clear: () => {
      list.length = 0;
    },
  });
};
