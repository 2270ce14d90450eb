// What a developer has set up on their machine, while others take the place of their profiles though they cannot use any.
import type { Access } from './access.ts';
import type { AccessChange } from './access-change.ts';
import { changeKey } from './lifecycle.ts';
import { isCurrent } from './profile-fate.ts';

/** Changes that come with a new setup. */
const WITH_SETUP: readonly AccessChange['kind'][] = ['rolled-out', 'rolled-back', 'repaired'];

/** ARNs of the profiles that they should use now, as far as they were seen. */
const inUse = ({ desired, observed }: Pick<Access, 'desired' | 'observed'>): string[] =>
  observed.profiles
    .filter((profile) => isCurrent(profile, desired))
    .map(({ arn }) => arn)
    .sort();

/** What they have set up, of an access that a rollout is about to change; told at once to whoever can use it. */
export const heldAtMove = (access: Pick<Access, 'desired' | 'observed'>): string[] | undefined =>
  access.desired.state === 'suspended' ? (access.desired.held ?? inUse(access)) : undefined;

/** Whether they have read of all that the last change brought. */
const isTold = (access: Pick<Access, 'desired' | 'observed' | 'news'>): boolean => {
  const { desired, news, observed } = access;
  const { change } = desired;
  if (change === undefined || change.kind === 'adopted') return true;
  // Of that the request's own message tells, once it is there.
  if (change.kind === 'granted') return observed.brought !== undefined;
  return news?.change === changeKey(change) && news.since !== undefined;
};

/** What they have set up, of an access that is about to be suspended: all of it is looked at anew when it is given back. */
export const heldAtStop = (access: Pick<Access, 'desired' | 'observed' | 'news'>): string[] | undefined => {
  const { state, change, held } = access.desired;
  if (state !== 'active') return held;
  if (isTold(access)) return inUse(access);
  if (change?.kind === 'resumed') return held;
  return change?.kind === 'granted' || (change && WITH_SETUP.includes(change.kind)) ? [] : inUse(access);
};

/** Whether they have other profiles than they have set up, since they were suspended. */
export const isSetupBehind = (access: Access): boolean => {
  const { held } = access.desired;
  return held !== undefined && held.toSorted().join(' ') !== inUse(access).join(' ');
};
