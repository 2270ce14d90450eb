// The word, the form and the buttons of rollouts.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { actOnRollout } from '../../app/act-on-rollout.ts';
import { proposeRollout, readOffers } from '../../app/propose-rollout.ts';
import { dayOf } from '../../core/day.ts';
import { Mistakes } from '../../core/errors.ts';
import type { RolloutAct, Scope } from '../../core/rollout/rollout.ts';
import type { BotDeps } from '../bot-deps.ts';
import { readDay, readOption, readPeople, type ViewValues } from '../view-values.ts';
import { BLOCK, CALLBACK, ROLLOUT_ACTION } from '../views/ids.ts';
import { notice } from '../views/notice.ts';
import { moveOf, rolloutModal } from '../views/rollout-modal.ts';
import { answerClick } from './answer-click.ts';
import { answerForm, said } from './answer-form.ts';
import { commander, submitter } from './clicker.ts';
import type { Word } from './words.ts';

const rollout: Word = async (deps, { command, openModal }) => {
  const offers = await readOffers(deps, commander(command));
  if (offers.length === 0)
    return notice('There is nothing to roll out: for no model that somebody has does the catalogue offer another one.');
  await openModal(rolloutModal(deps.settings, offers, dayOf(deps.clock.now())));
  return undefined;
};

export const rolloutWords: Record<string, Word> = { rollout };

const scopeIn = (values: ViewValues): Scope => {
  const [team, people] = [readOption(values, BLOCK.team), readPeople(values, BLOCK.people)];
  if (team && people.length > 0) throw new Mistakes({ people: 'Choose a team or people, not both.' });
  if (team) return { kind: 'team', team };
  return people.length > 0 ? { kind: 'people', slackUserIds: people } : { kind: 'all' };
};

const ACTS: Record<RolloutAct, string> = {
  apply: 'It has begun. The card shows how far it is; it can be stopped at any time.',
  cancel: 'It is cancelled. Nobody was moved.',
  stop: 'It stops: those who are being moved are finished, and nobody else is moved.',
  resume: 'It goes on.',
  undo: 'It is being undone. The card shows how far it is.',
};

export const listenToRollouts = (app: App, deps: BotDeps): void => {
  app.view<ViewSubmitAction>(CALLBACK.rollout, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log: deps.log }, async () => {
      const move = moveOf(readOption(values, BLOCK.move) ?? '');
      if (move === undefined) throw new Mistakes({ move: 'Choose a move.' });
      const until = `${readDay(values, BLOCK.until)}T00:00:00.000Z`;
      await proposeRollout(deps, submitter(body), { ...move, until }, scopeIn(values), view.id);
      return said('Rollout', notice("The plan comes in the admins' channel in a moment. Nobody is moved yet."));
    });
  });

  for (const act of Object.keys(ACTS) as RolloutAct[]) {
    app.action<BlockAction>(ROLLOUT_ACTION[act], (args) =>
      answerClick(args, deps.log, async ({ clicker, value }) => {
        await actOnRollout(deps, clicker, value, act);
        return { title: 'Rollout', content: notice(ACTS[act]) };
      }),
    );
  }
};
