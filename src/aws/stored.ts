// What stored items must look like to be believed: the shapes of the core's values as the table holds them.
import * as z from 'zod/mini';
import type { Access } from '../core/access.ts';
import { TOLD_KINDS } from '../core/access-change.ts';
import type { BudgetTerms, KnownBudget } from '../core/budget.ts';
import type { Request } from '../core/request.ts';
import { keeping } from './keeping.ts';
import { storedEvent } from './stored-event.ts';

const terms = z.object({ team: z.string(), models: z.array(z.string()), region: z.string(), dailyLimit: z.number() });
const messageRef = z.object({ channel: z.string(), ts: z.string() });
const decisionKind = z.enum(['approved', 'denied', 'expired', 'cancelled']);
const tags = z.record(z.string(), z.string());

const identity = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('resolved'),
    userId: z.string(),
    developerId: z.string(),
    displayName: z.optional(z.string()),
    from: z.enum(['identity-center', 'email']),
  }),
  z.object({ kind: z.literal('unresolved'), problem: z.string() }),
]);

const stopped = z.object({
  at: z.string(),
  by: z.optional(z.string()),
  reason: z.optional(z.string()),
  cause: z.string(),
});

const wasStopped = z.extend(stopped, { wasSuspended: z.optional(z.boolean()) });

const standing = z.extend(terms, {
  state: z.enum(['active', 'suspended', 'revoked']),
  stopped: z.optional(wasStopped),
  endsAt: z.optional(z.string()),
  spend: z.optional(z.object({ month: z.number(), currency: z.string(), through: z.string(), daysOver: z.number() })),
});

export const storedRequest = keeping<Request>()(
  z.extend(terms, {
    id: z.string(),
    requester: z.string(),
    requesterName: z.string(),
    email: z.optional(z.string()),
    reason: z.string(),
    createdAt: z.string(),
    status: z.union([z.literal('pending'), decisionKind]),
    preapproved: z.optional(z.object({ by: z.string(), at: z.string(), adminsSeen: z.string() })),
    standing: z.optional(standing),
    granted: z.optional(terms),
    decision: z.optional(
      z.object({
        kind: decisionKind,
        by: z.optional(z.string()),
        rule: z.optional(z.string()),
        at: z.string(),
        reason: z.optional(z.string()),
        adminsSeen: z.optional(z.string()),
      }),
    ),
    reminders: z.array(z.string()),
    identity: z.optional(identity),
    hindrance: z.optional(z.object({ problem: z.string(), at: z.string() })),
    correction: z.optional(z.object({ userName: z.string(), by: z.string(), at: z.string() })),
    card: z.optional(messageRef),
    lostCards: z.number(),
    dm: z.optional(z.union([messageRef, z.object({ refused: z.string() })])),
    use: z.optional(z.object({ kind: z.enum(['awaited', 'seen', 'missed']), at: z.string() })),
    shown: z.object({ card: z.optional(z.string()), dm: z.optional(z.string()) }),
    told: z.array(z.string()),
    audited: z.optional(z.array(z.string())),
    settled: z.boolean(),
    version: z.number(),
  }),
);

const counts = z.object({
  period: z.enum(['daily', 'monthly']),
  key: z.string(),
  values: z.array(z.string()),
  recordTypes: z.array(z.string()),
  metric: z.string(),
});

const budget = { name: z.string(), limit: z.number(), actual: z.array(z.number()), forecast: z.array(z.number()) };

export const storedTerms = keeping<BudgetTerms>()(z.object({ ...budget, counts }));

const storedBudget = keeping<KnownBudget>()(z.object({ ...budget, counts: z.optional(counts) }));

const copied = { model: z.string(), region: z.string(), source: z.string() };
const newsPost = z.union([messageRef, z.object({ refused: z.string() })]);

const slot = { ...copied, generation: z.number() };

const retiring = z.object({
  model: z.string(),
  region: z.string(),
  source: z.optional(z.string()),
  arn: z.optional(z.string()),
  state: z.enum(['active', 'suspended']),
  until: z.string(),
});

const movedBy = z.object({
  ...{ id: z.string(), from: z.string(), to: z.string(), hadBoth: z.boolean() },
  ...{ at: z.optional(z.string()), until: z.optional(z.string()) },
  before: z.object({ models: z.optional(z.array(z.string())), sources: tags, retiring: z.array(retiring) }),
});

