// The part of the settings that only the deployment reads: where the bot runs, and what is made around it.
import * as z from 'zod';
import { region } from './setting-kinds.ts';

const access = z.strictObject({
  instanceArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/, "must be an Identity Center instance's ARN")
    .describe('The Identity Center instance.'),
  sessionHours: z.number().int().min(1).max(12).default(8).describe('How long a sign-in lasts.'),
  stateCondition: z
    .boolean()
    .default(true)
    .describe(
      'Whether only profiles tagged as active may be called, without which nobody can be suspended. Refused while managed profiles lack the tag.',
    ),
  teamAttribute: z
    .string()
    .max(256)
    .regex(/^\$\{path:[^{}<>]+\}$/, `must be a path such as \${path:enterprise.department}`)
    .optional()
    .describe(
      "Where Identity Center has a developer's team, when sessions should carry it too; not needed for access.",
    ),
  marketplace: z
    .boolean()
    .default(true)
    .describe('Whether the first call of a model may subscribe the account to it, through Bedrock only.'),
});

export const deployment = z
  .strictObject({
    region: region
      .default('us-east-1')
      .describe('Where the bot runs; its alert topic must suit anomalies, so best us-east-1.'),
    alarmEmails: z.array(z.email()).max(10).default([]).describe('Who is told by e-mail when the bot itself fails.'),
    logRetentionDays: z
      .union([z.literal(30), z.literal(90), z.literal(180), z.literal(365)])
      .default(90)
      .describe('How long logs are kept.'),
    anomalyMonitor: z
      .boolean()
      .default(true)
      .describe('Whether to make the monitor of anomalies by developer; an account has room for one such.'),
    invocationLogging: z
      .enum(['off', 'metadata'])
      .default('metadata')
      .describe(
        'Whether Bedrock logs who called which model with how many tokens, never what was said; what logs already is left alone.',
      ),
    access: access.optional().describe('The permission set and its assignment, when they should be made too.'),
  })
  .prefault({});
