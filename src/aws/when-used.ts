// A port whose code is loaded with its first call, so that a cold start waits only for what it needs.

type Answer = Promise<unknown> | AsyncIterable<unknown>;

/** A failure to load is thrown by the call, and tried again with the next. */
export const whenUsed = <Port extends { [Name in keyof Port]: (...given: never[]) => Answer }>(
  load: () => Promise<Port>,
): Port => {
  let loading: Promise<object> | undefined;
  const loaded = (): Promise<object> => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const call = async (name: string | symbol, given: unknown[]) => {
    const method: unknown = Reflect.get(await loaded(), name);
    if (typeof method !== 'function') throw new TypeError(`The port has no method ${String(name)}.`);
    return method(...given);
  };
  return new Proxy({} as Port, {
    get: (_, name) => {
      // Awaited, a port is itself, and no promise.
      if (name === 'then') return undefined;
      return (...given: unknown[]) => {
        const answer = call(name, given);
        // Some methods answer bit by bit.
        const bits = async function* () {
          yield* await answer;
        };
        return Object.assign(answer, { [Symbol.asyncIterator]: bits });
      };
    },
  });
};
