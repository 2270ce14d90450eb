// An approval gives back what had been taken away before it, and nothing that was taken away since.
import { expect, test } from 'vitest';
import { grantRequest } from '../../src/app/grant-request.ts';
import { revoked } from '../../src/core/lifecycle.ts';
import type { Standing } from '../../src/core/request.ts';
import { anAccess, approved } from '../fixtures/requests.ts';
import { access } from '../fixtures/story.ts';
import { aWorld } from '../fixtures/world.ts';

const standing: Standing = {
  ...{ team: 'Platform', models: ['opus-5-5'], region: 'us-east-1', dailyLimit: 20, state: 'revoked' },
};

test.each([
  ['2026-11-24T11:29:59.000Z', 'active'],
  ['2026-11-24T11:30:01.000Z', 'revoked'],
])('what was taken away at %s, by an approval of 11:30, is %s', async (at, state) => {
  const desired = { requestIds: [], ...revoked({ at, by: 'U0DORA', cause: 'command' }, 7) };
  const world = aWorld({ accesses: [anAccess(desired)] });
  await grantRequest(world, approved({ standing }));
  expect(access(world)?.desired).toMatchObject({ state, requestIds: ['r0000000001'] });
});
