// Slack's client for a tool: of Slack itself, or of what SLACK_API_URL names.
import type { WebClient } from '@slack/web-api';
import { createSlackClient } from '../src/slack/client.ts';

export const slackClient = (token: string): WebClient =>
  createSlackClient({ token, apiUrl: process.env.SLACK_API_URL || 'https://slack.com/api/' });
