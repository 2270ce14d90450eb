// The admins' card of a request as a value: what it says and which buttons it has at this moment.
import { type Access, failureOf, isReady } from './access.ts';
import { findModel, modelName, priceText } from './catalogue.ts';
import { dollars, monthlyWorstCase } from './money.ts';
import { countOf, progressOf } from './progress.ts';
import { type Decision, type Request, type Standing, type Terms, termsOf } from './request.ts';
import type { Settings } from './settings.ts';
import { isChange, termsText } from './standing.ts';
import { waitingText } from './waiting-text.ts';

export type CardAction = 'approve' | 'change' | 'deny' | 'identity' | 'retry';

export type CardState =
  | { kind: 'pending'; expiresAt: string }
  | { kind: 'setting-up'; done: number; of: number; nextAttemptAt?: string }
  /** For somebody to change the group in their identity provider, as the text says. */
  | { kind: 'waiting'; text: string }
  | { kind: 'ready' }
  /** All of it was seen, and may not be used: the access was suspended or taken away. */
  | { kind: 'stopped'; state: 'suspended' | 'revoked' }
  | { kind: 'failed'; message: string; remedy: string }
  | { kind: 'closed' };

export type CardIdentity =
  | { kind: 'looking-up' }
  | {
      kind: 'resolved';
      developerId: string;
      displayName?: string;
      from: 'identity-center' | 'email';
      correctedBy?: string;
    }
  | { kind: 'unresolved'; problem: string };

/** What the requester has or had: in words, what of it would change, and why they may not use it. */
export type CardStanding = Pick<Standing, 'state' | 'stopped' | 'endsAt' | 'spend'> & {
  has: string;
  changes: string[];
};

export type RequestCard = {
  requestId: string;
  /** Slack user id. */
  requester: string;
  requesterName: string;
  team: string;
  models: { name: string; price?: string }[];
  region: string;
  /** US dollars a day, and what 31 days of it come to. */
  dailyLimit: number;
  monthlyWorstCase: number;
  reason: string;
  /** What was asked for, when something else was granted. */
  asked?: string[];
  standing?: CardStanding;
  /** The admin who added them, by Slack user id. */
  addedBy?: string;
  identity: CardIdentity;
  state: CardState;
  decision?: Pick<Decision, 'kind' | 'by' | 'rule' | 'at' | 'reason'>;
  actions: CardAction[];
};

/** What an admin changed, a line for each, as `Daily limit: $50 → $20`. */
export const changesOf = (asked: Terms, granted: Terms, settings: Settings): string[] => {
  const names = ({ models }: Terms) => models.map((id) => modelName(settings.models, id)).join(', ');
  const line = (label: string, from: string, to: string) => (from === to ? [] : [`${label}: ${from} → ${to}`]);
  return [
    ...line('Team', asked.team, granted.team),
    ...line('Models', names(asked), names(granted)),
    ...line('Region', asked.region, granted.region),
    ...line('Daily limit', dollars(asked.dailyLimit), dollars(granted.dailyLimit)),
  ];
};

const identityOn = ({ identity, correction }: Request): CardIdentity => {
  if (identity === undefined) return { kind: 'looking-up' };
  if (identity.kind === 'unresolved') return identity;
  const { developerId, displayName, from } = identity;
  return { kind: 'resolved', developerId, displayName, from, ...(correction ? { correctedBy: correction.by } : {}) };
};

const MEND_USER = 'Mend the user in Identity Center, then press Retry; it is also tried again by itself.';

const stateOf = (request: Request, access: Access | undefined, settings: Settings): CardState => {
  if (request.status === 'pending') {
    const expiry = Date.parse(request.createdAt) + settings.requests.expireAfterDays * 86_400_000;
    return { kind: 'pending', expiresAt: new Date(expiry).toISOString() };
  }
  if (request.status !== 'approved') return { kind: 'closed' };
  if (!access?.desired.requestIds.includes(request.id)) {
    return request.hindrance
      ? { kind: 'failed', message: request.hindrance.problem, remedy: MEND_USER }
      : { kind: 'setting-up', done: 0, of: 0 };
  }
  const { state } = access.desired;
  if (isReady(access)) return state === 'active' ? { kind: 'ready' } : { kind: 'stopped', state };
  const failure = failureOf(access);
  const { nextAttemptAt } = access.observed;
  const waiting = waitingText(access);
  if (failure) return { kind: 'failed', message: failure.message, remedy: failure.remedy };
  if (waiting !== undefined) return { kind: 'waiting', text: waiting };
  return { kind: 'setting-up', ...countOf(progressOf(access, settings)), ...(nextAttemptAt ? { nextAttemptAt } : {}) };
};

const standingOn = (request: Request, settings: Settings): CardStanding | undefined => {
  if (request.standing === undefined) return undefined;
  const { state, stopped, endsAt, spend, ...terms } = request.standing;
  return {
    state,
    ...(stopped ? { stopped } : {}),
    ...(endsAt ? { endsAt } : {}),
    ...(spend ? { spend } : {}),
    has: termsText(terms, settings),
    changes: changesOf(terms, termsOf(request), settings),
  };
};

const actionsOf = (request: Request, identity: CardIdentity, state: CardState, settings: Settings): CardAction[] => {
  if (state.kind === 'failed') return ['retry'];
  if (state.kind !== 'pending') return [];
  // An access that goes on keeps its user.
  const known = identity.kind === 'looking-up' || (identity.kind === 'resolved' && isChange(request));
  const correctable = settings.identity.source === 'identity-center' && !known;
  return [
    ...(identity.kind === 'resolved' ? (['approve', 'change'] as const) : []),
    'deny',
    ...(correctable ? (['identity'] as const) : []),
  ];
};

const decisionOn = ({ kind, by, rule, at, reason }: Decision): RequestCard['decision'] => ({
  kind,
  by,
  ...(rule ? { rule } : {}),
  at,
  reason,
});

/** The card as it must look now. `access` is that of the request's developer, if there is one. */
export const cardOf = (request: Request, access: Access | undefined, settings: Settings): RequestCard => {
  const terms = termsOf(request);
  const identity = identityOn(request);
  const state = stateOf(request, access, settings);
  const { decision, granted, preapproved } = request;
  const standing = standingOn(request, settings);
  return {
    requestId: request.id,
    requester: request.requester,
    requesterName: request.requesterName,
    team: terms.team,
    models: terms.models.map((id) => {
      const model = findModel(settings.models, id);
      return model ? { name: model.name, price: priceText(model) } : { name: id };
    }),
    region: terms.region,
    dailyLimit: terms.dailyLimit,
    monthlyWorstCase: monthlyWorstCase(terms.dailyLimit),
    reason: request.reason,
    ...(granted ? { asked: changesOf(request, granted, settings) } : {}),
    ...(standing ? { standing } : {}),
    ...(preapproved ? { addedBy: preapproved.by } : {}),
    identity,
    state,
    ...(decision ? { decision: decisionOn(decision) } : {}),
    actions: actionsOf(request, identity, state, settings),
  };
};
