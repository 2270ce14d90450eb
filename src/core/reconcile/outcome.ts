// What has become of a finding since it was found, as far as the records show.
import { type Access, failureOf, isReady } from '../access.ts';
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

/** What the loop has made of it since it was to look (ISO 8601, UTC). */
const sinceAsked = (access: Access, asked: string): Outcome => {
  const failure = failureOf(access);
  if (failure) return { kind: 'refused', message: failure.message, remedy: failure.remedy };
  const { waiting, at } = access.observed;
  if (waiting) return { kind: 'waiting', group: waiting.group };
  return isReady(access) && Date.parse(at) >= Date.parse(asked) ? { kind: 'done' } : { kind: 'under-way' };
};

/** `asked` is when it was to be put right, undefined where it was only to be told. */
export const outcomeOf = (finding: Finding, access: Access | undefined, asked: string | undefined): Outcome => {
  if (access === undefined) return { kind: 'told' };
  if (finding.kind === 'leaver') {
    // Given back or taken away by somebody since.
    if (access.desired.state !== 'suspended') return { kind: 'told' };
    return sinceAsked(access, access.desired.change?.at ?? '');
  }
  if (!isRepairable(finding)) return { kind: 'told' };
  if (asked === undefined) return { kind: 'open' };
  const outcome = sinceAsked(access, asked);
  // A name that cannot be followed (it is another's, or no tag) stays as it is.
  const isFollowed = finding.kind !== 'renamed' || access.desired.developerId === finding.to;
  return outcome.kind === 'done' && !isFollowed ? { kind: 'told' } : outcome;
};
