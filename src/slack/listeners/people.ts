// What Slack tells of its people: somebody who has left is looked at by the worker.
import type { App } from '@slack/bolt';
import type { BotDeps } from '../bot-deps.ts';

export const listenToPeople = (app: App, { jobs }: BotDeps): void => {
  app.event('user_change', async ({ event: { user } }) => {
    if (user.deleted) await jobs.enqueue({ kind: 'leaver', id: user.id });
  });
};
