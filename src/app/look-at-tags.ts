// A look at the cost-allocation tags, after which those that were off are on, or it is known why they are not.
import { Refused } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { withListing } from '../core/tags/offer.ts';
import { planTags } from '../core/tags/plan-tags.ts';
import type { SeenKey } from '../core/tags/seen-tags.ts';
import { type TagsState, withoutSight, withSeen, withTrouble } from '../core/tags/tag-state.ts';
import { type TagTrouble, troubleOf } from '../core/tags/tag-trouble.ts';
import { wantedKeys } from '../core/tags/wanted-keys.ts';
import { namedSince } from './nameless-costs.ts';
import type { Clock, Log } from './ports.ts';
import type { SpendDays } from './spend-ports.ts';
import type { CostAllocationTags, TagStates } from './tag-ports.ts';

export type LookDeps = {
  settings: Settings;
  costAllocationTags: CostAllocationTags;
  tagStates: TagStates;
  spendDays: SpendDays;
  clock: Clock;
  log: Log;
};

const instant = ({ clock }: LookDeps): string => clock.now().toISOString();

const seeing = (deps: LookDeps, state: TagsState, seen: readonly SeenKey[]): TagsState =>
  withListing(withSeen(state, wantedKeys(deps.settings), seen, instant(deps)), seen, instant(deps));

/** AWS shows nothing: what is active can be told by the costs alone. */
const blind = async (deps: LookDeps, state: TagsState, refusal: Refused): Promise<TagsState> => {
  const { settings, tagStates, log, clock } = deps;
  log({ level: 'warn', message: 'AWS does not show its tags', code: refusal.code, error: refusal.message });
  const since = await namedSince(deps, clock.now());
  const shown = since === undefined ? undefined : { key: settings.tags.developer, since };
  const hidden = withoutSight(state, wantedKeys(settings), shown, instant(deps));
  // Nobody has to do anything where names are seen.
  return tagStates.save(withTrouble(hidden, shown ? undefined : troubleOf(refusal), instant(deps)));
};

const switchOn = async ({ costAllocationTags, log }: LookDeps, keys: string[]): Promise<TagTrouble | undefined> => {
  try {
    const [refusal] = await costAllocationTags.activate(keys);
    return refusal && { kind: 'refused', code: refusal.code, message: refusal.message };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    log({ level: 'warn', message: 'AWS does not switch tags on', code: error.code, error: error.message });
    return troubleOf(error);
  }
};

/** The state as it is stored then. A key is believed to be on only when AWS shows it. */
export const lookAtTags = async (deps: LookDeps, found: TagsState): Promise<TagsState> => {
  const { costAllocationTags, tagStates, log } = deps;
  let seen: SeenKey[];
  try {
    seen = await costAllocationTags.list();
  } catch (error) {
    if (error instanceof Refused) return blind(deps, found, error);
    throw error;
  }
  // Written down before anything is switched, so that what changes is news whatever happens next.
  const before = await tagStates.save(seeing(deps, found, seen));
  const { activate, waitFor } = planTags(before);
  if (waitFor.length > 0) log({ level: 'info', message: 'AWS has seen no charge with these tags yet', keys: waitFor });
  const trouble = activate.length > 0 ? await switchOn(deps, activate) : undefined;
  const after = activate.length > 0 ? seeing(deps, before, await costAllocationTags.list()) : before;
  return tagStates.save(withTrouble(after, trouble, instant(deps)));
};
