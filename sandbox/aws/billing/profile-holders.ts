// Who spends because the simulator holds inference profiles for them: under the tags that each carries at the hour.
import type { Profile, Tags } from '../bedrock/profiles.ts';
import { behaviours, dollarsOn, tokensFor } from './behaviour.ts';
import { addDays, dayMs, startOfDay } from './days.ts';
import { type Model, modelOfSource } from './models.ts';
import { behaviourOn, type Circumstances, split, type Usage } from './spenders.ts';

type Span = { tags: Tags; from: number; to: number };

/** The states of a profile's tags within the day, with their times. */
const spansOn = ({ tagHistory, deletedAt }: Profile, day: string): Span[] => {
  const [start, end] = [startOfDay(day), startOfDay(addDays(day, 1))];
  return tagHistory
    .map(({ at, tags }, index) => ({
      tags,
      from: Math.max(at, start),
      to: Math.min(tagHistory[index + 1]?.at ?? end, deletedAt ?? end, end),
    }))
    .filter(({ from, to }) => from < to);
};

const weights: [family: string, weight: number][] = [
  ['opus', 35],
  ['sonnet', 55],
  ['haiku', 10],
];

const weightOf = ({ key }: Model): number => weights.find(([family]) => key.startsWith(family))?.[1] ?? 20;

const isSuspended = (tags: Tags): boolean => Object.values(tags).includes('suspended');

export const usageOfProfiles = (profiles: Profile[], day: string, about: Circumstances): Usage[] => {
  const there = profiles.flatMap((profile) => {
    const model = modelOfSource(profile.source);
    const spans = spansOn(profile, day);
    const developerId = spans.at(-1)?.tags[about.tagKeys.developer] ?? '';
    return model === undefined || spans.length === 0 ? [] : [{ profile, model, spans, developerId }];
  });
  return [...Map.groupBy(there, ({ developerId }) => developerId)].flatMap(([developerId, held]) => {
    const key = `${about.seed}/${developerId}`;
    const behaviour = behaviourOn(day, behaviours.usual, about.changesOf(developerId));
    const dollars = dollarsOn(day, behaviour, key, about.isHoliday);
    const shares = new Map(split(Object.fromEntries(held.map(({ profile, model }) => [profile.id, weightOf(model)]))));
    return held.flatMap(({ profile, model, spans }) =>
      spans
        .filter(({ tags }) => !isSuspended(tags))
        .map(({ tags, from, to }): Usage => {
          const share = ((shares.get(profile.id) ?? 0) * (to - from)) / dayMs;
          return {
            day,
            key: `${key}/${model.key}/${profile.id}`,
            tags,
            model,
            scope: profile.source.includes('/global.') ? 'global' : 'geographic',
            region: profile.region,
            linkedAccount: profile.account,
            profileId: profile.id,
            tokens: tokensFor(dollars * share, model, behaviour),
          };
        }),
    );
  });
};
