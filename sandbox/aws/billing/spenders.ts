// Who spends because the seed says so: a name or none, a behaviour that may change, and what it makes of a day.
import { type Behaviour, dollarsOn, type Tokens, tokensFor } from './behaviour.ts';
import { type Loop, overlap, spanOfDay, tokensOfLoop } from './loops.ts';
import { type Model, modelOf, type Scope } from './models.ts';

export type Change = {
  /** First day. */
  from: string;
  /** The day after the last one; default: for good. */
  until?: string;
  behaviour: Behaviour;
};

export type Spender = {
  /** Value of the developer's tag; without it the spend is untagged. */
  developerId?: string;
  team?: string;
  /** Further tags. */
  tags?: Record<string, string>;
  /** Keys of models (`opus-5-5`) and how the money is split over them. */
  models: Record<string, number>;
  behaviour: Behaviour;
  changes?: Change[];
  region?: string;
  scope?: Scope;
  linkedAccount?: string;
  /** First day with any use, and the day after the last one. */
  from?: string;
  until?: string;
};

/** What somebody used of one model on one day, or on the part of it in which nothing changed. */
export type Usage = {
  day: string;
  /** From when until when it was used, in milliseconds since 1970: evenly, for a bill knows no hours. */
  from: number;
  to: number;
  /** Who, for whatever depends on chance. */
  key: string;
  tags: Record<string, string>;
  model: Model;
  scope: Scope;
  region: string;
  linkedAccount: string;
  /** Set when it went through an application inference profile of the simulator. */
  profileId?: string;
  tokens: Tokens;
};

/** The last change that holds on the day wins. */
export const behaviourOn = (day: string, usual: Behaviour, changes: Change[]): Behaviour =>
  changes.findLast(({ from, until }) => from <= day && (until === undefined || day < until))?.behaviour ?? usual;

export const split = (weights: Record<string, number>): [key: string, share: number][] => {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return Object.entries(weights).map(([key, weight]) => [key, total === 0 ? 0 : weight / total]);
};

export type Circumstances = {
  seed: string;
  isHoliday: boolean;
  tagKeys: { developer: string; team: string };
  home: { region: string; account: string };
  /** Changes that came after the start, by developer. */
  changesOf: (developerId: string | undefined) => Change[];
  /** Their loops, as far as they went. */
  loopsOf: (developerId: string | undefined) => Loop[];
};

export const isThere = ({ from, until }: Spender, day: string): boolean =>
  (from === undefined || day >= from) && (until === undefined || day < until);

export const usageOfSpender = (spender: Spender, index: number, day: string, about: Circumstances): Usage[] => {
  const { developerId, team, tags = {} } = spender;
  if (!isThere(spender, day)) return [];
  const key = `${about.seed}/${developerId ?? `nobody-${index}`}`;
  const changes = [...(spender.changes ?? []), ...about.changesOf(developerId)];
  const behaviour = behaviourOn(day, spender.behaviour, changes);
  const dollars = dollarsOn(day, behaviour, key, about.isHoliday);
  const allTags = {
    ...tags,
    ...(developerId === undefined ? {} : { [about.tagKeys.developer]: developerId }),
    ...(team === undefined ? {} : { [about.tagKeys.team]: team }),
  };
  const whole = spanOfDay(day);
  return split(spender.models).flatMap(([modelKey, share]) => {
    const model = modelOf(modelKey);
    const shared = {
      day,
      tags: allTags,
      model,
      scope: spender.scope ?? 'geographic',
      region: spender.region ?? about.home.region,
      linkedAccount: spender.linkedAccount ?? about.home.account,
    };
    const usual = {
      ...shared,
      ...whole,
      key: `${key}/${modelKey}`,
      tokens: tokensFor(dollars * share, model, behaviour),
    };
    const looped = about.loopsOf(developerId).flatMap((loop): Usage[] => {
      const span = overlap({ from: loop.from, to: loop.until }, whole);
      if (span === undefined) return [];
      return [{ ...shared, ...span, key: `${key}/${modelKey}/loop`, tokens: tokensOfLoop(loop, span, model, share) }];
    });
    return [usual, ...looped];
  });
};

/** What was used of it before `at`, nothing when that is none of it. */
export const usedBefore = (usage: Usage, at: number): Usage[] => {
  const share = (at - usage.from) / (usage.to - usage.from);
  if (share >= 1) return [usage];
  if (share <= 0) return [];
  const of = (kind: keyof Tokens) => BigInt(Math.round(Number(usage.tokens[kind]) * share));
  const tokens = { input: of('input'), output: of('output'), cacheRead: of('cacheRead'), cacheWrite: of('cacheWrite') };
  return [{ ...usage, to: at, tokens }];
};
