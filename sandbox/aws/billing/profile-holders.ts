// Who spends because the simulator holds inference profiles for them: under the tags that each carries at the moment.
import type { Profile, Tags } from '../bedrock/profiles.ts';
import { behaviours, dollarsOn, tokensFor } from './behaviour.ts';
import { dayMs } from './days.ts';
import { isSuspended, overlap, spanOfDay, tokensOfLoop } from './loops.ts';
import { type Model, modelOfSource } from './models.ts';
import { behaviourOn, type Circumstances, isThere, type Spender, split, type Usage } from './spenders.ts';

type Span = { profile: Profile; model: Model; tags: Tags; from: number; to: number };

/** The states of a profile's tags within the day, with their times. */
const spansOn = (day: string) => {
  const { from: start, to: end } = spanOfDay(day);
  return (profile: Profile): Span[] => {
    const { tagHistory, deletedAt, source } = profile;
    const model = modelOfSource(source);
    if (model === undefined) return [];
    return tagHistory
      .map(({ at, tags }, index) => ({
        profile,
        model,
        tags,
        from: Math.max(at, start),
        to: Math.min(tagHistory[index + 1]?.at ?? end, deletedAt ?? end, end),
      }))
      .filter(({ from, to }) => from < to);
  };
};

const usualWeights: Record<string, number> = { opus: 35, sonnet: 55, haiku: 10 };

const familyOf = (key: string): string => key.split('-')[0] ?? key;

/** How the money is split over profiles: as a seeded spender splits it over families of models, or as people usually do. */
const sharesOf = (spans: Span[], spender: Spender | undefined): [Span, number][] => {
  const own = Object.entries(spender?.models ?? {});
  const sharesBy = (weightOf: (family: string) => number) =>
    split(Object.fromEntries(spans.map(({ model }, index) => [index, weightOf(familyOf(model.key))])));
  const weightOf = (family: string) =>
    own.reduce((sum, [key, weight]) => sum + (familyOf(key) === family ? weight : 0), 0);
  const owned = sharesBy(weightOf);
  const shares = owned.some(([, share]) => share > 0) ? owned : sharesBy((family) => usualWeights[family] ?? 20);
  return spans.map((span, index) => [span, shares[index]?.[1] ?? 0]);
};

/** Parts of the day in which nothing changes, each with the profiles that may be used in it. */
const partsOf = (spans: Span[]): { from: number; to: number; spans: Span[] }[] => {
  const bounds = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return bounds.slice(0, -1).map((from, index) => {
    const to = bounds[index + 1] ?? from;
    const there = spans.filter((span) => span.from <= from && to <= span.to && !isSuspended(span.tags));
    return { from, to, spans: there };
  });
};

/** When each developer was first given a profile, by the value of the tag `key`: from then on they use nothing else. */
export const heldSince = (profiles: Profile[], key: string): Map<string, number> => {
  const since = new Map<string, number>();
  for (const { tagHistory } of profiles)
    for (const { at, tags } of tagHistory) {
      const developerId = tags[key] ?? '';
      since.set(developerId, Math.min(at, since.get(developerId) ?? at));
    }
  return since;
};

/** `spenderOf` gives how somebody spends who is in the seed too; others do as people usually do. */
export const usageOfProfiles = (
  profiles: Profile[],
  day: string,
  about: Circumstances,
  spenderOf: (developerId: string) => Spender | undefined,
): Usage[] => {
  const all = profiles.flatMap(spansOn(day));
  const byDeveloper = Map.groupBy(all, ({ tags }) => tags[about.tagKeys.developer] ?? '');
  return [...byDeveloper].flatMap(([developerId, spans]) => {
    const spender = spenderOf(developerId);
    if (spender !== undefined && !isThere(spender, day)) return [];
    const key = `${about.seed}/${developerId}`;
    const changes = [...(spender?.changes ?? []), ...about.changesOf(developerId)];
    const behaviour = behaviourOn(day, spender?.behaviour ?? behaviours.usual, changes);
    const dollars = dollarsOn(day, behaviour, key, about.isHoliday);
    const loops = about.loopsOf(developerId);
    return partsOf(spans).flatMap(({ from, to, spans: there }) =>
      sharesOf(there, spender).flatMap(([{ profile, model, tags }, share]): Usage[] => {
        const shared = {
          day,
          tags,
          model,
          scope: profile.source.includes('/global.') ? ('global' as const) : ('geographic' as const),
          region: profile.region,
          linkedAccount: profile.account,
          profileId: profile.id,
        };
        const tokens = tokensFor(dollars * ((to - from) / dayMs) * share, model, behaviour);
        const looped = loops.flatMap((loop): Usage[] => {
          const span = overlap({ from: loop.from, to: loop.until }, { from, to });
          if (span === undefined) return [];
          return [
            { ...shared, ...span, key: `${key}/${model.key}/loop`, tokens: tokensOfLoop(loop, span, model, share) },
          ];
        });
        return [{ ...shared, from, to, key: `${key}/${model.key}`, tokens }, ...looped];
      }),
    );
  });
};
