// The configuration file: its whole shape, its defaults and what must agree within it.
import * as z from 'zod';
import { agreements, type Mistake } from './settings-agreements.ts';
import { tagMistake } from './tag-value.ts';

const refine = (mistake: (value: string) => string | undefined) => (value: string, context: z.RefinementCtx) => {
  const message = mistake(value);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
};

const slackId = (prefix: string, what: string) =>
  z.string().regex(new RegExp(`^[${prefix}][A-Z0-9]{2,}$`), `must be ${what} (${prefix.split('').join('… or ')}…)`);
const channel = slackId('CG', "a channel's id, not its name");
const person = slackId('UW', "a person's Slack id");
const tagKey = z.string().superRefine(refine((value) => tagMistake(value, 128)));
const tagText = z.string().superRefine(refine((value) => tagMistake(value)));
const tagMap = z.record(tagKey, tagText);
const dollarAmount = z.number().positive().max(1_000_000).multipleOf(0.01);
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as us-east-1');
const accountId = z.string().regex(/^\d{12}$/, 'must be an account id of 12 digits, in quotes');
const roleArn = z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, "must be a role's ARN");

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
  price: z
    .strictObject({ input: dollarAmount, output: dollarAmount })
    .describe('List price in US dollars per million tokens.'),
});

const team = z.strictObject({
  name: tagText.max(75).describe("The team's name, and the value of its tag."),
  channel: channel.optional().describe("The team's Slack channel."),
  tags: tagMap.default({}).describe('Further tags of this team, such as a cost centre.'),
});

const identityCenter = z.strictObject({
  source: z.literal('identity-center'),
  identityStoreId: z.string().regex(/^d-[0-9a-f]{10}$|^[0-9a-f-]{36}$/, 'must be an identity store id (d-…)'),
  region: region.describe("Identity Center's home region."),
  groupId: z
    .string()
    .regex(/^([0-9a-f]{10}-)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, "must be a group's id"),
  roleArn: roleArn.optional().describe('Role to take for Identity Center when it lives in another account.'),
  signIn: z.strictObject({
    startUrl: z.url({ protocol: /^https$/ }).describe('AWS access portal.'),
    permissionSet: z.string().regex(/^[\w+=,.@-]{1,32}$/),
    session: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .default('claude-code'),
  }),
});

const withoutIdentityCenter = z.strictObject({
  source: z.enum(['email', 'email-local-part']).describe('What of the Slack e-mail address is the developer tag.'),
});

const shape = z.strictObject({
  $schema: z.string().optional(),
  workspace: z.strictObject({
    teamId: slackId('T', "the workspace's id"),
    enterpriseId: slackId('E', "the organisation's id").optional(),
  }),
  channels: z.strictObject({ admins: channel.describe('Where requests are decided; the bot must be a member.') }),
  admins: z
    .strictObject({ userGroup: slackId('S', "a user group's id").optional(), users: z.array(person).min(1).optional() })
    .refine(
      ({ userGroup, users }) => (userGroup === undefined) !== (users === undefined),
      'name either userGroup or users',
    ),
  teams: z.array(team).min(1).max(500),
  models: z.array(model).min(1).max(40),
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
    })
    .prefault({}),
  requests: z.strictObject({ expireAfterDays: z.number().positive().max(90).default(7) }).prefault({}),
  accounts: z.strictObject({ workload: z.strictObject({ id: accountId }) }),
  identity: z.discriminatedUnion('source', [identityCenter, withoutIdentityCenter]),
});

export type Settings = z.infer<typeof shape>;
export type Model = z.infer<typeof model>;
export type Team = z.infer<typeof team>;
export type Tier = Model['tier'];

/** The shape alone, for the JSON Schema. */
export const settingsShape: z.ZodType<Settings> = shape;

const WORDS: Record<string, string> = {
  object: 'a group of settings',
  array: 'a list',
  string: 'text',
  number: 'a number',
};

const atLeast = (origin: string, minimum: string): string => {
  if (origin === 'number') return minimum === '0' ? 'must be more than 0' : `must be ${minimum} or more`;
  if (origin === 'string') return 'must not be empty';
  return `must hold at least ${minimum}`;
};

const atMost = (origin: string, maximum: string): string => {
  if (origin === 'number') return `must be ${maximum} or less`;
  if (origin === 'string') return `must be ${maximum} characters or less`;
  return `must hold ${maximum} at most`;
};

const inWords = (issue: z.core.$ZodRawIssue): string | undefined => {
  if (issue.code === 'invalid_type') {
    const wanted = WORDS[issue.expected] ?? issue.expected;
    return issue.input === undefined ? `is missing; it must be ${wanted}` : `must be ${wanted}`;
  }
  if (issue.code === 'too_small') return atLeast(issue.origin, `${issue.minimum}`);
  if (issue.code === 'too_big') return atMost(issue.origin, `${issue.maximum}`);
  if (issue.code === 'not_multiple_of') return 'must be an amount in whole cents';
  if (issue.code === 'invalid_union')
    return `must be one of ${['identity-center', 'email', 'email-local-part'].join(', ')}`;
  return undefined;
};

const mistakesOf = ({ issues }: z.ZodError): Mistake[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not a setting; is it misspelt?' }))
      : [{ path: issue.path, message: issue.message }],
  );

/** The settings with their defaults, or every mistake in the document: of its shape and of what must agree. */
export const checkSettings = (document: unknown): { settings: Settings } | { mistakes: Mistake[] } => {
  const read = shape.safeParse(document, { error: inWords });
  const mistakes = [
    ...(read.success ? [] : mistakesOf(read.error)),
    ...agreements(read.success ? read.data : document),
  ];
  return read.success && mistakes.length === 0 ? { settings: read.data } : { mistakes };
};
