// Trigger ids: three seconds, one use, and the person who did something.
import { randomUUID } from 'node:crypto';

/** `viewId` is the view in which it was done, if it was in one. */
export type Trigger = { person: string; at: number; used: boolean; viewId?: string };

export type Triggers = {
  /** `at` is the moment of what the person did. */
  mint: (person: string, at: number, viewId?: string) => string;
  /** Exchanges it, or says with Slack's error why not. */
  exchange: (id: unknown) => Trigger | string;
};

const LIFETIME_MS = 3_000;

/** `patienceMs` is how long the app may take to answer; a trigger outlives that, so that a slow machine changes nothing. */
export const createTriggers = (now: () => number, patienceMs = 0): Triggers => {
  const lifetimeMs = Math.max(LIFETIME_MS, patienceMs);
  const triggers = new Map<string, Trigger>();
  return {
    mint: (person, at, viewId) => {
      const id = `${triggers.size + 1}.${at}.${randomUUID().replaceAll('-', '')}`;
      triggers.set(id, { person, at, used: false, viewId });
      return id;
    },
    exchange: (id) => {
      const trigger = typeof id === 'string' ? triggers.get(id) : undefined;
      if (!trigger) return 'invalid_trigger_id';
      if (trigger.used) return 'exchanged_trigger_id';
      if (now() - trigger.at > lifetimeMs) return 'expired_trigger_id';
      trigger.used = true;
      return trigger;
    },
  };
};
