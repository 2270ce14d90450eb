// The configuration file: its whole shape, its defaults and what must agree within it.
import * as z from 'zod';
import { autoApprove } from './auto-approval-settings.ts';
import { deployment } from './deployment.ts';
import { guard, teamGuard } from './guard/guard-settings.ts';
import { housekeeping } from './housekeeping-settings.ts';
import {
  accountId,
  calendarDay,
  channel,
  dollarAmount,
  person,
  region,
  roleArn,
  slackId,
  tagKey,
  tagMap,
  tagText,
  timeOfDay,
  timeZone,
  tokenPrice,
} from './setting-kinds.ts';
import { agreements, type Mistake } from './settings-agreements.ts';
import { inWords, mistakesOf } from './settings-words.ts';

const prices = z.strictObject({
  input: tokenPrice,
  output: tokenPrice,
  cacheRead: tokenPrice.optional().describe('Input read from the prompt cache; estimates need it.'),
  cacheWrite: tokenPrice
    .optional()
    .describe('Input written to the prompt cache for five minutes; estimates need it, and count every write so.'),
});

const model = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
    .max(40)
    .describe('Short name used in records and in the names of profiles; never change it once used.'),
  tier: z.enum(['fable', 'opus', 'sonnet', 'haiku']).describe('Which model of Claude Code it stands for.'),
  name: z.string().min(1).max(40).describe('What people see.'),
  profiles: z
    .array(
      z
        .string()
        .regex(/^[a-z-]+\.anthropic\.[a-z0-9-]+(:\d+)?$/, 'must be a system profile id such as us.anthropic.claude-…'),
    )
    .min(1)
    .describe('Allowed system cross-region profiles; the first that exists in the region is used.'),
  price: prices.describe(
    'List price in US dollars per million tokens: of all its profiles, or of those that are not global.',
  ),
  globalPrice: prices.optional().describe('The same of its `global.` profile, beside others that cost more.'),
});

const team = z.strictObject({
  name: tagText.max(75).describe("The team's name, and the value of its tag."),
  channel: channel.optional().describe("The team's Slack channel."),
  tags: tagMap.default({}).describe('Further tags of this team, such as a cost centre.'),
  monthlyBudget: dollarAmount.optional().describe('US dollars a month; AWS Budgets tells the channel.'),
  timeZone: timeZone.optional().describe("The digest's time zone, when it differs from the others'."),
  guard: teamGuard.describe('What differs for this team when estimates come to a limit, and a limit of its own.'),
});

const identityCenter = z
  .strictObject({
    source: z.literal('identity-center'),
    identityStoreId: z.string().regex(/^d-[0-9a-f]{10}$|^[0-9a-f-]{36}$/, 'must be an identity store id (d-…)'),
    region: region.describe("Identity Center's home region."),
    groupId: z
      .string()
      .regex(/^([0-9a-f]{10}-)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, "must be a group's id")
      .optional()
      .describe('A group that is there already, also one that an identity provider owns.'),
    groupName: z
      .string()
      .regex(/^[\w+=,.@-]+( [\w+=,.@-]+)*$/, "must be a group's name: letters, digits, spaces and _ + = , . @ -")
      .max(128)
      .optional()
      .describe('Instead of groupId: the name of a group that the access stack makes.'),
    roleArn: roleArn
      .optional()
      .describe('Role to take for Identity Center: when it lives in another account, and for a groupName.'),
    signIn: z.strictObject({
      startUrl: z.url({ protocol: /^https$/ }).describe('AWS access portal.'),
      permissionSet: z.string().regex(/^[\w+=,.@-]{1,32}$/),
      session: z
        .string()
        .regex(/^[\w-]{1,64}$/)
        .default('claude-code'),
    }),
  })
  .refine(
    ({ groupId, groupName }) => (groupId === undefined) !== (groupName === undefined),
    'name either groupId or groupName',
  );

const withoutIdentityCenter = z.strictObject({
  source: z.enum(['email', 'email-local-part']).describe('What of the Slack e-mail address is the developer tag.'),
});

