// What a press on an alert does, and what the forms do that some of its buttons open.
import { type AlertChoice, actOnAlert, readActable } from '../../app/act-on-alert.ts';
import { latestAct } from '../../core/alerts/alert-message.ts';
import { Mistakes, UserError } from '../../core/errors.ts';
import type { BotDeps } from '../bot-deps.ts';
import { readAmount, readOption } from '../view-values.ts';
import { actNotice } from '../views/act-notice.ts';
import { BLOCK } from '../views/ids.ts';
import { letRunModal, untilOf } from '../views/let-run-modal.ts';
import { raiseModal } from '../views/raise-modal.ts';
import { answerClick, type ClickArgs } from './answer-click.ts';
import { answerForm, type Submission, said } from './answer-form.ts';
import { submitter } from './clicker.ts';

const DONE = 'Alert';

export const actAtOnce = (
  deps: BotDeps,
  args: ClickArgs,
  kind: Exclude<AlertChoice['kind'], 'raise' | 'let-run'>,
): Promise<void> =>
  answerClick(args, deps.log, async ({ clicker, value }) => {
    const act = await actOnAlert(deps, clicker, value, { kind });
    return { title: DONE, content: actNotice(act) };
  });

export const openForm = (deps: BotDeps, args: ClickArgs, kind: 'raise' | 'let-run'): Promise<void> =>
  answerClick(args, deps.log, async ({ clicker, value, open }) => {
    const card = await readActable(deps, clicker, value, kind);
    const act = latestAct(card);
    if (act) return { title: DONE, content: actNotice(act) };
    if (card.kind !== 'budget') throw new UserError('This alert has no limit that could be raised.');
    await open(kind === 'raise' ? raiseModal(deps.settings, card) : letRunModal(card));
    return undefined;
  });

export const submitRaise = async (deps: BotDeps, { ack, body, view }: Submission): Promise<void> => {
  const { values } = view.state;
  await answerForm({ ack, values, log: deps.log }, async () => {
    const choice = { kind: 'raise' as const, dailyLimit: readAmount(values, BLOCK.limit) };
    const act = await actOnAlert(deps, submitter(body), view.private_metadata, choice);
    return said('Limit', actNotice(act));
  });
};

export const submitLetRun = async (deps: BotDeps, { ack, body, view }: Submission): Promise<void> => {
  const { values } = view.state;
  await answerForm({ ack, values, log: deps.log }, async () => {
    const until = untilOf(readOption(values, BLOCK.until), deps.clock.now());
    if (until === undefined) throw new Mistakes({ until: 'Choose until when.' });
    const act = await actOnAlert(deps, submitter(body), view.private_metadata, { kind: 'let-run', until });
    return said(DONE, actNotice(act));
  });
};
