// Gives this process another time: everything that asks `Date` what time it is gets it with an offset.

const RealDate = Date;

let offset = 0;

export const realNow = (): number => RealDate.now();

const shiftedNow = (): number => RealDate.now() + offset;

/** In milliseconds; from now on. */
export const shiftDate = (by: number): void => {
  offset = by;
};

export const installShiftedDate = (): void => {
  const shifted = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [shiftedNow()] : given, newTarget),
    apply: () => new RealDate(shiftedNow()).toString(),
    get: (target, name) => (name === 'now' ? shiftedNow : Reflect.get(target, name)),
  });
  RealDate.prototype.constructor = shifted;
  globalThis.Date = shifted;
};