const shape = z.strictObject({
  $schema: z.string().optional(),
  workspace: z.strictObject({
    teamId: slackId('T', "the workspace's id"),
    enterpriseId: slackId('E', "the organisation's id").optional(),
  }),
  channels: z.strictObject({
    admins: channel.describe('Where requests are decided; the bot must be a member.'),
    organisation: channel.optional().describe('Where the digest of everybody goes.'),
  }),
  admins: z
    .strictObject({ userGroup: slackId('S', "a user group's id").optional(), users: z.array(person).min(1).optional() })
    .refine(
      ({ userGroup, users }) => (userGroup === undefined) !== (users === undefined),
      'name either userGroup or users',
    ),
  teams: z.array(team).min(1).max(500),
  models: z.array(model).min(1).max(40),
  pricesAsOf: calendarDay.optional().describe('When the prices of the models were looked up.'),
  regions: z.array(region).min(1).max(20),
  tags: z
    .strictObject({
      developer: tagKey.default('DeveloperId'),
      team: tagKey.default('Team'),
      state: tagKey.default('ClaudeAccess'),
      fixed: tagMap.default({}).describe('Tags with the same value on everything.'),
    })
    .prefault({}),
  limits: z.strictObject({
    daily: z
      .strictObject({ min: dollarAmount.default(1), default: dollarAmount, max: dollarAmount })
      .describe('US dollars a day.'),
  }),
  alerts: z
    .strictObject({
      thresholds: z
        .array(z.number().positive().max(1000))
        .min(1)
        .max(10)
        .default([50, 80, 100])
        .describe('Percent of the daily limit.'),
      monthly: z
        .strictObject({
          actual: z.array(z.number().positive().max(1000)).max(5).default([80, 100]),
          forecast: z.array(z.number().positive().max(1000)).max(5).default([100]),
        })
        .prefault({})
        .describe('Percent of a monthly budget: spent, and forecast by AWS for the whole month.'),
      anomalyMinimum: z
        .number()
        .min(0)
        .default(20)
        .describe('US dollars: AWS anomalies with less impact are only counted in the digest.'),
    })
    .prefault({}),
  organisation: z
    .strictObject({ monthlyBudget: dollarAmount.optional().describe('US dollars a month for all teams together.') })
    .prefault({}),
  digest: z
    .strictObject({
      at: timeOfDay.default('09:30'),
      timeZone: timeZone.default('UTC'),
      days: z.enum(['weekdays', 'every day']).default('weekdays'),
      names: z
        .enum(['all', 'movers', 'none'])
        .default('all')
        .describe('Who is named: everybody, only those who moved the figure, or nobody.'),
    })
    .prefault({}),
  costs: z
    .strictObject({
      lagDays: z.number().int().min(1).max(7).default(2).describe('A day is settled this many days later.'),
      recordTypes: z
        .array(z.string().min(1))
        .min(1)
        .max(20)
        .default(['Usage'])
        .describe('Record types of Cost Explorer that count; add discounts here.'),
      metric: z
        .enum(['UnblendedCost', 'NetUnblendedCost', 'AmortizedCost', 'NetAmortizedCost'])
        .default('UnblendedCost')
        .describe("Cost Explorer's metric."),
    })
    .prefault({}),
  meter: z
    .strictObject({
      enabled: z.boolean().default(true).describe('Whether spend is estimated from CloudWatch through the day.'),
      everyMinutes: z.number().int().min(1).max(60).default(5).describe('How often CloudWatch is read.'),
      quietEveryMinutes: z
        .number()
        .int()
        .min(1)
        .max(60)
        .default(15)
        .describe('How often when nobody has used Claude Code for an hour.'),
    })
    .prefault({}),
  guard,
  requests: z
    .strictObject({
      expireAfterDays: z.number().positive().max(90).default(7),
      remindEveryHours: z
        .number()
        .positive()
        .max(720)
        .default(24)
        .describe('How often the admins are reminded of a request that waits.'),
      autoApprove,
    })
    .prefault({}),
  housekeeping,
  accounts: z.strictObject({
    workload: z.strictObject({ id: accountId }),
    billing: z
      .strictObject({ id: accountId, roleArn })
      .optional()
      .describe('The payer, when Cost Explorer must be asked there; answers are limited to the workload account.'),
  }),
  identity: z.discriminatedUnion('source', [identityCenter, withoutIdentityCenter]),
  deployment,
});

export type Settings = z.infer<typeof shape>;
export type Model = z.infer<typeof model>;
export type Prices = z.infer<typeof prices>;
export type Team = z.infer<typeof team>;
export type Tier = Model['tier'];

/** The shape alone, for the JSON Schema. */
export const settingsShape: z.ZodType<Settings> = shape;

/** The settings with their defaults, or every mistake in the document: of its shape and of what must agree. */
export const checkSettings = (document: unknown): { settings: Settings } | { mistakes: Mistake[] } => {
  const read = shape.safeParse(document, { error: inWords });
  const mistakes = [
    ...(read.success ? [] : mistakesOf(read.error)),
    ...agreements(read.success ? read.data : document),
  ];
  return read.success && mistakes.length === 0 ? { settings: read.data } : { mistakes };
};
