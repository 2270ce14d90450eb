// The buttons about an access that is there, and the forms in which it is changed, given up or taken away, or somebody is added.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { addDeveloper } from '../../app/add-developer.ts';
import { giveUpAccess, readOwnAccess } from '../../app/give-up-access.ts';
import { mayChange } from '../../app/may-change.ts';
import { retryChange } from '../../app/retry-access.ts';
import { switchAccess } from '../../app/switch-access.ts';
import type { BotDeps } from '../bot-deps.ts';
import { readDraft, readText } from '../view-values.ts';
import { ACCESS_ACTION, BLOCK, CALLBACK } from '../views/ids.ts';
import { notice } from '../views/notice.ts';
import { changeRequestModal } from '../views/request-modal.ts';
import { giveUpModal } from '../views/revoke-modal.ts';
import { addedModal } from '../views/sent-modal.ts';
import { answerClick } from './answer-click.ts';
import { answerForm, said } from './answer-form.ts';
import { submitter } from './clicker.ts';

const listenToClicks = (app: App, deps: BotDeps): void => {
  const { log, settings } = deps;

  app.action<BlockAction>(ACCESS_ACTION.change, (args) =>
    answerClick(args, log, async ({ clicker, open }) => {
      await open(changeRequestModal(settings, await mayChange(deps, clicker)));
      return undefined;
    }),
  );

  app.action<BlockAction>(ACCESS_ACTION.giveUp, (args) =>
    answerClick(args, log, async ({ clicker, open }) => {
      await readOwnAccess(deps, clicker);
      await open(giveUpModal(settings.housekeeping.keepDays));
      return undefined;
    }),
  );

  app.action<BlockAction>(ACCESS_ACTION.retry, (args) =>
    answerClick(args, log, async ({ clicker, value }) => {
      await retryChange(deps, clicker, value);
      return { title: 'Trying again', content: notice('It is being tried again. The message shows how it ends.') };
    }),
  );
};

const listenToForms = (app: App, deps: BotDeps): void => {
  const { log, settings } = deps;

  app.view<ViewSubmitAction>(CALLBACK.add, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log }, async () => {
      const draft = readDraft(values, settings);
      return { view: addedModal(await addDeveloper(deps, submitter(body), view.private_metadata, draft, view.id)) };
    });
  });

  app.view<ViewSubmitAction>(CALLBACK.revoke, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log }, async () => {
      const reason = readText(values, BLOCK.reason).trim();
      await switchAccess(deps, submitter(body), view.private_metadata, { kind: 'revoke', reason });
      return said('Taken away', notice('Their access is being taken away. It takes effect within minutes.'));
    });
  });

  app.view<ViewSubmitAction>(CALLBACK.giveUp, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log }, async () => {
      await giveUpAccess(deps, submitter(body), readText(values, BLOCK.reason));
      return said('Given up', notice('Your access is being taken away. You may ask for it again at any time.'));
    });
  });
};

export const listenToAccess = (app: App, deps: BotDeps): void => {
  listenToClicks(app, deps);
  listenToForms(app, deps);
};
