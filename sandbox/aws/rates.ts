// How many calls a second each service takes: a bucket that fills with the simulator's time. What is over is throttled.
import type { Interceptor } from './faults.ts';

/** `burst` is how many calls a rested service takes at once. */
export type Rate = { perSecond: number; burst: number };

/** By signing name, for each account and region on its own. A service that is not named takes everything. */
export type RateSettings = Record<string, Rate>;

export const createRates = (settings: RateSettings, now: () => number): Interceptor => {
  const buckets = new Map<string, { left: number; at: number }>();
  return ({ account, region, service }) => {
    const rate = settings[service];
    if (rate === undefined) return undefined;
    const key = `${account}/${region}/${service}`;
    const at = now();
    const { left: before, at: since } = buckets.get(key) ?? { left: rate.burst, at };
    const left = Math.min(rate.burst, before + ((at - since) / 1000) * rate.perSecond);
    buckets.set(key, { left: left < 1 ? left : left - 1, at });
    return left < 1 ? { kind: 'throttle' } : undefined;
  };
};
