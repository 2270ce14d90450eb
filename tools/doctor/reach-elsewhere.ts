// What an operator's credentials reach outside the workload account: the payer, Identity Center, and Slack.

import type { OutOfReach, PayerParts } from '../../src/app/check-everything.ts';
import type { CheckSlackDeps } from '../../src/app/check-slack.ts';
import type { SignIns } from '../../src/app/health-ports.ts';
import type { Clock } from '../../src/app/ports.ts';
import { payerParts } from '../../src/aws/health.ts';
import { findInstance } from '../../src/aws/session-attributes.ts';
import { createSignIns } from '../../src/aws/sign-ins.ts';
import { notFound } from '../../src/core/health/found.ts';
import { createSlackApp } from '../../src/slack/app-installation.ts';
import { createChannels } from '../../src/slack/channels.ts';
import { createWorkspace } from '../../src/slack/workspace.ts';
import { findBotToken } from '../find-bot-token.ts';
import { slackClient } from '../slack-client.ts';
import { otherAccount, type Where } from './reach.ts';

export const payerReach = ({ settings, accountId }: Where): PayerParts | OutOfReach => {
  const { billing, workload } = settings.accounts;
  const { id } = billing ?? workload;
  return accountId === id ? payerParts() : otherAccount('They are', id, accountId);
};

export const signInsReach = async ({ settings, accountId }: Where): Promise<SignIns | OutOfReach> => {
  const { identity, accounts, deployment } = settings;
  if (identity.source !== 'identity-center') return { because: 'None is configured.', instead: '' };
  const { roleArn, ...own } = identity;
  const account = roleArn?.split(':')[4] ?? accounts.workload.id;
  if (accountId !== account) return otherAccount('It is', account, accountId);
  try {
    const instance = deployment.access?.instanceArn ?? (await findInstance(identity.region, identity.identityStoreId));
    return createSignIns(own, instance);
  } catch (error) {
    return {
      because: notFound(error).why,
      instead: "Run `npm run doctor` with credentials of Identity Center's account.",
    };
  }
};

export const slackReach = async (clock: Clock): Promise<Omit<CheckSlackDeps, 'settings'> | OutOfReach> => {
  const found = await findBotToken(process.env.SLACK_BOT_TOKEN);
  if (!('token' in found))
    return {
      because: found.why ?? 'There is no bot token yet.',
      instead: 'Store it with `npm run secret`, or set SLACK_BOT_TOKEN.',
    };
  const client = slackClient(found.token);
  return {
    slackApp: createSlackApp({ client }),
    channels: createChannels({ client }),
    workspace: createWorkspace({ client, clock }),
  };
};
