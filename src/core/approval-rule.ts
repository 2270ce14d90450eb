// Which requests are approved without a click: those that a configured rule covers, and those of people whom an admin added.
import type { ApprovalRule } from './auto-approval-settings.ts';
import { OWN_WISH } from './lifecycle.ts';
import { type Decision, type Request, type Standing, type Terms, termsOf } from './request.ts';
import type { Settings } from './settings.ts';

const covers = (rule: ApprovalRule, { team, models, region, dailyLimit }: Terms): boolean =>
  dailyLimit <= rule.maxDailyLimit &&
  (rule.teams?.includes(team) ?? true) &&
  (rule.regions?.includes(region) ?? true) &&
  models.every((model) => rule.models?.includes(model) ?? true);

/** What somebody else has stopped, no rule sets going again, also when it was given up since. */
const isForAPerson = (standing: Standing | undefined): boolean =>
  standing !== undefined &&
  standing.state !== 'active' &&
  !(standing.state === 'revoked' && standing.stopped?.cause === OWN_WISH && !standing.stopped.wasSuspended);

/**
 * The approval that needs nobody any more, at the instant: for a pending request whose identity is resolved and whose
 * `standing` was just looked up. Undefined where a person has to decide.
 */
export const decisionInAdvance = (request: Request, { requests }: Settings, now: Date): Decision | undefined => {
  if (request.status !== 'pending' || request.identity?.kind !== 'resolved') return undefined;
  const at = now.toISOString();
  const { preapproved, standing } = request;
  if (preapproved) return { kind: 'approved', by: preapproved.by, at, adminsSeen: preapproved.adminsSeen };
  if (isForAPerson(standing)) return undefined;
  const rule = requests.autoApprove.find((one) => covers(one, termsOf(request)));
  return rule && { kind: 'approved', rule: rule.name, at };
};
