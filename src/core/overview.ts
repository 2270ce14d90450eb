// What somebody sees of their own: their access, their open request, their latest requests; an admin sees the queue too.
import { type Access, failureOf, isReady, type Stopped } from './access.ts';
import { modelName } from './catalogue.ts';
import type { Today } from './meter/today.ts';
import { progressOf, type Task } from './progress.ts';
import { type Request, termsOf } from './request.ts';
import { cardOf, type RequestCard } from './request-card.ts';
import type { Settings } from './settings.ts';
import type { OwnSpend } from './spend/own-spend.ts';
import { isChange } from './standing.ts';
import type { TagNote } from './tags/tag-note.ts';

/** A request in words: models by name, limit in US dollars a day. */
export type RequestSummary = {
  id: string;
  status: Request['status'];
  team: string;
  models: string[];
  region: string;
  dailyLimit: number;
  reason: string;
  createdAt: string;
  /** Only while it is pending. */
  expiresAt?: string;
  decidedBy?: string;
  /** Name of the rule that approved it. */
  decidedByRule?: string;
  decisionReason?: string;
  /** The admin who added them. */
  addedBy?: string;
  isChange: boolean;
};

export type AccessSummary = {
  developerId: string;
  team: string;
  models: string[];
  region: string;
  dailyLimit: number;
  condition: 'ready' | 'suspended' | 'revoked' | 'setting-up' | 'failed';
  /** Why it is suspended or taken away. */
  stopped?: Stopped;
  /** When everything of it is deleted: ISO 8601, UTC. */
  endsAt?: string;
  tasks: Task[];
};

export type Overview = {
  access?: AccessSummary;
  open?: RequestSummary;
  latest: RequestSummary[];
  /** Why AWS tells no costs by developer yet, for those whom that concerns. */
  tags?: TagNote;
};

/** `billed` once AWS has published anything; `today` is an estimate, once the meter has read anything. */
export type Spend = { billed?: OwnSpend; today?: Today };

/** `queue` is there for admins only: what waits for a decision, oldest first. `spend` where there is any figure. */
export type Home = Overview & { queue?: RequestCard[]; spend?: Spend };

export const requestSummary = (request: Request, settings: Settings): RequestSummary => {
  const { team, models, region, dailyLimit } = termsOf(request);
  const expiresAt = Date.parse(request.createdAt) + settings.requests.expireAfterDays * 86_400_000;
  return {
    id: request.id,
    status: request.status,
    team,
    models: models.map((id) => modelName(settings.models, id)),
    region,
    dailyLimit,
    reason: request.reason,
    createdAt: request.createdAt,
    ...(request.status === 'pending' ? { expiresAt: new Date(expiresAt).toISOString() } : {}),
    ...(request.decision?.by ? { decidedBy: request.decision.by } : {}),
    ...(request.decision?.rule ? { decidedByRule: request.decision.rule } : {}),
    ...(request.decision?.reason ? { decisionReason: request.decision.reason } : {}),
    ...(request.preapproved ? { addedBy: request.preapproved.by } : {}),
    isChange: isChange(request),
  };
};

const conditionOf = (access: Access): AccessSummary['condition'] => {
  if (access.desired.state !== 'active') return access.desired.state;
  if (failureOf(access)) return 'failed';
  return isReady(access) ? 'ready' : 'setting-up';
};

export const accessSummary = (access: Access, settings: Settings): AccessSummary => {
  const { developerId, team, models, region, dailyLimit, stopped, endsAt } = access.desired;
  return {
    developerId,
    team,
    models: models.map((id) => modelName(settings.models, id)),
    region,
    dailyLimit,
    condition: conditionOf(access),
    ...(stopped ? { stopped } : {}),
    ...(endsAt ? { endsAt } : {}),
    tasks: progressOf(access, settings),
  };
};

/** `latest` newest first; an open request is the pending one among them. */
export const overviewOf = (access: Access | undefined, latest: Request[], settings: Settings): Overview => {
  const open = latest.find(({ status }) => status === 'pending');
  return {
    ...(access ? { access: accessSummary(access, settings) } : {}),
    ...(open ? { open: requestSummary(open, settings) } : {}),
    latest: latest.map((request) => requestSummary(request, settings)),
  };
};

export const queueOf = (unsettled: Request[], settings: Settings): RequestCard[] =>
  unsettled.filter(({ status }) => status === 'pending').map((request) => cardOf(request, undefined, settings));
