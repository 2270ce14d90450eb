// What the admins read when the catalogue offers something to which people could be moved.
import { findModel, modelName } from '../../core/catalogue.ts';
import type { Offer } from '../../core/rollout/offers.ts';
import type { Settings } from '../../core/settings.ts';
import { section } from './blocks.ts';
import type { Content } from './content.ts';
import { code, literal } from './mrkdwn.ts';

const reasonOf = ({ from, to, source }: Offer, { models }: Settings): string => {
  const [old, next] = [literal(modelName(models, from)), literal(modelName(models, to))];
  if (source !== undefined) return `For *${old}* the catalogue names ${code(source)} first now.`;
  if (findModel(models, from) === undefined)
    return `*${old}* is in the catalogue no more; *${next}* could take its place.`;
  return `*${next}* is in the catalogue now.`;
};

export const rolloutOfferContent = (offer: Offer, settings: Settings): Content => {
  const { from, people } = offer;
  const held = `${people === 1 ? '1 person has' : `${people} people have`} ${literal(modelName(settings.models, from))}`;
  const text = `${reasonOf(offer, settings)} ${held}. \`/claude-onboard rollout\` moves them, after it has shown the plan.`;
  return { text, blocks: [section(text)] };
};
