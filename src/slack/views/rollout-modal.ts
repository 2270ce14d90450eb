// The form with which an admin proposes a rollout.
import type { ModalView } from '@slack/types';
import { findModel, modelName } from '../../core/catalogue.ts';
import { addDays, type Day } from '../../core/day.ts';
import type { Offer } from '../../core/rollout/offers.ts';
import type { Move } from '../../core/rollout/rollout.ts';
import type { Settings } from '../../core/settings.ts';
import { plain, section } from './blocks.ts';
import { BLOCK, CALLBACK, VALUE } from './ids.ts';
import { input } from './inputs.ts';
import { modal } from './modal.ts';

const OPTIONS_AT_MOST = 100;
const USUAL_DAYS = 14;

/** What an option stands for, as one word; ids and system profiles hold no `>`. */
const wordOf = ({ from, to, source }: Offer): string => [from, to, source ?? ''].join('>');

/** The move behind an option; undefined for anything else. */
export const moveOf = (value: string): Omit<Move, 'until'> | undefined => {
  const [from, to, source] = value.split('>');
  if (!from || !to || source === undefined) return undefined;
  return { from, to, ...(source ? { source } : {}) };
};

const textOf = ({ from, to, source, people }: Offer, { models }: Settings): string => {
  const who = people === 1 ? '1 person' : `${people} people`;
  const target = source ?? modelName(models, to);
  const left = findModel(models, from) === undefined ? ' (not offered any more)' : '';
  return `${modelName(models, from)}${left} → ${target} · ${who}`;
};

/** `today` is the UTC day. `offers` must hold one at least. */
export const rolloutModal = (settings: Settings, offers: Offer[], today: Day): ModalView => {
  const options = offers.slice(0, OPTIONS_AT_MOST).map((offer) => ({
    text: plain(textOf(offer, settings), 75),
    value: wordOf(offer),
  }));
  const teams = settings.teams.slice(0, OPTIONS_AT_MOST).map(({ name }) => ({ text: plain(name, 75), value: name }));
  return modal({
    title: 'Roll out a model',
    submit: 'See the plan',
    callback: CALLBACK.rollout,
    blocks: [
      section(
        'Everybody gets a profile of the new model beside the old one. Nobody is moved yet: first you see the plan.',
      ),
      input(BLOCK.move, 'Move', {
        type: 'static_select',
        action_id: VALUE,
        options,
        placeholder: plain('Choose a move'),
      }),
      input(
        BLOCK.until,
        'Old profiles stay until',
        { type: 'datepicker', action_id: VALUE, initial_date: addDays(today, USUAL_DAYS) },
        'Sessions that run go on with the old one until then (midnight UTC); then it is deleted.',
      ),
      {
        ...input(BLOCK.team, 'Only this team', { type: 'static_select', action_id: VALUE, options: teams }),
        optional: true,
      },
      {
        ...input(
          BLOCK.people,
          'Only these people',
          { type: 'multi_users_select', action_id: VALUE },
          'Leave both empty for everybody who has the model.',
        ),
        optional: true,
      },
    ],
  });
};
