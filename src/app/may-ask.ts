// What `/claude-onboard` leads to: the request form, or what the person already has.
import type { Overview } from '../core/overview.ts';
import { type Clicker, knownPerson } from './authorise.ts';
import type { Workspace } from './ports.ts';
import { type OverviewDeps, showOverview } from './show-overview.ts';

export type MayAskDeps = OverviewDeps & { workspace: Workspace };

/**
 * Whoever had access that was taken away asks as anybody else. A UserError tells guests, bots, foreign and deactivated people
 * why they cannot ask.
 */
export const mayAsk = async (
  deps: MayAskDeps,
  requester: Clicker,
): Promise<{ kind: 'ask' } | { kind: 'overview'; overview: Overview }> => {
  const [overview] = await Promise.all([showOverview(deps, requester.slackUserId), knownPerson(deps, requester)]);
  const { access, open } = overview;
  const has = access !== undefined && access.condition !== 'revoked';
  return has || open ? { kind: 'overview', overview } : { kind: 'ask' };
};
