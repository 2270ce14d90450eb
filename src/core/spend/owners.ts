// Whose a cost is: the person behind the value of a developer tag.
import type { Access } from '../access.ts';
import type { Day } from '../day.ts';
import type { Attribution } from './attribution.ts';
import type { Scope } from './digest-state.ts';

export type Owner = {
  userId: string;
  slackUserId: string;
  name: string;
  attributions: readonly Attribution[];
  /** US dollars a day, as it is now. */
  dailyLimit: number;
  active: boolean;
};

/** Whoever has or had each developer tag. */
export type Owners = ReadonlyMap<string, Owner>;

export const ownersOf = (accesses: readonly Access[]): Owners =>
  new Map(
    accesses.flatMap(({ userId, slackUserId, name, desired }) => {
      const { attributions, dailyLimit, state } = desired;
      const owner: Owner = { userId, slackUserId, name, attributions, dailyLimit, active: state === 'active' };
      const ids = new Set([desired.developerId, ...attributions.map(({ developerId }) => developerId)]);
      return [...ids].map((id): [string, Owner] => [id, owner]);
    }),
  );

/** What was in force on the day; costs from before the first attribution belong to the first. */
export const attributionOn = ({ attributions }: Owner, day: Day): Attribution | undefined =>
  attributions.findLast(({ from }) => from <= day) ?? attributions[0];

/** Developers with access who belonged to the scope on the day, each once. */
export const developersIn = (scope: Scope, owners: Owners, day: Day): Owner[] => {
  const people = new Map([...owners.values()].map((owner) => [owner.userId, owner]));
  return [...people.values()].filter(({ active, attributions }) => {
    const attribution = attributions.findLast(({ from }) => from <= day);
    return active && attribution !== undefined && (scope.kind === 'organisation' || attribution.team === scope.team);
  });
};
