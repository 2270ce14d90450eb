// Where the Slack app is installed, and with which scopes.
import type { WebClient } from '@slack/web-api';
import type { SlackApp } from '../app/health-ports.ts';
import { translated } from './failures.ts';

export const createSlackApp = ({ client }: { client: WebClient }): SlackApp => ({
  installation: async () => {
    const { team, team_id, enterprise_id, response_metadata } = await translated(() => client.auth.test());
    return {
      team: team ?? '',
      teamId: team_id ?? '',
      ...(enterprise_id ? { enterpriseId: enterprise_id } : {}),
      // From the header that comes with every answer.
      ...(response_metadata?.scopes ? { scopes: response_metadata.scopes } : {}),
    };
  },
});
