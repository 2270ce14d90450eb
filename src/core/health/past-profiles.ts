// Claude that was called in the account otherwise than through the profiles of developers, as the meter has counted it.
import { type Day, dayName } from '../day.ts';
import { dollarsOf } from '../meter/cost.ts';
import { untaggedEstimate } from '../meter/estimate.ts';
import type { MeteredDay } from '../meter/metered-day.ts';
import { dollars } from '../money.ts';
import type { Settings } from '../settings.ts';
import { type Check, fine, unknown } from './check.ts';
import type { Found } from './found.ts';

const SUBJECT = { id: 'meter.past', title: 'Calls past the profiles' };

const MOST_NAMED = 5;

const listed = (names: readonly string[]): string => {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const untaggedText = ({ untagged }: MeteredDay, { models }: Pick<Settings, 'models'>): string => {
  if (untagged.length === 0) return 'Claude was called through the profiles of developers only.';
  const { cost, unpriced } = untaggedEstimate(untagged, models);
  const names = untagged.map(({ id, region }) => `${id} in ${region}`);
  const without = unpriced.length > 0 ? `, without what has no price (${listed([...new Set(unpriced)])})` : '';
  return `About ${dollars(Math.round(dollarsOf(cost) * 100) / 100)} under no developer’s name, by our estimate${without}: ${listed(names)}.`;
};

/** Of one UTC day; undefined where nothing was counted on it. What others do in the account is for nobody here to mend. */
export const pastProfilesCheck = (
  counted: Found<MeteredDay | undefined>,
  settings: Pick<Settings, 'meter' | 'models'>,
  day: Day,
): Check => {
  if (!settings.meter.enabled) return fine(SUBJECT, 'They are not counted: `meter.enabled` is false.');
  if ('why' in counted) return unknown(SUBJECT, counted.why);
  const { known } = counted;
  if (known === undefined) return fine(SUBJECT, `Nothing was counted on ${dayName(day)}.`);
  const { length } = known.foreign;
  const others = length > 0 ? ` Not ours, and not read: ${listed(known.foreign)}.` : '';
  return fine(SUBJECT, `On ${dayName(day)}: ${untaggedText(known, settings)}${others}`);
};
