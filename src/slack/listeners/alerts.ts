// The buttons of alerts, and the form that raises a limit.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { actOnAlert, readActable } from '../../app/act-on-alert.ts';
import { latestAct } from '../../core/alerts/alert-message.ts';
import { Mistakes, UserError } from '../../core/errors.ts';
import type { BotDeps } from '../bot-deps.ts';
import { readAmount, readOption } from '../view-values.ts';
import { actNotice } from '../views/act-notice.ts';
import { ALERT_ACTION, BLOCK, CALLBACK } from '../views/ids.ts';
import { letRunModal, untilOf } from '../views/let-run-modal.ts';
import { raiseModal } from '../views/raise-modal.ts';
import { answerClick } from './answer-click.ts';
import { answerForm, said } from './answer-form.ts';
import { submitter } from './clicker.ts';

const DONE = 'Alert';

const AT_ONCE = ['suspend', 'resume', 'acknowledge', 'real', 'false', 'planned'] as const;

const listenToClicks = (app: App, deps: BotDeps): void => {
  const { log, settings } = deps;

  for (const kind of AT_ONCE) {
    app.action<BlockAction>(ALERT_ACTION[kind], (args) =>
      answerClick(args, log, async ({ clicker, value }) => {
        const act = await actOnAlert(deps, clicker, value, { kind });
        return { title: DONE, content: actNotice(act) };
      }),
    );
  }

  app.action<BlockAction>(ALERT_ACTION.raise, (args) =>
    answerClick(args, log, async ({ clicker, value, open }) => {
      const card = await readActable(deps, clicker, value, 'raise');
      const act = latestAct(card);
      if (act) return { title: DONE, content: actNotice(act) };
      if (card.kind !== 'budget') throw new UserError('This alert has no limit that could be raised.');
      await open(raiseModal(settings, card));
      return undefined;
    }),
  );

  app.action<BlockAction>(ALERT_ACTION['let-run'], (args) =>
    answerClick(args, log, async ({ clicker, value, open }) => {
      const card = await readActable(deps, clicker, value, 'let-run');
      const act = latestAct(card);
      if (act) return { title: DONE, content: actNotice(act) };
      if (card.kind !== 'budget') throw new UserError('This alert has no limit.');
      await open(letRunModal(card));
      return undefined;
    }),
  );

  app.action<BlockAction>(ALERT_ACTION.open, ({ ack }) => ack());
};

export const listenToAlerts = (app: App, deps: BotDeps): void => {
  listenToClicks(app, deps);

  app.view<ViewSubmitAction>(CALLBACK.raise, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log: deps.log }, async () => {
      const clicker = submitter(body);
      const choice = { kind: 'raise' as const, dailyLimit: readAmount(values, BLOCK.limit) };
      const act = await actOnAlert(deps, clicker, view.private_metadata, choice);
      return said('Limit', actNotice(act));
    });
  });

  app.view<ViewSubmitAction>(CALLBACK.letRun, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log: deps.log }, async () => {
      const until = untilOf(readOption(values, BLOCK.until), deps.clock.now());
      if (until === undefined) throw new Mistakes({ until: 'Choose until when.' });
      const act = await actOnAlert(deps, submitter(body), view.private_metadata, { kind: 'let-run', until });
      return said(DONE, actNotice(act));
    });
  });
};
