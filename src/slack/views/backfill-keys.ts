// The keys in the form of a backfill: as many as Slack takes, those first that could lose something, and where the rest is.
import type { KnownBlock } from '@slack/types';
import { monthName } from '../../core/day.ts';
import { keysFileName } from '../../core/tags/keys-file.ts';
import type { SeenKey } from '../../core/tags/seen-tags.ts';
import type { KeyGroup, TagListing } from '../../core/tags/tag-listing.ts';
import { section } from './blocks.ts';
import { code } from './mrkdwn.ts';
import { dateText } from './tag-words.ts';

const HEADINGS: Record<KeyGroup, string> = {
  'switched-off': '⚠️ *Switched off within the last year.* They vanish from those of the months in which they were on',
  used: '⚠️ *Off, but used within the last year.* If one was on in those months, it vanishes from them',
  active: '*On.* They appear in those months wherever something carried them',
  unused: '*Off, and not used within the last year*',
};

const REST: Record<KeyGroup, string> = {
  'switched-off': 'switched off within the last year',
  used: 'off, but used within the last year',
  active: 'on',
  unused: 'off, and not used within the last year',
};

const monthText = (iso: string): string => monthName(iso.slice(0, 10));

const detail: Record<KeyGroup, (key: SeenKey) => string> = {
  'switched-off': ({ updatedAt, usedAt }) =>
    [
      ...(updatedAt ? [`off since ${dateText(updatedAt)}`] : []),
      ...(usedAt ? [`last used in ${monthText(usedAt)}`] : []),
    ].join(', '),
  used: ({ usedAt }) => (usedAt ? `last used in ${monthText(usedAt)}` : ''),
  active: ({ updatedAt }) => (updatedAt ? `on since ${dateText(updatedAt)}` : ''),
  unused: () => '',
};

const lineOf = (kind: KeyGroup, key: SeenKey): string =>
  [`• ${code(key.key, 130)}`, detail[kind](key)].filter(Boolean).join(' ');

/** A section takes 3,000 characters, a view 100 blocks and 250 KB; the rest of the form has a few of each. */
const SECTION = 2_950;
const SECTIONS = 90;
const BYTES = 235_000;

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** As few texts as hold the lines, each with how many keys it shows; the first line is a heading. */
const textsOf = ({ kind, keys, count }: TagListing['groups'][number]): { text: string; keys: number }[] => {
  const texts = [{ text: `${HEADINGS[kind]} (${count.toLocaleString('en')}):`, keys: 0 }];
  for (const key of keys) {
    const line = lineOf(kind, key);
    const last = texts.at(-1);
    const longer = `${last?.text}\n${line}`;
    if (last !== undefined && longer.length <= SECTION) texts[texts.length - 1] = { text: longer, keys: last.keys + 1 };
    else texts.push({ text: line, keys: 1 });
  }
  return texts;
};

type Shown = { blocks: KnownBlock[]; left: { kind: KeyGroup; count: number }[] };

const shownOf = ({ groups }: TagListing): Shown => {
  const blocks: KnownBlock[] = [];
  const left: Shown['left'] = [];
  let room = BYTES;
  for (const group of groups) {
    let shown = 0;
    for (const { text, keys } of textsOf(group)) {
      const block = section(text);
      room -= bytesOf(block) + 1;
      // What did not fit ends the list: nothing less dangerous stands where something else is missing.
      if (room < 0 || blocks.length >= SECTIONS) break;
      blocks.push(block);
      shown += keys;
    }
    if (shown < group.count) {
      left.push({ kind: group.kind, count: group.count - shown });
      room = 0;
    }
  }
  return { blocks, left };
};

const restBlock = (listing: TagListing, left: Shown['left']): KnownBlock => {
  const number = (count: number) => count.toLocaleString('en');
  const total = left.reduce((sum, { count }) => sum + count, 0);
  const parts = left.map(({ kind, count }) => `${number(count)} ${REST[kind]}`);
  return section(
    `⚠️ *${number(total)} more keys are not shown here:* ${parts.join('; ')}. All of them are in the file ${code(keysFileName(listing))} in the thread of the message with the button.`,
  );
};

/** `isWhole` says whether every key is shown; if not, the last block says how many are not, and in which file they are. */
export const keyBlocks = (listing: TagListing): { blocks: KnownBlock[]; isWhole: boolean } => {
  const { blocks, left } = shownOf(listing);
  return left.length === 0
    ? { blocks, isWhole: true }
    : { blocks: [...blocks, restBlock(listing, left)], isWhole: false };
};
