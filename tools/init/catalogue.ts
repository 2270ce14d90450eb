// The models that can be put into a configuration: those of the example, as far as the regions offer them.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { findOut } from '../../src/app/find-out.ts';
import { checkSettings, type Model } from '../../src/core/settings.ts';
import type { Around } from './around.ts';

export const EXAMPLE = readFileSync(new URL('../../claude-onboard.example.yml', import.meta.url), 'utf8');

const exampleModels = (): Model[] => {
  const checked = checkSettings(parse(EXAMPLE));
  if ('mistakes' in checked) throw new Error('The example is wrong.');
  return checked.settings.models;
};

const isGlobal = (profile: string): boolean => profile.startsWith('global.');

/** With the prices of the kinds of profile that are left. */
const priced = ({ globalPrice, ...model }: Model): Model => {
  if (globalPrice === undefined || !model.profiles.some(isGlobal)) return model;
  return model.profiles.every(isGlobal) ? { ...model, price: globalPrice } : { ...model, globalPrice };
};

/** With their profiles in these regions, or with all where AWS cannot be asked. */
export const modelsFor = async (regions: readonly string[], { aws }: Around): Promise<Model[]> => {
  const models = exampleModels();
  if (!aws) return models;
  const answers = await Promise.all(regions.map((region) => findOut(() => aws.offered(region))));
  if (answers.some((answer) => 'why' in answer)) return models;
  const offered = new Set(answers.flatMap((answer) => ('known' in answer ? answer.known : [])));
  return models
    .map((model) => ({ ...model, profiles: model.profiles.filter((profile) => offered.has(profile)) }))
    .filter(({ profiles }) => profiles.length > 0)
    .map(priced);
};
