// The form with which an admin raises the limit that an alert is about.
import type { ModalView } from '@slack/types';
import type { BudgetCard } from '../../core/alerts/alert-card.ts';
import { dollars } from '../../core/money.ts';
import type { Settings } from '../../core/settings.ts';
import { section } from './blocks.ts';
import { CALLBACK } from './ids.ts';
import { limitInput } from './inputs.ts';
import { modal } from './modal.ts';
import { literal } from './mrkdwn.ts';

export const raiseModal = (settings: Settings, card: BudgetCard): ModalView => {
  const { subject, limit, rises } = card;
  const name = subject.kind === 'developer' ? literal(subject.name) : 'They';
  return modal({
    title: 'Raise daily limit',
    submit: 'Raise',
    callback: CALLBACK.raise,
    about: card.id,
    blocks: [
      section(
        `${name} spent ${dollars(rises.at(-1)?.amount ?? 0)} of ${dollars(limit)}. The new limit holds for every day from now on.`,
      ),
      limitInput(settings, Math.ceil(limit * 1.5)),
    ],
  });
};
