// Slack's client for a tool: of Slack itself, or of what SLACK_API_URL names.
import type { WebClient } from '@slack/web-api';
import { createSlackClient } from '../src/slack/client.ts';
import type { Environment } from './operator-settings.ts';

export const slackClient = (token: string, environment: Environment): WebClient =>
  createSlackClient({ token, apiUrl: environment.SLACK_API_URL || 'https://slack.com/api/' });
