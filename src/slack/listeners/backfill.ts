// The button that offers a backfill, and its form.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { askForTagKeys } from '../../app/attach-tag-keys.ts';
import { readBackfillOffer, requestBackfill } from '../../app/request-backfill.ts';
import { canAsk, keysFileOf } from '../../core/tags/backfill.ts';
import type { BotDeps } from '../bot-deps.ts';
import { isChecked, readOption } from '../view-values.ts';
import { standsContent } from '../views/backfill-card.ts';
import { backfillModal } from '../views/backfill-modal.ts';
import { BLOCK, CALLBACK, TAG_ACTION } from '../views/ids.ts';
import { answerClick } from './answer-click.ts';
import { answerForm, said } from './answer-form.ts';
import { submitter } from './clicker.ts';

const TITLE = 'Backfill';

export const listenToBackfill = (app: App, deps: BotDeps): void => {
  const { log, clock } = deps;

  app.action<BlockAction>(TAG_ACTION.backfill, (args) =>
    answerClick(args, log, async ({ clicker, value, open }) => {
      const offer = await readBackfillOffer(deps, clicker, value);
      if (offer.backfill && !canAsk(offer)) return { title: TITLE, content: standsContent(offer.backfill, offer) };
      const { view, isWhole } = backfillModal(offer, clock.now());
      if (!isWhole && keysFileOf(offer) !== 'posted') await askForTagKeys(deps, clicker);
      await open(view);
      return undefined;
    }),
  );

  app.view<ViewSubmitAction>(CALLBACK.backfill, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log }, async () => {
      const [offerId = '', fingerprint = ''] = view.private_metadata.split('/');
      const choice = { month: readOption(values, BLOCK.month), confirmed: isChecked(values, BLOCK.confirm) };
      const { offer, backfill } = await requestBackfill(deps, submitter(body), { offerId, fingerprint }, choice);
      return said(TITLE, standsContent(backfill, offer));
    });
  });
};
