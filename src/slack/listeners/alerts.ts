// The buttons and forms of alerts. What they do is loaded when one is first pressed, because most cold starts are for something else.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { BotDeps } from '../bot-deps.ts';
import { ALERT_ACTION, CALLBACK } from '../views/ids.ts';

const AT_ONCE = ['suspend', 'resume', 'acknowledge', 'real', 'false', 'planned'] as const;

const pressed = () => import('./alert-clicks.ts');

export const listenToAlerts = (app: App, deps: BotDeps): void => {
  for (const kind of AT_ONCE) {
    app.action<BlockAction>(ALERT_ACTION[kind], async (args) => (await pressed()).actAtOnce(deps, args, kind));
  }

  for (const kind of ['raise', 'let-run'] as const) {
    app.action<BlockAction>(ALERT_ACTION[kind], async (args) => (await pressed()).openForm(deps, args, kind));
  }

  app.action<BlockAction>(ALERT_ACTION.open, ({ ack }) => ack());

  app.view<ViewSubmitAction>(CALLBACK.raise, async (args) => (await pressed()).submitRaise(deps, args));
  app.view<ViewSubmitAction>(CALLBACK.letRun, async (args) => (await pressed()).submitLetRun(deps, args));
};
