// The button under a digest that shows one's own figures.
import type { App, BlockAction } from '@slack/bolt';
import { showSpend } from '../../app/show-spend.ts';
import type { BotDeps } from '../bot-deps.ts';
import { ACTION } from '../views/ids.ts';
import { noSpendMessage, ownSpendMessage } from '../views/own-spend.ts';
import { answerClick } from './answer-click.ts';

export const listenToSpend = (app: App, deps: BotDeps): void => {
  app.action<BlockAction>(ACTION.mySpend, (args) =>
    answerClick(args, deps.log, async ({ clicker }) => {
      const own = await showSpend(deps, clicker);
      return { title: 'Your spend', content: own ? ownSpendMessage(own) : noSpendMessage() };
    }),
  );
};
