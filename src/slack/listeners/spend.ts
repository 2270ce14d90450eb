// The buttons under a digest: one's own figures, and a link.
import type { App, BlockAction } from '@slack/bolt';
import { showSpend } from '../../app/show-spend.ts';
import type { BotDeps } from '../bot-deps.ts';
import { ACTION } from '../views/ids.ts';
import { spendMessage } from '../views/spend.ts';
import { answerClick } from './answer-click.ts';

export const listenToSpend = (app: App, deps: BotDeps): void => {
  app.action<BlockAction>(ACTION.mySpend, (args) =>
    answerClick(args, deps.log, async ({ clicker }) => ({
      title: 'Your spend',
      content: spendMessage(await showSpend(deps, clicker)),
    })),
  );
  // Slack tells of a link that was followed, and wants it answered all the same.
  app.action<BlockAction>(ACTION.console, ({ ack }) => ack());
};
