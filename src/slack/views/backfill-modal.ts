// The form of a backfill: the month, every key that would be written into the past, and a box to confirm that.
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { firstOfMonth, monthName } from '../../core/day.ts';
import { type BackfillOffer, backfillMonths } from '../../core/tags/backfill.ts';
import type { SeenKey } from '../../core/tags/seen-tags.ts';
import type { KeyGroup, TagListing } from '../../core/tags/tag-listing.ts';
import { context, plain, section } from './blocks.ts';
import { BLOCK, CALLBACK, VALUE } from './ids.ts';
import { modal } from './modal.ts';
import { code, date } from './mrkdwn.ts';
import { dateText } from './tag-words.ts';

const INTRODUCTION =
  'The present status of *every key* below is written into all months from the one that you choose until now, for the whole account that pays and not only for Claude Code. It cannot be taken back, except by switching keys and another backfill a day later.';

const HEADINGS: Record<KeyGroup, string> = {
  'switched-off': '⚠️ *Switched off within the last year.* They vanish from those of the months in which they were on',
  used: '⚠️ *Off, but used within the last year.* If one was on in those months, it vanishes from them',
  active: '*On.* They appear in those months wherever something carried them',
  unused: '*Off, and not used within the last year*',
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

/** A section takes 3,000 characters. */
const ROOM = 2_900;

/** As few sections as hold the lines. */
const sectionsOf = (lines: readonly string[]): KnownBlock[] => {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    const longer = `${last}\n${line}`;
    if (last !== undefined && longer.length <= ROOM) texts[texts.length - 1] = longer;
    else texts.push(line);
  }
  return texts.map((text) => section(text));
};

const groupBlocks = ({ kind, keys, count }: TagListing['groups'][number]): KnownBlock[] => {
  const more = count - keys.length;
  return sectionsOf([
    `${HEADINGS[kind]} (${count}):`,
    ...keys.map((key) => lineOf(kind, key)),
    ...(more > 0 ? [`… and ${more} more, see AWS's console.`] : []),
  ]);
};

const optionOf = (month: string): PlainTextOption => ({ text: plain(monthName(month), 75), value: month });

const monthInput = ({ firstDay }: BackfillOffer, now: Date): KnownBlock => {
  const options = backfillMonths(now).map(optionOf);
  const first = firstOfMonth(firstDay);
  const begun = options.find(({ value }) => value === first);
  const initial = begun ?? options.at(-1);
  return {
    type: 'input',
    block_id: BLOCK.month,
    label: plain('From the beginning of'),
    element: { type: 'static_select', action_id: VALUE, options, ...(initial ? { initial_option: initial } : {}) },
    hint: plain(
      begun
        ? 'Costs without names begin in the month that is chosen already.'
        : 'Costs without names begin earlier than AWS goes back.',
      300,
    ),
  };
};

const confirmInput: KnownBlock = {
  type: 'input',
  block_id: BLOCK.confirm,
  label: plain('Confirm'),
  element: {
    type: 'checkboxes',
    action_id: VALUE,
    options: [
      {
        text: plain('I have looked at the keys above, and nobody needs what would vanish', 75),
        value: 'confirmed',
      },
    ],
  },
};

/** What travels with the form: the offer, and which listing was shown. */
export const seenOffer = ({ id, listing }: BackfillOffer): string => `${id}/${listing.fingerprint}`;

export const backfillModal = (offer: BackfillOffer, now: Date): ModalView => {
  const { listing } = offer;
  return modal({
    title: 'Backfill tags',
    submit: 'Start backfill',
    callback: CALLBACK.backfill,
    about: seenOffer(offer),
    blocks: [
      section(INTRODUCTION),
      monthInput(offer, now),
      ...listing.groups.flatMap(groupBlocks),
      context(`As AWS listed them ${date(listing.at)}. If a key is switched before AWS begins, nothing is started.`),
      confirmInput,
    ],
  });
};
