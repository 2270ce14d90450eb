// What the word, the form and the buttons of rollouts do.
import { actOnRollout } from '../../app/act-on-rollout.ts';
import { proposeRollout, readOffers } from '../../app/propose-rollout.ts';
import { dayOf } from '../../core/day.ts';
import { Mistakes } from '../../core/errors.ts';
import type { RolloutAct, Scope } from '../../core/rollout/rollout.ts';
import type { BotDeps } from '../bot-deps.ts';
import { readDay, readOption, readPeople, type ViewValues } from '../view-values.ts';
import { BLOCK } from '../views/ids.ts';
import { notice } from '../views/notice.ts';
import { moveOf, rolloutModal } from '../views/rollout-modal.ts';
import { answerClick, type ClickArgs } from './answer-click.ts';
import { answerForm, type Submission, said } from './answer-form.ts';
import { commander, submitter } from './clicker.ts';
import type { Word } from './words.ts';

export const offerRollout: Word = async (deps, { command, openModal }) => {
  const offers = await readOffers(deps, commander(command));
  if (offers.length === 0)
    return notice('There is nothing to roll out: for no model that somebody has does the catalogue offer another one.');
  await openModal(rolloutModal(deps.settings, offers, dayOf(deps.clock.now())));
  return undefined;
};

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

export const submitRollout = async (deps: BotDeps, { ack, body, view }: Submission): Promise<void> => {
  const { values } = view.state;
  await answerForm({ ack, values, log: deps.log }, async () => {
    const move = moveOf(readOption(values, BLOCK.move) ?? '');
    if (move === undefined) throw new Mistakes({ move: 'Choose a move.' });
    const until = `${readDay(values, BLOCK.until)}T00:00:00.000Z`;
    await proposeRollout(deps, submitter(body), { ...move, until }, scopeIn(values), view.id);
    return said('Rollout', notice("The plan comes in the admins' channel in a moment. Nobody is moved yet."));
  });
};

export const pressOnRollout = (deps: BotDeps, args: ClickArgs, act: RolloutAct): Promise<void> =>
  answerClick(args, deps.log, async ({ clicker, value }) => {
    await actOnRollout(deps, clicker, value, act);
    return { title: 'Rollout', content: notice(ACTS[act]) };
  });
