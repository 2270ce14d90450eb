// Keeps one person's snapshot fresh, and counts what waits for the others.
import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../slack/wire.ts';
import { listen, readSnapshot } from './api.ts';

/** What waits for somebody, by person. */
export type Waiting = Record<string, number>;

export type Session = {
  snapshot: Snapshot | undefined;
  waiting: Waiting;
  connected: boolean;
  failure: string | undefined;
};

export const unreadOf = (snapshot: Snapshot): number =>
  Object.values(snapshot.unread).reduce((sum, count) => sum + count, 0);

/** Runs one at a time; asked again meanwhile, it runs once more afterwards. */
const singly = (work: () => Promise<void>, onFailure: (error: unknown) => void): (() => void) => {
  let running = false;
  let again = false;
  const run = async () => {
    again = running;
    if (running) return;
    running = true;
    do {
      again = false;
      await work().catch(onFailure);
    } while (again);
    running = false;
  };
  return () => void run();
};

const countWaiting = async (snapshot: Snapshot): Promise<Waiting> => {
  const others = snapshot.people.filter(
    ({ id, isBot, deleted, isColleague }) => id !== snapshot.me.id && !isBot && !deleted && !isColleague,
  );
  const counts = await Promise.all(others.map(async ({ id }) => [id, unreadOf(await readSnapshot(id))] as const));
  return Object.fromEntries(counts);
};

export const useSession = (as: string | undefined): Session => {
  const [snapshot, setSnapshot] = useState<Snapshot>();
  const [waiting, setWaiting] = useState<Waiting>({});
  const [connected, setConnected] = useState(true);
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    let gone = false;
    let latest: Snapshot | undefined;
    const fail = (error: unknown) => {
      if (!gone) setFailure(error instanceof Error ? error.message : String(error));
    };
    // Apart from the person's own snapshot, which must not wait for the others'.
    const count = singly(async () => {
      const counts = latest && (await countWaiting(latest));
      if (counts && !gone) setWaiting(counts);
    }, fail);
    const update = singly(async () => {
      const next = await readSnapshot(as);
      if (gone) return;
      latest = next;
      setSnapshot(next);
      setFailure(undefined);
      count();
    }, fail);
    update();
    const stop = as ? listen(as, update, setConnected) : undefined;
    return () => {
      gone = true;
      stop?.();
    };
  }, [as]);

  return { snapshot, waiting, connected, failure };
};
