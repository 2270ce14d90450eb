// What stored items must look like to be believed: the shapes of the core's values as the table holds them.
import * as z from 'zod';
import type { Access } from '../core/access.ts';
import type { BudgetTerms, KnownBudget } from '../core/budget.ts';
import type { AuditEvent } from '../core/event.ts';
import type { Request } from '../core/request.ts';

const terms = z.object({ team: z.string(), models: z.array(z.string()), region: z.string(), dailyLimit: z.number() });
const messageRef = z.object({ channel: z.string(), ts: z.string() });
const decisionKind = z.enum(['approved', 'denied', 'expired', 'cancelled']);
const tags = z.record(z.string(), z.string());

const identity = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('resolved'),
    userId: z.string(),
    developerId: z.string(),
    displayName: z.string().optional(),
    from: z.enum(['identity-center', 'email']),
  }),
  z.object({ kind: z.literal('unresolved'), problem: z.string() }),
]);

const stopped = z.object({
  at: z.string(),
  by: z.string().optional(),
  reason: z.string().optional(),
  cause: z.string(),
});

const standing = terms.extend({
  state: z.enum(['active', 'suspended', 'revoked']),
  stopped: stopped.optional(),
  endsAt: z.string().optional(),
  spend: z.object({ month: z.number(), currency: z.string(), through: z.string(), daysOver: z.number() }).optional(),
});

export const storedRequest: z.ZodType<Request> = terms.extend({
  id: z.string(),
  requester: z.string(),
  requesterName: z.string(),
  email: z.string().optional(),
  reason: z.string(),
  createdAt: z.string(),
  status: z.union([z.literal('pending'), decisionKind]),
  preapproved: z.object({ by: z.string(), at: z.string(), adminsSeen: z.string() }).optional(),
  standing: standing.optional(),
  granted: terms.optional(),
  decision: z
    .object({
      kind: decisionKind,
      by: z.string().optional(),
      rule: z.string().optional(),
      at: z.string(),
      reason: z.string().optional(),
      adminsSeen: z.string().optional(),
    })
    .optional(),
  reminders: z.array(z.string()),
  identity: identity.optional(),
  hindrance: z.object({ problem: z.string(), at: z.string() }).optional(),
  correction: z.object({ userName: z.string(), by: z.string(), at: z.string() }).optional(),
  card: messageRef.optional(),
  lostCards: z.number(),
  dm: z.union([messageRef, z.object({ refused: z.string() })]).optional(),
  use: z.object({ kind: z.enum(['awaited', 'seen', 'missed']), at: z.string() }).optional(),
  shown: z.object({ card: z.string().optional(), dm: z.string().optional() }),
  told: z.array(z.string()),
  audited: z.array(z.string()).optional(),
  settled: z.boolean(),
  version: z.number(),
});

const counts = z.object({
  period: z.enum(['daily', 'monthly']),
  key: z.string(),
  values: z.array(z.string()),
  recordTypes: z.array(z.string()),
  metric: z.string(),
});

const budget = { name: z.string(), limit: z.number(), actual: z.array(z.number()), forecast: z.array(z.number()) };

export const storedTerms: z.ZodType<BudgetTerms> = z.object({ ...budget, counts });

const storedBudget: z.ZodType<KnownBudget> = z.object({ ...budget, counts: counts.optional() });

const copied = { model: z.string(), region: z.string(), source: z.string() };
const newsPost = z.union([messageRef, z.object({ refused: z.string() })]);

const slot = { ...copied, generation: z.number() };

const retiring = z.object({
  model: z.string(),
  region: z.string(),
  source: z.string().optional(),
  arn: z.string().optional(),
  state: z.enum(['active', 'suspended']),
  until: z.string(),
});

const change = stopped.extend({
  kind: z.enum(['granted', 'suspended', 'resumed', 'revoked', 'rolled-out', 'rolled-back', 'adopted']),
});

export const storedAccess: z.ZodType<Access> = z.object({
  userId: z.string(),
  slackUserId: z.string(),
  name: z.string(),
  desired: terms.extend({
    revision: z.number(),
    state: z.enum(['active', 'suspended', 'revoked']),
    developerId: z.string(),
    tags,
    attributions: z.array(z.object({ from: z.string(), developerId: z.string(), team: z.string(), tags })),
    requestIds: z.array(z.string()),
    sources: tags.default({}),
    retiring: z.array(retiring).default([]),
    adopted: z.array(z.object({ ...copied, arn: z.string() })).default([]),
    endsAt: z.string().optional(),
    change: change.optional(),
    rollout: z
      .object({
        ...{ id: z.string(), from: z.string(), to: z.string(), hadBoth: z.boolean() },
        before: z.object({ sources: tags, retiring: z.array(retiring) }),
      })
      .optional(),
    stopped: stopped.optional(),
  }),
  observed: z.object({
    revision: z.number(),
    at: z.string(),
    profiles: z.array(z.object({ ...slot, arn: z.string(), tags })),
    former: z
      .array(
        z.object({ model: z.string(), region: z.string(), arn: z.string(), source: z.string(), goneAt: z.string() }),
      )
      .optional(),
    intents: z.array(
      z.object({
        ...slot,
        name: z.string(),
        at: z.string(),
        askedAgainAt: z.string().optional(),
        arn: z.string().optional(),
      }),
    ),
    generations: z.record(z.string(), z.number()),
    membership: z.enum(['unknown', 'member', 'none', 'not-configured']),
    // One kept in an older shape is forgotten, and looked at again.
    budget: storedBudget.optional().catch(undefined),
    doing: z.object({ step: z.string(), at: z.string() }).optional(),
    failure: z
      .object({ step: z.string(), code: z.string(), message: z.string(), remedy: z.string(), at: z.string() })
      .optional(),
    working: z.object({ revision: z.number(), lookedAt: z.string().optional() }).optional(),
    nextAttemptAt: z.string().optional(),
    attempts: z.number(),
    trueSince: z.string().optional(),
    taken: z.array(z.string()).default([]),
  }),
  fence: z.number(),
  news: z
    .object({
      change: z.string(),
      since: z.string().optional(),
      developer: newsPost.optional(),
      admins: newsPost.optional(),
      shown: z.object({ developer: z.string().optional(), admins: z.string().optional() }),
      version: z.number(),
    })
    .optional(),
});

export const storedEvent: z.ZodType<AuditEvent> = z.object({
  at: z.string(),
  kind: z.enum([
    'requested',
    'added',
    'identified',
    'identity-corrected',
    'approved',
    'denied',
    'expired',
    'cancelled',
    'granted',
    'profile-created',
    'profile-found',
    'profile-gone',
    'profile-retagged',
    'profile-deleted',
    'member-added',
    'member-removed',
    'budget-created',
    'budget-updated',
    'budget-deleted',
    'suspended',
    'resumed',
    'revoked',
    'adopted',
    'rolled-out',
    'rolled-back',
    'limit-changed',
    'ready',
    'failed',
    'throttled',
    'retried',
    'dm-refused',
  ]),
  subject: z.string(),
  by: z.string().optional(),
  detail: z.string().optional(),
});
