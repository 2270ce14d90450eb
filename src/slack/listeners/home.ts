// App Home: published when it is opened, and its own buttons.
import type { App, BlockAction } from '@slack/bolt';
import { mayAsk } from '../../app/may-ask.ts';
import { showHome } from '../../app/show-home.ts';
import { showSetup } from '../../app/show-setup.ts';
import type { BotDeps } from '../bot-deps.ts';
import { explain } from '../explain.ts';
import { translated } from '../failures.ts';
import { homeView } from '../views/home.ts';
import { ACTION } from '../views/ids.ts';
import { overviewMessage } from '../views/overview.ts';
import { requestModal } from '../views/request-modal.ts';
import { setupMessage } from '../views/setup.ts';
import { answerClick } from './answer-click.ts';

/** Nobody waits for it, so a failure is only logged: opening it again is the way to try again. */
export const publishHome = async (client: App['client'], deps: BotDeps, user: string): Promise<void> => {
  try {
    const view = homeView(await showHome(deps, { slackUserId: user }));
    await translated(() => client.views.publish({ user_id: user, view }));
  } catch (error) {
    explain(error, deps.log);
  }
};

export const listenToHome = (app: App, deps: BotDeps): void => {
  const { log, settings } = deps;

  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await publishHome(client, deps, event.user);
  });

  app.action<BlockAction>(ACTION.open, (args) =>
    answerClick(args, log, async ({ clicker, open }) => {
      const answer = await mayAsk(deps, clicker);
      if (answer.kind === 'overview') return { title: 'Claude Code', content: overviewMessage(answer.overview) };
      await open(requestModal(settings));
      return undefined;
    }),
  );

  app.action<BlockAction>(ACTION.setup, (args) =>
    answerClick(args, log, async ({ clicker }) => ({
      title: 'Your setup',
      content: setupMessage(await showSetup(deps, clicker.slackUserId)),
    })),
  );
};
