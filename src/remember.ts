// What a warm Lambda keeps from one event to the next.

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
