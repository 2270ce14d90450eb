// The whole list of existing profiles as a table, for whoever must look through hundreds of them.
import { csvOf } from '../spend/csv.ts';
import type { Handmade, Listing } from './listing.ts';
import { namesOf } from './release.ts';

const outcomeOf = (sure: boolean, { managers }: Handmade): string =>
  [
    'can be taken over',
    ...(sure ? [] : ['if it is the same person']),
    ...(managers.length > 0 ? [`once it is out of ${namesOf(managers)}`] : []),
  ].join(', ');

/** One row a profile. */
export const listingCsv = ({ candidates, left }: Listing): string =>
  csvOf([
    ['tagged for', 'developer', 'name', 'team', 'model', 'region', 'copy of', 'profile', 'arn', 'what becomes of it'],
    ...candidates.flatMap(({ value, developerId, name, team, otherTeam = '', sure, profiles }) =>
      profiles.map((profile) => [
        ...[value, developerId, name, team ?? otherTeam, profile.model, profile.region, profile.source],
        ...[profile.name, profile.arn, outcomeOf(sure, profile)],
      ]),
    ),
    ...left.map(({ value, region, name, arn, why }) => [
      value,
      '',
      '',
      '',
      '',
      region,
      '',
      name,
      arn,
      `left alone: ${why}`,
    ]),
  ]);
