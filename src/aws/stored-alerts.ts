// What stored alerts, their cards and tests must look like to be believed.
import * as z from 'zod';
import type { AlertCard } from '../core/alerts/alert-card.ts';
import type { AlertTest } from '../core/alerts/alert-test.ts';
import { LEVELS } from '../core/alerts/level.ts';
import type { StoredAlert } from '../core/alerts/notification.ts';

export const storedAlert: z.ZodType<StoredAlert> = z.object({
  id: z.string(),
  topicArn: z.string(),
  subject: z.string().optional(),
  message: z.string(),
  sentAt: z.string(),
  receivedAt: z.string(),
  outcome: z.enum(['card', 'verbatim', 'test']).optional(),
});

const subject = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('developer'),
    userId: z.string(),
    slackUserId: z.string(),
    name: z.string(),
    developerId: z.string(),
    team: z.string(),
  }),
  z.object({ kind: z.literal('team'), team: z.string() }),
  z.object({ kind: z.literal('organisation') }),
  z.object({ kind: z.literal('nobody') }),
]);

const shown = z
  .object({
    ref: z.object({ channel: z.string(), ts: z.string() }).optional(),
    refused: z.string().optional(),
    shown: z.string().optional(),
    since: z.number(),
    told: z.array(z.string()),
    lost: z.number(),
  })
  .optional();

const act = z.object({
  kind: z.enum(['suspend', 'raise', 'acknowledge', 'real', 'false', 'planned']),
  by: z.string(),
  at: z.string(),
  after: z.number(),
  done: z.boolean(),
  limit: z.number().optional(),
  failed: z.string().optional(),
});

const common = {
  id: z.string(),
  subject,
  createdAt: z.string(),
  behindSince: z.string().optional(),
  places: z.object({ person: shown, team: shown, organisation: shown, admins: shown }),
  acts: z.array(act),
  settled: z.boolean(),
  version: z.number(),
};

const facts = z.object({
  month: z.number(),
  daysOver: z.number(),
  topModel: z.string().optional(),
  cacheReads: z.number().optional(),
});

const budgetCard = z.object({
  ...common,
  kind: z.literal('budget'),
  budget: z.string(),
  period: z.object({ kind: z.enum(['day', 'month', 'sent']), day: z.string() }),
  unit: z.string(),
  limit: z.number(),
  rises: z.array(
    z.object({
      at: z.string(),
      level: z.enum(LEVELS),
      type: z.enum(['ACTUAL', 'FORECASTED']),
      amount: z.number(),
      crossed: z.number().optional(),
    }),
  ),
  facts: facts.optional(),
});

const cause = z.object({
  service: z.string().optional(),
  region: z.string().optional(),
  account: z.string().optional(),
  usageType: z.string().optional(),
});

const anomalyCard = z.object({
  ...common,
  kind: z.literal('anomaly'),
  anomaly: z.object({
    kind: z.literal('anomaly'),
    id: z.string(),
    impact: z.number(),
    spent: z.number().optional(),
    expected: z.number().optional(),
    score: z.number().optional(),
    start: z.string().optional(),
    end: z.string().optional(),
    dimension: z.string().optional(),
    causes: z.array(cause),
    link: z.string().optional(),
  }),
  rises: z.array(z.object({ at: z.string(), impact: z.number() })),
  quiet: z.boolean(),
  split: z.array(z.object({ slackUserId: z.string().optional(), name: z.string(), amount: z.number() })).optional(),
});

export const storedCard: z.ZodType<AlertCard> = z.discriminatedUnion('kind', [budgetCard, anomalyCard]);

export const storedTest: z.ZodType<AlertTest> = z.object({
  id: z.string(),
  by: z.string(),
  askedAt: z.string(),
  sentAt: z.string().optional(),
  arrivedAt: z.string().optional(),
  refused: z.string().optional(),
  told: z.enum(['arrived', 'missing', 'refused']).optional(),
  settled: z.boolean(),
  version: z.number(),
});
