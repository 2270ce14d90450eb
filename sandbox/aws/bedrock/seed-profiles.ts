// Application inference profiles that are there before the first call, as people or other tools have made them.
import { arnOf } from '../arn.ts';
import { modelsOfSource } from './catalogue.ts';
import type { Place, Profiles, Tags } from './profiles.ts';

export type ProfileSeed = {
  name: string;
  /** The id of a system profile, such as `us.anthropic.claude-opus-5-5`. */
  source: string;
  tags: Tags;
  region?: string;
};

export const seedProfiles = (profiles: Profiles, seeds: readonly ProfileSeed[], home: Place): void => {
  for (const { name, source: id, tags, region = home.region } of seeds) {
    const source = arnOf('bedrock', region, home.account, `inference-profile/${id}`);
    const models = modelsOfSource(source, region, home.account);
    if (models === undefined) throw new Error(`There is no system profile ${id} in ${region}.`);
    profiles.add({ region, account: home.account }, { name, source, models }, tags);
  }
};
