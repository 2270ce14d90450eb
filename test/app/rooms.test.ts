// The look over the account warns of little room for profiles, once for each level.
import { expect, it } from 'vitest';
import { Refused } from '../../src/core/errors.ts';
import { aWorld } from '../fixtures/world.ts';

const HERE = 'us-east-1';

const reports = (world: ReturnType<typeof aWorld>) => world.reportMessenger.sent;

const looked = async (world: ReturnType<typeof aWorld>, run: string, used: number | 'refused') => {
  world.profileRooms.of = async () => {
    if (used === 'refused') throw new Refused('AccessDeniedException', 'No.');
    return { limit: 100, used };
  };
  world.later(6 * 3_600_000);
  await world.jobs.enqueue({ kind: 'reconcile', id: run });
  await world.work();
  return reports(world).length;
};

it('tells a level once, a worse one again, and neither when it could not look in between', async () => {
  const world = aWorld();
  world.settings = { ...world.settings, regions: [HERE] };
  expect(await looked(world, '2026-11-24T18:00:00.000Z', 50)).toBe(0);
  expect(await looked(world, '2026-11-25T00:00:00.000Z', 91)).toBe(1);
  expect(await looked(world, '2026-11-25T06:00:00.000Z', 92)).toBe(1);
  expect(await looked(world, '2026-11-25T12:00:00.000Z', 'refused')).toBe(1);
  expect(await looked(world, '2026-11-25T18:00:00.000Z', 93)).toBe(1);
  expect(await looked(world, '2026-11-26T00:00:00.000Z', 100)).toBe(2);
  expect(JSON.stringify(reports(world).at(-1))).toContain('100 of 100 inference profiles in us-east-1 are used');
});
