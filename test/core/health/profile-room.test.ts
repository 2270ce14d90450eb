import { expect, it } from 'vitest';
import { profileRoomCheck } from '../../../src/core/health/profile-room.ts';

it.each([
  [1000, 93, 3, 'fine', 302],
  [1000, 925, 3, 'fine', 25],
  [1000, 926, 3, 'attention', 24],
  [1000, 998, 3, 'missing', 0],
  [1000, 1200, 3, 'missing', 0],
])('%i profiles of which %i are there, %i a developer: %s, room for %i', (limit, used, models, state, room) => {
  const check = profileRoomCheck('eu-central-1', { known: { limit, used } }, models);
  expect(check).toMatchObject({
    id: 'profiles.eu-central-1',
    state,
    found: `${used} of ${limit} inference profiles are there; with ${models} for each there is room for ${room} more developers.`,
  });
  if (state !== 'fine') {
    expect(check.mend).toContain('--quota-code L-40EC9882 --desired-value 2000 --region eu-central-1');
  }
});

it('is unknown when nobody may ask', () => {
  expect(profileRoomCheck('us-east-1', { why: 'Not permitted to ask: no.' }, 3)).toMatchObject({
    state: 'unknown',
    found: 'Not permitted to ask: no.',
  });
});
