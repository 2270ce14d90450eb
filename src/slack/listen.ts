// Everything that the bot listens to, whichever way Slack's payloads arrive.
import type { App } from '@slack/bolt';
import { lazy } from '../core/lazy.ts';
import type { BotDeps } from './bot-deps.ts';
import { explain } from './explain.ts';
import { listenToCommand } from './listeners/command.ts';

/** Listens to the command at once. What it answers has to be awaited before anything else that arrives is handed to Bolt. */
export const listen = (app: App, deps: BotDeps): (() => Promise<void>) => {
  listenToCommand(app, deps);
  // Listeners answer for their own failures; this is for what nobody foresaw.
  app.error(async (error) => {
    explain(error, deps.log);
  });
  return lazy(async () => (await import('./listen-to-more.ts')).listenToMore(app, deps));
};
