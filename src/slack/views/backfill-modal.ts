// The form of a backfill: the month, every key that would be written into the past, and a box to confirm that.
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { firstOfMonth, monthName } from '../../core/day.ts';
import { type BackfillOffer, backfillMonths } from '../../core/tags/backfill.ts';
import { keyBlocks } from './backfill-keys.ts';
import { context, plain, section } from './blocks.ts';
import { BLOCK, CALLBACK, VALUE } from './ids.ts';
import { modal } from './modal.ts';
import { date } from './mrkdwn.ts';

const INTRODUCTION =
  'The present status of *every key* below is written into all months from the one that you choose until now, for the whole account that pays and not only for Claude Code. It cannot be taken back, except by switching keys and another backfill a day later.';

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

const confirmInput = (isWhole: boolean): KnownBlock => ({
  type: 'input',
  block_id: BLOCK.confirm,
  label: plain('Confirm'),
  element: {
    type: 'checkboxes',
    action_id: VALUE,
    options: [
      {
        text: plain(
          isWhole
            ? 'I have looked at the keys above, and nobody needs what would vanish'
            : 'I looked at the keys above and in the file; nobody needs what vanishes',
          75,
        ),
        value: 'confirmed',
      },
    ],
  },
});

/** What travels with the form: the offer, and which listing was shown. */
export const seenOffer = ({ id, listing }: BackfillOffer): string => `${id}/${listing.fingerprint}`;

/** `isWhole` says whether it shows every key; if not, it names the file that must be in the thread before anybody sees it. */
export const backfillModal = (offer: BackfillOffer, now: Date): { view: ModalView; isWhole: boolean } => {
  const { listing } = offer;
  const { blocks, isWhole } = keyBlocks(listing);
  const view = modal({
    title: 'Backfill tags',
    submit: 'Start backfill',
    callback: CALLBACK.backfill,
    about: seenOffer(offer),
    blocks: [
      section(isWhole ? INTRODUCTION : INTRODUCTION.replace('below', 'below and in the file')),
      monthInput(offer, now),
      ...blocks,
      context(`As AWS listed them ${date(listing.at)}. If a key is switched before AWS begins, nothing is started.`),
      confirmInput(isWhole),
    ],
  });
  return { view, isWhole };
};
