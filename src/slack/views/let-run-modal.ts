// The form with which an admin lets somebody go on past their limit, for a time that they choose.
import type { ModalView } from '@slack/types';
import type { BudgetCard } from '../../core/alerts/alert-card.ts';
import { startOfNextDay } from '../../core/guard/guarded.ts';
import { plain, section } from './blocks.ts';
import { BLOCK, CALLBACK, VALUE } from './ids.ts';
import { input } from './inputs.ts';
import { modal } from './modal.ts';
import { literal } from './mrkdwn.ts';

const HOURS = [1, 2, 4, 8];
const REST = 'day';

const options = [
  ...HOURS.map((hours) => ({ text: plain(hours === 1 ? 'In 1 hour' : `In ${hours} hours`, 75), value: `${hours}` })),
  { text: plain('The end of the UTC day', 75), value: REST },
];

/** The instant (ISO 8601, UTC) that a choice means at `now`; undefined for what is none. */
export const untilOf = (choice: string | undefined, now: Date): string | undefined => {
  if (choice === REST) return startOfNextDay(now);
  const hours = HOURS.find((each) => `${each}` === choice);
  return hours === undefined ? undefined : new Date(now.getTime() + hours * 3_600_000).toISOString();
};

export const letRunModal = (card: BudgetCard): ModalView => {
  const { subject } = card;
  const name = subject.kind === 'developer' ? literal(subject.name) : 'they';
  return modal({
    title: 'Let it run',
    submit: 'Let it run',
    callback: CALLBACK.letRun,
    about: card.id,
    blocks: [
      section(
        `Until then no estimate stops the access of ${name}; if one has, it comes back. Afterwards the limit counts again.`,
      ),
      input(BLOCK.until, 'Until', {
        type: 'static_select',
        action_id: VALUE,
        options,
        initial_option: options[1] as (typeof options)[number],
      }),
    ],
  });
};
