// Keeps one person's snapshot fresh, and counts what waits for the others.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
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
const oneAtATime = (work: () => Promise<void>): (() => void) => {
  let running = false;
  let again = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => void run();
};

const countWaiting = async (snapshot: Snapshot): Promise<Waiting> => {
  const others = snapshot.people.filter((person) => person.id !== snapshot.me.id && !person.isBot && !person.deleted);
  const counts = await Promise.all(others.map(async ({ id }) => [id, unreadOf(await readSnapshot(id))] as const));
  return Object.fromEntries(counts);
};

export const useSession = (as: string | undefined): Session => {
  const [snapshot, setSnapshot] = useState<Snapshot>();
  const [waiting, setWaiting] = useState<Waiting>({});
  const [connected, setConnected] = useState(true);
  const [failure, setFailure] = useState<string>();
  const current = useRef(as);
  current.current = as;

  const refresh = useCallback(async () => {
    const asked = current.current;
    try {
      const next = await readSnapshot(asked);
      if (current.current === asked) {
        setSnapshot(next);
        setFailure(undefined);
        setWaiting(await countWaiting(next));
      }
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }, []);

  useEffect(() => {
    const update = oneAtATime(refresh);
    if (!as) {
      update();
      return undefined;
    }
    return listen(as, update, setConnected);
  }, [as, refresh]);

  return { snapshot, waiting, connected, failure };
};
