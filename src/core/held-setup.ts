// What a developer has set up on their machine, while rollouts move them to other models though they cannot use any.
import type { Access, AccessChange } from './access.ts';
import { changeKey } from './lifecycle.ts';
import { isCurrent } from './profile-fate.ts';

const BY_ROLLOUT: readonly AccessChange['kind'][] = ['rolled-out', 'rolled-back'];

/** ARNs of the profiles that they should use now, as far as they were seen. */
const inUse = ({ desired, observed }: Pick<Access, 'desired' | 'observed'>): string[] =>
  observed.profiles
    .filter((profile) => isCurrent(profile, desired))
    .map(({ arn }) => arn)
    .sort();

/** What they have set up, of an access that a rollout is about to change; told at once to whoever can use it. */
export const heldAtMove = (access: Pick<Access, 'desired' | 'observed'>): string[] | undefined =>
  access.desired.state === 'suspended' ? (access.desired.held ?? inUse(access)) : undefined;

/** What they have set up, of an access that is about to be suspended; undefined where they were told all that they were given. */
export const heldAtStop = ({ desired, news }: Pick<Access, 'desired' | 'news'>): string[] | undefined => {
  const { state, change, held } = desired;
  if (state !== 'active') return held;
  if (change === undefined || (news?.change === changeKey(change) && news.since !== undefined)) return undefined;
  if (change.kind === 'resumed') return held;
  return BY_ROLLOUT.includes(change.kind) ? [] : undefined;
};

/** Whether a rollout has left them with other profiles than they have set up, since they were suspended. */
export const isSetupBehind = (access: Access): boolean => {
  const { held } = access.desired;
  return held !== undefined && held.toSorted().join(' ') !== inUse(access).join(' ');
};