const guarded = z.object({
  stop: z.optional(
    z.object({
      day: z.string(),
      at: z.string(),
      limit: z.number(),
      until: z.optional(z.string()),
      card: z.string(),
    }),
  ),
  ended: z.optional(z.object({ at: z.string(), why: z.enum(['day', 'limit', 'person']), by: z.optional(z.string()) })),
  letRun: z.optional(z.object({ until: z.string(), by: z.string(), at: z.string() })),
});

const change = z.extend(stopped, {
  kind: z.enum(['granted', ...TOLD_KINDS]),
});
const said = z.extend(z.omit(stopped, { cause: true }), {
  kind: z.enum(TOLD_KINDS),
  ownWish: z.optional(z.literal(true)),
  endsAt: z.optional(z.string()),
});

export const storedAccess = keeping<Access>()(
  z.object({
    userId: z.string(),
    slackUserId: z.string(),
    name: z.string(),
    desired: z.extend(terms, {
      revision: z.number(),
      state: z.enum(['active', 'suspended', 'revoked']),
      developerId: z.string(),
      tags,
      attributions: z.array(z.object({ from: z.string(), developerId: z.string(), team: z.string(), tags })),
      requestIds: z.array(z.string()),
      sources: z._default(tags, {}),
      retiring: z._default(z.array(retiring), []),
      adopted: z._default(
        z.array(z.object({ ...copied, arn: z.string(), released: z.optional(z.array(z.string())) })),
        [],
      ),
      endsAt: z.optional(z.string()),
      change: z.optional(change),
      rollout: z.optional(z.extend(movedBy, { beneath: z.optional(z.array(movedBy)) })),
      movedBackBy: z.optional(z.string()),
      event: z.optional(storedEvent),
      held: z.optional(z.array(z.string())),
      stopped: z.optional(wasStopped),
      guarded: z.optional(guarded),
    }),
    observed: z.object({
      revision: z.number(),
      at: z.string(),
      profiles: z.array(z.object({ ...slot, arn: z.string(), tags })),
      former: z.optional(
        z.array(
          z.object({ model: z.string(), region: z.string(), arn: z.string(), source: z.string(), goneAt: z.string() }),
        ),
      ),
      intents: z.array(
        z.object({
          ...slot,
          name: z.string(),
          at: z.string(),
          askedAgainAt: z.optional(z.string()),
          arn: z.optional(z.string()),
        }),
      ),
      generations: z.record(z.string(), z.number()),
      membership: z.enum(['unknown', 'member', 'none', 'not-configured']),
      // One kept in an older shape is forgotten, and looked at again.
      budget: z.catch(z.optional(storedBudget), undefined),
      doing: z.optional(z.object({ step: z.string(), at: z.string() })),
      failure: z.optional(
        z.object({ step: z.string(), code: z.string(), message: z.string(), remedy: z.string(), at: z.string() }),
      ),
      working: z.optional(z.object({ revision: z.number(), lookedAt: z.optional(z.string()) })),
      waiting: z.optional(
        z.object({
          what: z.enum(['join', 'leave']),
          group: z.string(),
          since: z.string(),
          refusal: z.optional(z.string()),
        }),
      ),
      brought: z.optional(z.object({ revision: z.number(), configuration: z.string(), last: z.optional(z.string()) })),
      nextAttemptAt: z.optional(z.string()),
      attempts: z.number(),
      trueSince: z.optional(z.string()),
      taken: z._default(z.array(z.string()), []),
    }),
    fence: z.number(),
    askedAt: z.optional(z.string()),
    warned: z.optional(z.array(z.string())),
    news: z.optional(
      z.object({
        change: z.string(),
        since: z.optional(z.string()),
        developer: z.optional(newsPost),
        admins: z.optional(newsPost),
        shown: z.object({ developer: z.optional(z.string()), admins: z.optional(z.string()) }),
        said: z.optional(said),
        overtaken: z.optional(
          z.array(z.object({ said, developer: z.optional(newsPost), admins: z.optional(newsPost) })),
        ),
        later: z.optional(
          z.object({
            at: z.string(),
            post: z.optional(newsPost),
            shown: z.optional(z.string()),
            over: z.optional(z.boolean()),
          }),
        ),
        version: z.number(),
      }),
    ),
  }),
);
