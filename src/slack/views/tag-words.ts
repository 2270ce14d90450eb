// Words about cost-allocation tags that several views share.
import { type Day, monthName } from '../../core/day.ts';
import type { Backfill } from '../../core/tags/backfill.ts';
import type { TagNote } from '../../core/tags/tag-note.ts';
import { code, date, literal, mention } from './mrkdwn.ts';

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `24 Nov 2026`, by UTC. Takes a day or an instant, in ISO 8601. */
export const dateText = (iso: string): string => DATE.format(new Date(iso));

/** `A`, `B` and `C`; of many the first, and how many more. */
export const keysText = (keys: readonly string[], most = 10): string => {
  const shown = keys.slice(0, most).map((key) => code(key, 130));
  const rest = keys.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
};

const tagText = (keys: readonly string[]): string => `${keys.length > 1 ? 'tags' : 'tag'} ${keysText(keys)}`;

/** Why costs carry no names yet, in a sentence or two of mrkdwn. */
export const tagNoteText = ({ keys, why, switchedOn }: TagNote): string => {
  const tags = tagText(keys);
  const [is, was] = keys.length > 1 ? ['are', 'were'] : ['is', 'was'];
  switch (why) {
    case 'unknown':
      return `AWS has not billed anything with the ${tags} yet, which is normal in the first day or two. Developer names appear about a day after AWS has seen the tag.`;
    case 'inactive':
      return `The ${tags} ${is} not active in AWS yet. Developer names appear about a day after that.`;
    case 'hidden':
      return `The ${tags} must be switched on in the account that pays, and the admins were told how. Developer names appear about a day after that.`;
    case 'fresh':
      return `The ${tags} ${was} switched on within the last day. Developer names appear about a day after that.`;
    case 'before':
      return `The ${tags} became active in AWS ${switchedOn ? `on ${dateText(switchedOn)}` : 'later'} only: costs until then carry no names of developers.`;
  }
};

/** A backfill as it stands, in mrkdwn; `money` writes an amount. */
export const backfillText = (backfill: Backfill, of: number, money: (amount: number) => string): string => {
  const { by, from, phase, startedAt, completedAt, againAt, reason, named = 0 } = backfill;
  const asked = `${mention(by)} asked for a backfill from ${monthName(from as Day)}.`;
  switch (phase) {
    case 'requested':
      return `⏳ ${asked} It is being started.`;
    case 'running':
      return `⏳ ${asked} AWS has been working on it since ${date(startedAt ?? backfill.at)}; that takes hours.`;
    case 'succeeded':
      return `⏳ ${asked} AWS finished it ${date(completedAt ?? backfill.at)}. Costs show it about a day later, and are read again then.`;
    case 'read':
      return `✅ ${asked} It is done, and costs were read again: ${money(named)} of ${money(of)} carry names now.`;
    case 'failed':
      return `❌ ${asked} AWS says that it failed, and gives no reason.`;
    case 'changed':
      return `⚠️ ${asked} It was not started, because keys were switched in AWS in the meantime. Look at them again.`;
    case 'limited':
      return againAt === undefined
        ? `⚠️ ${asked} It was not started: AWS is at work on another one. It can be asked for again when that has ended, a day after its start at the earliest.`
        : `⚠️ ${asked} It was not started: AWS takes one a day, and there was another. It can be asked for again from ${date(againAt)}.`;
    case 'refused':
      return `⚠️ ${asked} AWS refused it: ${literal(reason ?? 'no reason given', 1_000)}`;
  }
};
