// What has become of a finding since it was found, as far as the records show.
import { type Access, failureOf, isReady, slotOf } from '../access.ts';
import { owedKeys } from '../progress.ts';
import { remedyFor } from '../remedy.ts';
import type { Settings } from '../settings.ts';
import { type Finding, isRepairable } from './finding.ts';

export type Outcome =
  /** Nothing that this bot does, or nothing more. */
  | { kind: 'told' }
  /** It could be put right, and nobody has asked for that. */
  | { kind: 'open' }
  | { kind: 'under-way' }
  /** An identity provider has the group that must change. */
  | { kind: 'waiting'; group: string }
  | { kind: 'refused'; message: string; remedy: string }
  /** As it should be when AWS was looked at since. */
  | { kind: 'done' };

/** The goal of an access that the finding is about, by its key. */
const goalOf = (finding: Finding): string | undefined => {
  switch (finding.kind) {
    case 'profile-gone':
    case 'profile-retagged':
      return `profile:${slotOf(finding)}`;
    case 'budget-gone':
    case 'budget-edited':
      return 'budget';
    case 'member-gone':
    case 'member-back':
      return 'membership';
    default:
      return undefined;
  }
};

/** Whether the goal was reached although AWS has refused something else of the same access. */
const isReached = (access: Access, goal: string | undefined, asked: string, settings: Settings): boolean => {
  const { at } = access.observed;
  if (goal === undefined || goal === failureOf(access)?.step || Date.parse(at) < Date.parse(asked)) return false;
  return !owedKeys(access, settings, new Date(at)).has(goal);
};

/** What the loop has made of it since it was to look (ISO 8601, UTC). */
const sinceAsked = (access: Access, finding: Finding, asked: string, settings: Settings): Outcome => {
  const failure = failureOf(access);
  if (failure) {
    if (isReached(access, goalOf(finding), asked, settings)) return { kind: 'done' };
    return { kind: 'refused', message: failure.message, remedy: remedyFor(failure.code, failure.step) };
  }
  const { waiting, at } = access.observed;
  if (waiting) return { kind: 'waiting', group: waiting.group };
  return isReady(access) && Date.parse(at) >= Date.parse(asked) ? { kind: 'done' } : { kind: 'under-way' };
};

/** `asked` is when it was to be put right, undefined where it was only to be told; a leaver may be held back until it is asked for. */
export const outcomeOf = (
  finding: Finding,
  access: Access | undefined,
  asked: string | 'held-back' | undefined,
  settings: Settings,
): Outcome => {
  if (access === undefined) return { kind: 'told' };
  if (finding.kind === 'leaver') {
    // Given back or taken away by somebody since.
    if (access.desired.state !== 'suspended')
      return { kind: asked === 'held-back' && access.desired.state === 'active' ? 'open' : 'told' };
    return sinceAsked(access, finding, access.desired.change?.at ?? '', settings);
  }
  if (!isRepairable(finding)) return { kind: 'told' };
  if (asked === undefined) return { kind: 'open' };
  const outcome = sinceAsked(access, finding, asked, settings);
  // A name that cannot be followed (it is another's, or no tag) stays as it is.
  const isFollowed = finding.kind !== 'renamed' || access.desired.developerId === finding.to;
  return outcome.kind === 'done' && !isFollowed ? { kind: 'told' } : outcome;
};
