// The buttons and forms of alerts.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { BotDeps } from '../bot-deps.ts';
import { ALERT_ACTION, CALLBACK } from '../views/ids.ts';
import { actAtOnce, openForm, submitLetRun, submitRaise } from './alert-clicks.ts';

const AT_ONCE = ['suspend', 'resume', 'acknowledge', 'real', 'false', 'planned'] as const;

export const listenToAlerts = (app: App, deps: BotDeps): void => {
  for (const kind of AT_ONCE) app.action<BlockAction>(ALERT_ACTION[kind], (args) => actAtOnce(deps, args, kind));

  for (const kind of ['raise', 'let-run'] as const)
    app.action<BlockAction>(ALERT_ACTION[kind], (args) => openForm(deps, args, kind));

  app.action<BlockAction>(ALERT_ACTION.open, ({ ack }) => ack());

  app.view<ViewSubmitAction>(CALLBACK.raise, (args) => submitRaise(deps, args));
  app.view<ViewSubmitAction>(CALLBACK.letRun, (args) => submitLetRun(deps, args));
};
