// Looks at every model of the catalogue in every allowed region.
import { sourceOf } from '../core/catalogue.ts';
import type { Check } from '../core/health/check.ts';
import type { Found } from '../core/health/found.ts';
import { modelCheck, type Offer } from '../core/health/model-access.ts';
import type { Model, Settings } from '../core/settings.ts';
import { findOut } from './find-out.ts';
import type { ModelOffers } from './health-ports.ts';

export type CheckModelsDeps = { settings: Settings; modelOffers: ModelOffers };

type Offered = { region: string; found: Found<Map<string, string[]>> };

const offerOf = async ({ modelOffers }: CheckModelsDeps, model: Model, { region, found }: Offered): Promise<Offer> => {
  if ('why' in found) return { region, found };
  const profile = sourceOf(model, [...found.known.keys()]);
  if (profile === undefined) return { region, found: { known: {} } };
  const [modelId] = found.known.get(profile) ?? [];
  const availability = modelId && (await findOut(() => modelOffers.availability(region, modelId)));
  return { region, found: { known: { profile, ...(availability ? { availability } : {}) } } };
};

/** Regions beside each other, and in each one model after another: the control plane takes few calls a second. */
export const checkModels = async (deps: CheckModelsDeps): Promise<Check[]> => {
  const { regions, models } = deps.settings;
  const offers = await Promise.all(
    regions.map(async (region) => {
      const offered = { region, found: await findOut(() => deps.modelOffers.systemProfiles(region)) };
      const inRegion: Offer[] = [];
      for (const model of models) inRegion.push(await offerOf(deps, model, offered));
      return inRegion;
    }),
  );
  return models.map((model, index) =>
    modelCheck(
      model,
      offers.flatMap((inRegion) => inRegion[index] ?? []),
    ),
  );
};
