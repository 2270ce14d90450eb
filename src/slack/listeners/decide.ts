// The buttons of a card and the forms that they open.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { correctIdentity } from '../../app/correct-identity.ts';
import { type Choice, decideRequest } from '../../app/decide-request.ts';
import { readDecidable } from '../../app/read-decidable.ts';
import { retryRequest } from '../../app/retry-access.ts';
import type { Request } from '../../core/request.ts';
import type { BotDeps } from '../bot-deps.ts';
import { readTerms, readText, type ViewValues } from '../view-values.ts';
import { changeModal, denyModal, identityModal } from '../views/decide-modals.ts';
import { decisionNotice } from '../views/decision.ts';
import { ACTION, BLOCK, CALLBACK } from '../views/ids.ts';
import { notice } from '../views/notice.ts';
import { answerClick } from './answer-click.ts';
import { answerForm, said } from './answer-form.ts';
import { submitter } from './clicker.ts';
import { publishHome } from './home.ts';

const DECIDED = 'Decided';

const listenToClicks = (app: App, deps: BotDeps): void => {
  const { log } = deps;

  app.action<BlockAction>(ACTION.approve, async (args) => {
    await answerClick(args, log, async ({ clicker, value }) => {
      const request = await decideRequest(deps, clicker, value, { kind: 'approve' });
      return { title: DECIDED, content: decisionNotice(request) };
    });
    if (args.body.view?.type === 'home') await publishHome(args.client, deps, args.body.user.id);
  });

  app.action<BlockAction>(ACTION.retry, (args) =>
    answerClick(args, log, async ({ clicker, value }) => {
      await retryRequest(deps, clicker, value);
      return { title: 'Trying again', content: notice('It is being tried again. The card shows how it ends.') };
    }),
  );

  const opens = (action: string, form: (request: Request) => ModalView): void => {
    app.action<BlockAction>(action, (args) =>
      answerClick(args, log, async ({ clicker, value, open }) => {
        const request = await readDecidable(deps, clicker, value);
        if (request.status !== 'pending') return { title: DECIDED, content: decisionNotice(request) };
        await open(form(request));
        return undefined;
      }),
    );
  };
  opens(ACTION.change, (request) => changeModal(deps.settings, request));
  opens(ACTION.deny, denyModal);
  opens(ACTION.identity, identityModal);
};

const listenToForms = (app: App, deps: BotDeps): void => {
  const { log, settings } = deps;

  const decides = (callback: string, choiceIn: (values: ViewValues) => Choice): void => {
    app.view<ViewSubmitAction>(callback, async ({ ack, body, view }) => {
      const { values } = view.state;
      await answerForm({ ack, values, log }, async () => {
        const request = await decideRequest(deps, submitter(body), view.private_metadata, choiceIn(values));
        return said(DECIDED, decisionNotice(request));
      });
    });
  };
  decides(CALLBACK.change, (values) => ({ kind: 'change', granted: readTerms(values, settings) }));
  decides(CALLBACK.deny, (values) => ({ kind: 'deny', reason: readText(values, BLOCK.reason) }));

  app.view<ViewSubmitAction>(CALLBACK.identity, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log }, async () => {
      await correctIdentity(deps, submitter(body), view.private_metadata, readText(values, BLOCK.userName));
      return said('Looking up', notice('They are being looked up. The card shows who was found in a moment.'));
    });
  });
};

export const listenToDecisions = (app: App, deps: BotDeps): void => {
  listenToClicks(app, deps);
  listenToForms(app, deps);
};
