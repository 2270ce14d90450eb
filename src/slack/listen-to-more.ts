// Clicks, forms and events: all that the bot listens to besides its command.
import type { App } from '@slack/bolt';
import type { BotDeps } from './bot-deps.ts';
import { listenToAccess } from './listeners/access.ts';
import { listenToAccount } from './listeners/account.ts';
import { listenToAlerts } from './listeners/alerts.ts';
import { listenToBackfill } from './listeners/backfill.ts';
import { listenToDecisions } from './listeners/decide.ts';
import { listenToHome } from './listeners/home.ts';
import { listenToPeople } from './listeners/people.ts';
import { listenToRequests } from './listeners/request.ts';
import { listenToRollouts } from './listeners/rollouts.ts';
import { listenToSpend } from './listeners/spend.ts';

export const listenToMore = (app: App, deps: BotDeps): void => {
  listenToRequests(app, deps);
  listenToDecisions(app, deps);
  listenToAccess(app, deps);
  listenToHome(app, deps);
  listenToSpend(app, deps);
  listenToAlerts(app, deps);
  listenToRollouts(app, deps);
  listenToBackfill(app, deps);
  listenToAccount(app, deps);
  listenToPeople(app, deps);
};
