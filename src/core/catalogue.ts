// The configured models as people choose them and as AWS offers them in a region.
import { dollars } from './money.ts';
import type { Model, Tier } from './settings.ts';

export const TIERS: readonly Tier[] = ['fable', 'opus', 'sonnet', 'haiku'];

const TIER_NAMES: Record<Tier, string> = { fable: 'Fable', opus: 'Opus', sonnet: 'Sonnet', haiku: 'Haiku' };
export const tierName = (tier: Tier): string => TIER_NAMES[tier];

/** `$5 in · $25 out`, in US dollars per million tokens. */
export const priceText = ({ price }: Pick<Model, 'price'>): string =>
  `${dollars(price.input)} in · ${dollars(price.output)} out`;

export const findModel = (models: readonly Model[], id: string): Model | undefined =>
  models.find((model) => model.id === id);

/** What people call the model; its id when the catalogue no longer has it. */
export const modelName = (models: readonly Model[], id: string): string => findModel(models, id)?.name ?? id;

/** Models by tier in the order of `TIERS`, within a tier in the order of the configuration; empty tiers left out. */
export const byTier = (models: readonly Model[]): { tier: Tier; models: Model[] }[] =>
  TIERS.map((tier) => ({ tier, models: models.filter((model) => model.tier === tier) })).filter(
    (group) => group.models.length > 0,
  );

/** The model's first allowed system profile that AWS offers in the region; undefined when it offers none. */
export const sourceOf = (model: Model, offered: readonly string[]): string | undefined =>
  model.profiles.find((profile) => offered.includes(profile));
