import { expect, test } from 'vitest';
import type { Access } from '../../../src/core/access.ts';
import { moved } from '../../../src/core/rollout/move.ts';
import { AT_A_TIME, nextToMove } from '../../../src/core/rollout/progress.ts';
import type { Rollout } from '../../../src/core/rollout/rollout.ts';
import { anAccess, NOON } from '../../fixtures/requests.ts';

const rollout: Rollout = {
  ...{ id: 'm1', from: 'haiku-5-5', to: 'sonnet-5-5', until: '2026-12-08T00:00:00.000Z', scope: { kind: 'all' } },
  ...{ steps: [{ state: 'running', at: NOON.toISOString() }], settled: false, version: 1 },
};
const waiting = (): Access => anAccess({ models: ['haiku-5-5'] });
const underWay = (): Access => {
  const access = waiting();
  return { ...access, desired: { ...access.desired, ...moved(access, rollout, NOON), revision: 2 } };
};
const many = (count: number, one: () => Access) => Array.from({ length: count }, one);

test.each([
  ['nobody is under way', 0, AT_A_TIME],
  ['some are under way', AT_A_TIME - 3, 3],
  ['as many are under way as may be', AT_A_TIME, 0],
  ['more are under way, because many are tried again', AT_A_TIME + 10, 0],
])('where %s', (_, busy, next) => {
  expect(nextToMove([...many(busy, underWay), ...many(40, waiting)], rollout)).toHaveLength(next);
});
