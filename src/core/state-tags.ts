// Which profiles could be called by nobody any more once the access policy obeys the state tag.
import type { AccessState } from './access.ts';
import { MANAGED_BY, MANAGED_BY_KEY } from './names.ts';
import type { TagKeys } from './plan.ts';

export type TaggedProfile = { region: string; arn: string; tags: Record<string, string> };

const STATES: readonly AccessState[] = ['active', 'suspended'];

/** IAM compares keys of tags in any letters, and values to the letter. */
const tagOf = (tags: Record<string, string>, key: string): string | undefined =>
  Object.entries(tags).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];

/** Of those that this bot manages or that are for a developer: the ones without a state that the bot sets. */
export const withoutState = (
  profiles: readonly TaggedProfile[],
  keys: Pick<TagKeys, 'developer' | 'state'>,
): TaggedProfile[] =>
  profiles.filter(({ tags }) => {
    const concerned = tagOf(tags, keys.developer) !== undefined || tagOf(tags, MANAGED_BY_KEY) === MANAGED_BY;
    const state = tagOf(tags, keys.state);
    return concerned && !STATES.some((known) => known === state);
  });

/** Why the condition cannot come into force yet, for whoever deploys; undefined when it can. */
export const stateRefusal = (
  lacking: readonly TaggedProfile[],
  keys: Pick<TagKeys, 'developer' | 'state'>,
): string | undefined => {
  if (lacking.length === 0) return undefined;
  const lines = lacking.map(({ region, arn, tags }) => {
    const developer = tagOf(tags, keys.developer);
    const state = tagOf(tags, keys.state);
    const has = state === undefined ? `no ${keys.state}` : `${keys.state} "${state}"`;
    return `  ${region}  ${arn}  ${developer === undefined ? 'nobody' : `${keys.developer} "${developer}"`}, ${has}`;
  });
  return [
    lacking.length === 1
      ? `Nobody could call this profile any more, because it is tagged neither as active nor as suspended:`
      : `Nobody could call these ${lacking.length} profiles any more, because they are tagged neither as active nor as suspended:`,
    ...lines,
    `Give each the tag ${keys.state} with "active" or "suspended", or set deployment.access.stateCondition to false until all have it.`,
  ].join('\n');
};
