// Whoever changes what is desired may die before the audit trail has it: the loop writes it, and so does the next change.
import { expect, test } from 'vitest';
import { setDailyLimit } from '../../src/app/set-daily-limit.ts';
import { letAccessRun, resumeAccess, revokeAccess, suspendAccess } from '../../src/app/suspend-access.ts';
import { dying } from '../fixtures/dying.ts';
import { access, approve, asked, type World } from '../fixtures/story.ts';

const AT = '2026-11-24T13:00:00.000Z';
const BY = { by: 'U0BOB', at: AT, cause: 'command', reason: 'Because' };

type Change = [kind: string, make: (deps: World) => Promise<unknown>, before?: (world: World) => Promise<unknown>];

const stop = (world: World) => suspendAccess(world, 'uid-ana', { ...BY, at: '2026-11-24T12:30:00.000Z' });

const CHANGES: Change[] = [
  ['suspended', (deps) => suspendAccess(deps, 'uid-ana', BY)],
  ['resumed', (deps) => resumeAccess(deps, 'uid-ana', BY), stop],
  ['revoked', (deps) => revokeAccess(deps, 'uid-ana', BY, 7)],
  ['limit-changed', (deps) => setDailyLimit(deps, 'uid-ana', 40, BY)],
  ['let-run', (deps) => letAccessRun(deps, 'uid-ana', '2026-11-25T00:00:00.000Z', BY)],
];

const told = async (world: World, kind: string) =>
  (await world.trails.read({ developer: 'uid-ana' })).filter((event) => event.kind === kind);

/** The change is made by a process that dies right after what is desired was written. */
const broken = async ([kind, make, before]: Change): Promise<World> => {
  const world = await asked();
  await approve(world);
  await before?.(world);
  await world.work();
  const was = access(world)?.desired.revision ?? 0;
  for (let at = 0; ; at++) {
    const mortal = dying(world, ['accesses', 'trails', 'jobs'], { at, mode: 'after' });
    await make(mortal as World).catch(() => undefined);
    if ((access(world)?.desired.revision ?? 0) > was) break;
  }
  expect(await told(world, kind)).toEqual([]);
  return world;
};

test.each(CHANGES)('%s is in the trail once the loop has looked', async (...change) => {
  const world = await broken(change);
  await world.jobs.enqueue({ kind: 'access', id: 'uid-ana' });
  await world.work();
  expect(await told(world, change[0])).toEqual([expect.objectContaining({ at: AT, by: 'U0BOB' })]);
});

test.each(CHANGES)('%s is in the trail when something else is changed before the loop looks', async (...change) => {
  const world = await broken(change);
  await revokeAccess(world, 'uid-ana', { by: 'U0DORA', at: '2026-11-24T14:00:00.000Z', cause: 'command' }, 7);
  await world.work();
  expect((await told(world, change[0])).filter(({ at }) => at === AT)).toHaveLength(1);
  if (change[0] !== 'revoked') expect(await told(world, 'revoked')).toHaveLength(1);
});

test.each(CHANGES)('%s stands there once when whoever asked for it tries again', async (...change) => {
  const world = await broken(change);
  const { revision } = access(world)?.desired ?? {};
  await change[1](world);
  await world.work();
  expect(await told(world, change[0])).toHaveLength(1);
  expect(access(world)?.desired.revision).toBe(revision);
});
