// Profiles that another tool manages: taken over only once it has let go of them, or it would set its own tags again.
import type { Candidate, Handmade } from './listing.ts';

/** Every tool that manages some of them, each once. */
export const managersIn = (candidates: readonly Candidate[]): string[] => [
  ...new Set(candidates.flatMap(({ profiles }) => profiles.flatMap(({ managers }) => managers))),
];

const isFree = ({ managers }: Handmade, released: readonly string[]): boolean =>
  managers.every((manager) => released.includes(manager));

/** Those with the profiles that nobody else manages any more once `released` have let go; who has none left is left out. */
export const freed = (candidates: readonly Candidate[], released: readonly string[]): Candidate[] =>
  candidates.flatMap((one) => {
    const profiles = one.profiles.filter((profile) => isFree(profile, released));
    return profiles.length > 0 ? [{ ...one, profiles }] : [];
  });

/** Who can be taken over only once other tools have let go. */
export const isManagedOnly = ({ profiles }: Candidate): boolean =>
  profiles.every(({ managers }) => managers.length > 0);

const WAYS: [tool: RegExp, way: string][] = [
  [/terraform|opentofu/i, 'Terraform forgets one by a removed block with destroy = false, or by terraform state rm.'],
  [
    /cloudformation|cdk/i,
    'CloudFormation lets go of one when it is deployed with DeletionPolicy: Retain and then taken out of the template; its aws: tags stay, and do no harm.',
  ],
  [/pulumi/i, 'Pulumi forgets one by pulumi state delete.'],
];

/** How the tools let go of what they manage, in sentences. */
export const waysOut = (managers: readonly string[]): string => {
  const known = WAYS.filter(([tool]) => managers.some((manager) => tool.test(manager)));
  const isOther = managers.some((manager) => !WAYS.some(([tool]) => tool.test(manager)));
  return [
    ...known.map(([, way]) => way),
    ...(isOther ? [known.length > 0 ? 'Any other must have forgotten them.' : 'It must have forgotten them.'] : []),
  ].join(' ');
};

/** `Terraform and CloudFormation`; of many only the first. */
export const namesOf = (managers: readonly string[]): string => {
  const named = managers.slice(0, 3).map((name) => [...name].slice(0, 60).join(''));
  const all = managers.length > named.length ? [...named, 'others'] : named;
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : (all[0] ?? '');
};
