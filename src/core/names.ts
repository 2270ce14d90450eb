// Every name that code, infrastructure and the account must agree on: table keys, variables, tags, names in AWS.
import { hexDigest } from './fingerprint.ts';

/** Value of the `ManagedBy` tag on everything this bot makes. */
export const MANAGED_BY = 'claude-onboard';
export const MANAGED_BY_KEY = 'ManagedBy';
export const REQUEST_ID_KEY = 'RequestId';

/** The partition of a region's ARNs, where no stack is at hand to say it. */
export const partitionOf = (region: string): string =>
  region.startsWith('us-gov-') ? 'aws-us-gov' : region.startsWith('cn-') ? 'aws-cn' : 'aws';

/** The one table: partition and sort key, and two sparse indexes of the same shape. */
export const TABLE = {
  partition: 'pk',
  sort: 'sk',
  /** What is still to be done (`OPEN`) and everybody with access (`ACCESS`). */
  workIndex: { name: 'gsi1', partition: 'gsi1pk', sort: 'gsi1sk' },
  /** Requests by requester (`SLACK#<user>`) and access by team (`TEAM#<team>`). */
  ownerIndex: { name: 'gsi2', partition: 'gsi2pk', sort: 'gsi2sk' },
  /** Attribute with the time to live, in seconds since 1970. */
  expiry: 'expiresAt',
} as const;

const within = (text: string, length: number): string => text.slice(0, length).replace(/-+$/, '');

/** Lower-case ASCII letters and digits in words joined by single hyphens; empty when nothing of the text is left. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/**
 * Name of a developer's application inference profile. Bedrock allows 1 to 64 characters of `([0-9a-zA-Z][ _-]?)+`;
 * the digest keeps people apart whose names look alike once cut and folded. The same input gives the same name.
 */
export const profileName = (of: {
  userId: string;
  developerId: string;
  model: string;
  region: string;
  generation: number;
}): string => {
  const digest = hexDigest([of.userId, of.model, of.region, of.generation].join('|'), 8);
  const person = within(slug(of.developerId.split('@')[0] ?? ''), 24) || 'developer';
  return `claude-${person}-${within(slug(of.model), 22)}-${digest}`;
};

/** Bedrock's idempotency token: new with every generation, because a used token answers with its old result. */
export const profileToken = (of: { userId: string; model: string; region: string; generation: number }): string =>
  hexDigest(['profile', of.userId, of.model, of.region, of.generation].join('|'));

/**
 * Name of a developer's daily budget: AWS allows 1 to 100 characters without `:` and `\`, and forbids `/action/`.
 * It starts with the prefix that the bot's role is limited to.
 */
export const BUDGET_PREFIX = 'claude-code-daily-';
export const budgetName = (of: { userId: string; developerId: string }): string =>
  `${BUDGET_PREFIX}${within(slug(of.developerId), 60) || 'developer'}-${hexDigest(of.userId, 8)}`;

/** What the names of all budgets begin with. */
export const BUDGETS_PREFIX = 'claude-code-';

/** Names of the monthly budgets: one for each team that has one, and one for all teams together. */
export const TEAM_BUDGET_PREFIX = 'claude-code-team-';
export const ORGANISATION_BUDGET = 'claude-code-org';
export const teamBudgetName = (team: string): string =>
  `${TEAM_BUDGET_PREFIX}${within(slug(team), 60) || 'team'}-${hexDigest(team, 8)}`;

/** "Inference profiles per account" in Service Quotas, one for each region. */
export const PROFILE_QUOTA = { service: 'bedrock', code: 'L-40EC9882' };

/** Messages in the log that alarms count. */
export const ALERT_NOT_TOLD = 'ALERT_NOT_TOLD';
export const DIGEST_NOT_TOLD = 'DIGEST_NOT_TOLD';
export const METER_READ = 'METER_READ';

/** Roles that other accounts and policies name. */
export const roleName = (entry: 'slack' | 'worker' | 'alerts' | 'schedule'): string => `${MANAGED_BY}-${entry}`;

export const roleArnOf = (partition: string, accountId: string, name: string): string =>
  `arn:${partition}:iam::${accountId}:role/${name}`;

/** Slack's credentials in Secrets Manager, which the deployment fills with a placeholder at first. */
export const SLACK_SECRET = 'claude-onboard/slack';

/** Whether it may be one of Slack's tokens for bots, and no placeholder. */
export const isBotToken = (text: string): boolean => /^xox[be][-.]/.test(text);

/** Where Bedrock writes its invocation logs in each region, and in which role. */
export const INVOCATION_LOGS = '/claude-onboard/invocations';
export const loggingRoleName = (region: string): string => `${MANAGED_BY}-logging-${region}`;

/** The topic of anomalies in the payer's account, when that is another one. */
export const ANOMALY_TOPIC = 'claude-onboard-anomalies';
