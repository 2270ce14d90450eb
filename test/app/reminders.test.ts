import { expect, it } from 'vitest';
import { decideRequest } from '../../src/app/decide-request.ts';
import { sweep } from '../../src/app/sweep.ts';
import { aRequest } from '../fixtures/requests.ts';
import { ADMIN, aWorld } from '../fixtures/world.ts';

const HOUR_MS = 3_600_000;

const notes = (world: ReturnType<typeof aWorld>) =>
  world.messenger.sent.flatMap(({ kind, value }) => (kind === 'reply' ? [(value as { kind: string }).kind] : []));

const pass = async (world: ReturnType<typeof aWorld>, hours: number): Promise<void> => {
  world.later(hours * HOUR_MS);
  await sweep(world);
  await world.work();
};

it('reminds the admins of a request that waits, once a day, until it is decided', async () => {
  const world = aWorld({ requests: [aRequest()] });
  // It was sent an hour before noon.
  await pass(world, 22);
  expect(notes(world)).toEqual([]);
  for (const hours of [1, 1, 23, 1]) await pass(world, hours);
  expect(notes(world)).toEqual(['reminder', 'reminder']);
  await decideRequest(world, ADMIN, aRequest().id, { kind: 'deny', reason: 'Not now.' });
  await pass(world, 48);
  expect(notes(world)).toEqual(['reminder', 'reminder', 'denied']);
});

it('reminds once after a long silence, and of nothing that is over', async () => {
  const world = aWorld({ requests: [aRequest()] });
  await pass(world, 80);
  expect(notes(world)).toEqual(['reminder']);
  await pass(world, 7 * 24);
  expect(notes(world)).toEqual(['reminder', 'expired']);
});

it.each([
  [6, 4],
  [20, 1],
  [24, 1],
  [25, 0],
])('reminds every %i hours when it is configured so', async (hours, expected) => {
  const world = aWorld({ requests: [aRequest({ createdAt: '2026-11-24T12:00:00.000Z' })] });
  world.settings.requests.remindEveryHours = hours;
  for (let hour = 0; hour < 24; hour++) await pass(world, 1);
  expect(notes(world)).toHaveLength(expected);
});
