// Response URLs: thirty minutes, five uses, and the place they answer to.
import { randomUUID } from 'node:crypto';

export type ResponseTarget = {
  person: string;
  channel: string;
  /** The message whose control was used; absent for a command. */
  ts?: string;
  threadTs?: string;
};

export type ResponseUrls = {
  mint: (target: ResponseTarget, at: number) => string;
  /** Counts a use, or says with Slack's error why not. */
  use: (id: string) => ResponseTarget | string;
};

const LIFETIME_MS = 30 * 60_000;
const USES = 5;

export const createResponseUrls = (url: string, now: () => number): ResponseUrls => {
  const minted = new Map<string, { target: ResponseTarget; at: number; uses: number }>();
  return {
    mint: (target, at) => {
      const id = randomUUID();
      minted.set(id, { target, at, uses: 0 });
      return `${url}/response/${id}`;
    },
    use: (id) => {
      const found = minted.get(id);
      if (!found || now() - found.at > LIFETIME_MS) return 'expired_url';
      if (found.uses >= USES) return 'used_url';
      found.uses += 1;
      return found.target;
    },
  };
};
