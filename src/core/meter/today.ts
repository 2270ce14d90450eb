// What somebody has spent today as far as the meter has counted, with all that makes it less than certain.
import type { Access } from '../access.ts';
import { modelName } from '../catalogue.ts';
import { type Day, dayOf } from '../day.ts';
import type { Settings } from '../settings.ts';
import { TOKEN_KINDS, type TokenKind } from '../spend/spend-day.ts';
import { dollarsOf } from './cost.ts';
import { estimatesOf } from './estimate.ts';
import type { MeterState } from './meter-state.ts';
import type { MeteredDay } from './metered-day.ts';

export type Today = {
  /** UTC. */
  day: Day;
  /** US dollars, unrounded: an estimate. */
  amount: number;
  /** US dollars a day. */
  dailyLimit: number;
  /** ISO 8601: what was counted by then; before the day itself where nothing of it was read. */
  asOf: string;
  /** How many minutes ago that was, where it is longer than it should be. */
  behind?: number;
  /** Models by name with the kinds of token that have no price: they are not in `amount`. */
  unpriced: { model: string; kinds: TokenKind[] }[];
  /** Kinds that CloudWatch shows of nobody in this person's regions: `amount` is likely too low. */
  unseen: TokenKind[];
  /** When the prices were looked up. */
  pricesAsOf?: Day;
};

const BEHIND_AFTER_MINUTES = 15;

export type TodayInput = {
  access: Access;
  /** With this person in it at least; undefined before anybody used anything. */
  day: MeteredDay | undefined;
  state: MeterState;
  settings: Settings;
  now: Date;
};

/** Undefined while a region in which they have a profile was never read, and where they have none. */
export const todayOf = ({ access, day, state, settings, now }: TodayInput): Today | undefined => {
  const { userId, desired, observed } = access;
  const own = (day?.profiles ?? []).filter((profile) => profile.userId === userId);
  const regions = [...new Set([...observed.profiles, ...own].map(({ region }) => region))];
  const read = regions.map((region) => state.regions[region]?.readAt);
  const [asOf] = read.filter((at) => at !== undefined).sort();
  if (asOf === undefined || read.includes(undefined)) return undefined;
  const behind = Math.floor((now.getTime() - Date.parse(asOf)) / 60_000);
  const estimate = estimatesOf({ profiles: own }, settings.models).get(userId);
  const unpriced = (estimate?.models ?? []).filter((model) => model.unpriced.length > 0);
  const unseen = new Set(regions.flatMap((region) => day?.unseen[region] ?? []));
  return {
    day: dayOf(now),
    amount: dollarsOf(estimate?.cost ?? 0n),
    dailyLimit: desired.dailyLimit,
    asOf,
    ...(behind > BEHIND_AFTER_MINUTES ? { behind } : {}),
    unpriced: unpriced.map(({ model, unpriced: kinds }) => ({ model: modelName(settings.models, model), kinds })),
    unseen: TOKEN_KINDS.filter((kind) => unseen.has(kind)),
    ...(settings.pricesAsOf ? { pricesAsOf: settings.pricesAsOf } : {}),
  };
};
