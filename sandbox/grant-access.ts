// Gives colleagues their access a few at a time, so that whoever asks for theirs meanwhile does not wait behind all of them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Grant } from './colleagues.ts';

/** What the process answers. */
export type Written = { error?: string };

export type GrantingParts = {
  grants: Grant[];
  tableName: string;
  /** All that the process sees of an environment. */
  env: Record<string, string>;
  /** Lets the bot's loop find what was written, and resolves when it has brought it about. */
  settle: () => Promise<void>;
};

export type Granting = {
  /** Resolves when everybody has theirs; rejects when that could not be written. */
  done: Promise<void>;
  close: () => Promise<void>;
};

const script = fileURLToPath(new URL('write-access.ts', import.meta.url));
const atOnce = 6;

const write = async (child: ChildProcess, ended: Promise<unknown>, grants: Grant[]): Promise<void> => {
  const answered = Promise.withResolvers<Written>();
  child.once('message', answered.resolve);
  ended.then(() => answered.resolve({ error: 'The process that writes it has ended.' }));
  // A process that is gone takes no message; its end is what is answered.
  child.send(grants, () => {});
  const { error } = await answered.promise;
  if (error !== undefined) throw new Error(error);
};

export const startGranting = ({ grants, tableName, env, settle }: GrantingParts): Granting => {
  const child = spawn(process.execPath, [script, tableName], {
    // Node would add NODE_V8_COVERAGE of its own accord.
    env: { ...env, NODE_V8_COVERAGE: undefined },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const grantAll = async (): Promise<void> => {
    for (let next = 0; next < grants.length; next += atOnce) {
      await write(child, ended, grants.slice(next, next + atOnce));
      await settle();
    }
  };
  const done = grantAll().finally(() => child.kill());
  return {
    done,
    close: async () => {
      child.kill();
      await ended;
      await done.catch(() => undefined);
    },
  };
};
