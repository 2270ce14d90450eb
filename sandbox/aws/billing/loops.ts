// A loop that nobody watches: from a moment on it calls as fast as it is answered, until it is refused once or is over.
import type { Profile, Tags } from '../bedrock/profiles.ts';
import { type CacheUse, type Tokens, tokensFor } from './behaviour.ts';
import { dayMs, hourMs, startOfDay } from './days.ts';
import type { Model } from './models.ts';

export type Loop = {
  /** In milliseconds since 1970; `until` is when it would end by itself. */
  from: number;
  until: number;
  /** At list prices, all models together, beside what the person does as usual. */
  dollarsAnHour: number;
};

/** What several agents at once come to that send their long contexts again and again. */
export const runAwayDollarsAnHour = 80;

/** Most of it is read from the cache, and what changes is written anew each time. */
const cacheUse: CacheUse = { cacheReads: 0.7, cacheWrites: 0.2 };

export type Span = { from: number; to: number };

/** What the spans have in common; undefined when that is nothing. */
export const overlap = (one: Span, other: Span): Span | undefined => {
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  return from < to ? { from, to } : undefined;
};

export const spanOfDay = (day: string): Span => ({ from: startOfDay(day), to: startOfDay(day) + dayMs });

/** Tokens of one model with that share of the money. */
export const tokensOfLoop = (loop: Loop, { from, to }: Span, model: Model, share: number): Tokens =>
  tokensFor(loop.dollarsAnHour * ((to - from) / hourMs) * share, model, cacheUse);

/** As the developer policy has it: a profile whose state is suspended refuses every call from that moment on. */
export const isSuspended = (tags: Tags): boolean => Object.values(tags).includes('suspended');

const tagsAt = ({ tagHistory, deletedAt }: Profile, at: number): Tags | undefined =>
  deletedAt !== undefined && deletedAt <= at ? undefined : tagHistory.findLast((state) => state.at <= at)?.tags;

/** Whether somebody's calls are answered at `at`; of whom the account has no profile yet they are. `key` is the developer's tag. */
export const mayCall = (profiles: Profile[], key: string, developerId: string, at: number): boolean => {
  const held = profiles.filter(({ tagHistory }) =>
    tagHistory.some((state) => state.at <= at && state.tags[key] === developerId),
  );
  if (held.length === 0) return true;
  return held.some((profile) => {
    const tags = tagsAt(profile, at);
    return tags?.[key] === developerId && !isSuspended(tags);
  });
};

/** The loop as it really went: the first refusal ends it, and being let in again does not bring it back. */
export const untilRefused = (loop: Loop, profiles: Profile[], key: string, developerId: string): Loop => {
  const changes = profiles
    .flatMap(({ tagHistory, deletedAt }) => [...tagHistory.map(({ at }) => at), ...(deletedAt ? [deletedAt] : [])])
    .filter((at) => loop.from < at && at < loop.until)
    .sort((a, b) => a - b);
  const refused = [loop.from, ...changes].find((at) => !mayCall(profiles, key, developerId, at));
  return refused === undefined ? loop : { ...loop, until: refused };
};
