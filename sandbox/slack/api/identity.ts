// auth.test, team.info and bots.info: who the bot is and where.

import { domainOf } from '../workspace-domain.ts';
import { ApiError } from './api-error.ts';
import { optionalText } from './arguments.ts';
import type { Method } from './method.ts';

export const authTest: Method = {
  run: (_args, { state: { workspace, app } }) => ({
    url: `https://${domainOf(workspace)}.slack.com/`,
    team: workspace.name,
    user: app.name,
    team_id: workspace.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  }),
};

export const teamInfo: Method = {
  scope: 'team:read',
  run: (_args, { state: { workspace } }) => ({
    team: { id: workspace.id, name: workspace.name, domain: domainOf(workspace), email_domain: '' },
  }),
};

export const botInfo: Method = {
  scope: 'users:read',
  run: (args, { state: { app } }) => {
    const bot = optionalText(args, 'bot');
    if (bot && bot !== app.botId) throw new ApiError('bot_not_found');
    return {
      bot: { id: app.botId, app_id: app.id, user_id: app.botUserId, name: app.name, deleted: false, icons: {} },
    };
  },
};
