// Whether costs are told by developer: the cost-allocation tags, since when they are active, and the last backfill.
import { type Day, dayName } from '../day.ts';
import type { Settings } from '../settings.ts';
import type { SeenBackfill, SeenKey } from '../tags/seen-tags.ts';
import { isActive, type TagsState } from '../tags/tag-state.ts';
import { troubleOf } from '../tags/tag-trouble.ts';
import { type WantedKey, wantedKeys } from '../tags/wanted-keys.ts';
import { attention, type Check, fine, later, missing, unknown } from './check.ts';
import type { Found } from './found.ts';

const subjectOf = ({ key }: WantedKey) => ({ id: `tag.${key}`, title: `Cost-allocation tag ${key}` });

const dateOf = (iso: string): string => iso.slice(0, 10);

/** Long ago, where AWS does not say when. */
const sinceText = (since: string | undefined): string =>
  since === undefined || since < '2000' ? 'Active; AWS does not say since when.' : `Active since ${dateOf(since)}.`;

const SWITCH = 'Billing and Cost Management, Cost allocation tags';

const checkOf = (wanted: WantedKey, keys: readonly SeenKey[], state: TagsState | undefined, payer: string): Check => {
  const subject = subjectOf(wanted);
  const seen = keys.find(({ key }) => key === wanted.key);
  const kept = state?.keys.find(({ key }) => key === wanted.key);
  if (seen === undefined) {
    return later(
      subject,
      'AWS has seen no charge with it yet, so it cannot be switched on.',
      'Wait: a day after the first use AWS knows it, and the bot switches it on.',
    );
  }
  if (seen.active) return fine(subject, sinceText(seen.updatedAt ?? (kept && isActive(kept) ? kept.since : undefined)));
  const mend = `The bot switches it on at its next housekeeping, within six hours; at once you do it in account ${payer} (${SWITCH}).`;
  return wanted.needed
    ? missing(subject, 'It is not active, so costs carry no names and budgets stay at $0.', mend)
    : attention(subject, 'It is not active, so the chargeback lacks it.', mend);
};

const TAGS = { id: 'tags', title: 'Cost-allocation tags' };

/** Where AWS shows nothing, costs that carry the tag tell that it is active. */
const withoutSight = (why: { why: string; code?: string }, settings: Settings, state: TagsState | undefined): Check => {
  const developer = state?.keys.find(({ key }) => key === settings.tags.developer);
  if (developer && isActive(developer))
    return fine(TAGS, `AWS shows them only to the account that pays, but costs carry ${developer.key}.`);
  const { code = '' } = why;
  return troubleOf({ code, message: why.why }).kind === 'member'
    ? unknown(
        TAGS,
        'Only the account that pays may look at them.',
        `Look there (${SWITCH}) whether ${settings.tags.developer} and ${settings.tags.team} are active, or name it under \`accounts.billing\` and deploy its stack.`,
      )
    : unknown(TAGS, why.why);
};

/** `payer` is the account that they are switched in; `state` what the bot has kept of its own looks. */
export const tagChecks = (
  settings: Settings,
  keys: Found<SeenKey[]>,
  state: TagsState | undefined,
  payer: string,
): Check[] =>
  'why' in keys
    ? [withoutSight(keys, settings, state)]
    : wantedKeys(settings).map((wanted) => checkOf(wanted, keys.known, state, payer));

const BACKFILL = { id: 'backfill', title: 'Backfill of tags' };

const fromText = (from: Day): string => `of costs from ${from}`;

export const backfillCheck = (backfills: Found<SeenBackfill[]>): Check => {
  if ('why' in backfills) return unknown(BACKFILL, backfills.why);
  const [last] = [...backfills.known].sort((one, other) => (one.requestedAt < other.requestedAt ? 1 : -1));
  if (last === undefined) return fine(BACKFILL, 'There has been none; the bot offers one where it is worth it.');
  const asked = `The last, ${fromText(last.from)}, was asked for on ${dayName(dateOf(last.requestedAt))}`;
  switch (last.status) {
    case 'SUCCEEDED':
      return fine(BACKFILL, `${asked} and is done.`);
    case 'PROCESSING':
      return later(BACKFILL, `${asked} and is under way.`, 'Wait: AWS takes up to a day.');
    case 'FAILED':
      return attention(
        BACKFILL,
        `${asked} and failed.`,
        `Ask for it again a day later, with the bot's card or in the console (${SWITCH}).`,
      );
  }
};
