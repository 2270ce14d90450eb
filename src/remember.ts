// What a warm Lambda keeps from one event to the next.
import type { Clock } from './app/ports.ts';

/** Makes the value once per key and remembers the latest; a failure is forgotten, so that the next event tries again. */
export const remember = <Key, Value>(make: (key: Key) => Promise<Value>): ((key: Key) => Promise<Value>) => {
  let latest: { key: string; value: Promise<Value> } | undefined;
  return (key) => {
    const name = JSON.stringify(key);
    if (latest?.key === name) return latest.value;
    const value = make(key);
    const made = { key: name, value };
    latest = made;
    value.catch(() => {
      if (latest === made) latest = undefined;
    });
    return value;
  };
};

/** Asks once for whoever asks in the same moment. Remembers a good answer so long (milliseconds), and never a failure. */
export const rememberFor = <Value>(
  clock: Clock,
  keptForMs: number,
  read: (key: string) => Promise<Value>,
): ((key: string) => Promise<Value>) => {
  const answers = new Map<string, { value: Promise<Value>; until: number }>();
  return async (key) => {
    const now = clock.now().getTime();
    const known = answers.get(key);
    if (known && now < known.until) return known.value;
    const answer = { value: read(key), until: Number.POSITIVE_INFINITY };
    answers.set(key, answer);
    const forget = () => answers.delete(key);
    try {
      const value = await answer.value;
      if (keptForMs > 0) answer.until = now + keptForMs;
      else forget();
      return value;
    } catch (error) {
      forget();
      throw error;
    }
  };
};
