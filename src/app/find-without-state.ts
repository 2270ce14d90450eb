// Looks in every allowed region for profiles that the condition on the state tag would lock out.
import type { Settings } from '../core/settings.ts';
import { type TaggedProfile, withoutState } from '../core/state-tags.ts';
import type { Profiles } from './ports.ts';

export type FindWithoutStateDeps = {
  settings: Pick<Settings, 'regions' | 'tags'>;
  profiles: Pick<Profiles, 'allTagged' | 'tagsOf'>;
};

/** In the account whose credentials the ports have. Costs one question to Bedrock for each profile that is found. */
export const findWithoutState = async ({ settings, profiles }: FindWithoutStateDeps): Promise<TaggedProfile[]> => {
  const { regions, tags } = settings;
  const found: TaggedProfile[] = [];
  for (const region of regions) {
    const indexed = (await profiles.allTagged(region)).map((profile) => ({ region, ...profile }));
    for (const { arn } of withoutState(indexed, tags)) {
      // The index lags behind: it may have gone, or have been tagged since.
      const now = await profiles.tagsOf(region, arn);
      if (now) found.push(...withoutState([{ region, arn, tags: now }], tags));
    }
  }
  return found;
};
