// What stored alerts, their cards and tests must look like to be believed.
import * as z from 'zod/mini';
import type { AlertCard } from '../core/alerts/alert-card.ts';
import type { AlertTest } from '../core/alerts/alert-test.ts';
import { LEVELS } from '../core/alerts/level.ts';
import type { StoredAlert } from '../core/alerts/notification.ts';
import { TOKEN_KINDS } from '../core/spend/spend-day.ts';
import { keeping } from './keeping.ts';

export const storedAlert = keeping<StoredAlert>()(
  z.object({
    id: z.string(),
    topicArn: z.string(),
    subject: z.optional(z.string()),
    message: z.string(),
    sentAt: z.string(),
    receivedAt: z.string(),
    outcome: z.optional(z.enum(['card', 'verbatim', 'test'])),
  }),
);

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

const shown = z.optional(
  z.object({
    ref: z.optional(z.object({ channel: z.string(), ts: z.string() })),
    refused: z.optional(z.string()),
    shown: z.optional(z.string()),
    since: z.number(),
    told: z.array(z.string()),
    lost: z.number(),
  }),
);

const act = z.object({
  kind: z.enum(['suspend', 'raise', 'acknowledge', 'real', 'false', 'planned', 'resume', 'let-run']),
  by: z.string(),
  at: z.string(),
  after: z.number(),
  done: z.boolean(),
  limit: z.optional(z.number()),
  until: z.optional(z.string()),
  failed: z.optional(z.string()),
});

const common = {
  id: z.string(),
  subject,
  createdAt: z.string(),
  behindSince: z.optional(z.string()),
  places: z.object({ person: shown, team: shown, organisation: shown, admins: shown }),
  acts: z.array(act),
  settled: z.boolean(),
  version: z.number(),
};

const facts = z.object({
  month: z.number(),
  daysOver: z.number(),
  topModel: z.optional(z.string()),
  cacheReads: z.optional(z.number()),
});

const estimate = z.object({
  asOf: z.string(),
  rate: z.optional(z.number()),
  minutes: z.optional(z.number()),
  drivers: z.optional(
    z.object({
      model: z.string(),
      modelShare: z.number(),
      kind: z.enum(TOKEN_KINDS),
      kindShare: z.number(),
    }),
  ),
  unpriced: z.array(z.string()),
  again: z.optional(z.string()),
});

const guard = z.object({
  mode: z.enum(['warn', 'ask', 'stop']),
  hindered: z.optional(z.enum(['stale', 'unpriced'])),
  stop: z.optional(z.object({ at: z.string(), until: z.optional(z.string()), rise: z.optional(z.number()) })),
  ended: z.optional(z.object({ at: z.string(), why: z.enum(['day', 'limit', 'person']), by: z.optional(z.string()) })),
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
      crossed: z.optional(z.number()),
      limit: z.optional(z.number()),
      estimate: z.optional(estimate),
    }),
  ),
  estimated: z.optional(z.number()),
  guard: z.optional(guard),
  facts: z.optional(facts),
});

const cause = z.object({
  service: z.optional(z.string()),
  region: z.optional(z.string()),
  account: z.optional(z.string()),
  usageType: z.optional(z.string()),
});

const anomalyCard = z.object({
  ...common,
  kind: z.literal('anomaly'),
  anomaly: z.object({
    kind: z.literal('anomaly'),
    id: z.string(),
    impact: z.number(),
    spent: z.optional(z.number()),
    expected: z.optional(z.number()),
    score: z.optional(z.number()),
    start: z.optional(z.string()),
    end: z.optional(z.string()),
    dimension: z.optional(z.string()),
    causes: z.array(cause),
    link: z.optional(z.string()),
  }),
  rises: z.array(z.object({ at: z.string(), impact: z.number() })),
  quiet: z.boolean(),
  split: z.optional(z.array(z.object({ slackUserId: z.optional(z.string()), name: z.string(), amount: z.number() }))),
});

export const storedCard = keeping<AlertCard>()(z.discriminatedUnion('kind', [budgetCard, anomalyCard]));

export const storedTest = keeping<AlertTest>()(
  z.object({
    id: z.string(),
    by: z.string(),
    diagnosis: z.optional(z.string()),
    askedAt: z.string(),
    sentAt: z.optional(z.string()),
    arrivedAt: z.optional(z.string()),
    refused: z.optional(z.string()),
    told: z.optional(z.enum(['arrived', 'missing', 'refused'])),
    settled: z.boolean(),
    version: z.number(),
  }),
);
