// Values that are made when they are first asked for.

/** Makes the value once. For what is dear and seldom needed: the first format of numbers or dates takes a tenth of a cold start. */
export const lazy = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
