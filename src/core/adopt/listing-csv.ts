// The whole list of existing profiles as a table, for whoever must look through hundreds of them.
import { csvOf } from '../spend/csv.ts';
import type { Listing } from './listing.ts';

/** One row a profile. */
export const listingCsv = ({ candidates, left }: Listing): string =>
  csvOf([
    ['tagged for', 'developer', 'name', 'team', 'model', 'region', 'copy of', 'profile', 'arn', 'what becomes of it'],
    ...candidates.flatMap(({ value, developerId, name, team, otherTeam = '', sure, profiles }) =>
      profiles.map(({ model, region, source, name: profile, arn }) => [
        ...[value, developerId, name, team ?? otherTeam, model, region, source, profile, arn],
        sure ? 'can be taken over' : 'can be taken over, if it is the same person',
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
