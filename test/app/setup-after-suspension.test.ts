// Whoever gets their access back learns what is to be set up anew, whatever became of their profiles while it was suspended.
import { expect, test } from 'vitest';
import { decideRequest } from '../../src/app/decide-request.ts';
import { submitRequest } from '../../src/app/submit-request.ts';
import { switchAccess } from '../../src/app/switch-access.ts';
import { Throttled } from '../../src/core/errors.ts';
import { HOUR, look, onlyTold, settle, settledWorld } from '../fixtures/account-story.ts';
import { aDesired } from '../fixtures/requests.ts';
import { asked, ID, type World } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS } from '../fixtures/world.ts';

const switched = async (world: World, kind: 'suspend' | 'resume'): Promise<void> => {
  world.later(HOUR);
  await switchAccess(world, ADMIN, 'U0ANA', { kind, reason: 'A reason' });
  await settle(world);
};
const told = (world: World) => world.newsMessenger.sent.findLast(({ recipient }) => recipient === 'developer')?.news;
const arnsOf = (world: World) => world.profiles.items.map(({ arn }) => arn);

const expectSetup = (world: World, arns: string[]): void => {
  expect(told(world)).toMatchObject({ change: 'resumed', state: { kind: 'seen' }, meanwhile: true });
  for (const arn of arns) expect(told(world)?.setup?.settingsJson).toContain(arn);
};

test('a profile that was deleted by hand and made anew meanwhile is in it', async () => {
  const world = await settledWorld();
  await switched(world, 'suspend');
  world.profiles.items.splice(0, 1);
  world.later(HOUR);
  await look(world);
  expect(world.profiles.items).toHaveLength(2);
  await switched(world, 'resume');
  expectSetup(world, arnsOf(world));
});

test('so is one that only the access coming back has made anew', async () => {
  const world = await settledWorld();
  onlyTold(world);
  await switched(world, 'suspend');
  world.profiles.items.splice(0, 1);
  await look(world);
  expect(world.profiles.items).toHaveLength(1);
  await switched(world, 'resume');
  expect(world.profiles.items).toHaveLength(2);
  expectSetup(world, arnsOf(world));
});

test('so is one whose replacement was under way when it was suspended', async () => {
  const world = await settledWorld();
  const { create } = world.profiles;
  world.profiles.items.splice(0, 1);
  world.profiles.create = () => Promise.reject(new Throttled('Slow down.'));
  await look(world);
  expect(told(world)).toMatchObject({ change: 'repaired', state: { kind: 'under-way' } });
  world.profiles.create = create;
  await switched(world, 'suspend');
  await switched(world, 'resume');
  expectSetup(world, arnsOf(world));
});

test('so are the models of a change that was approved meanwhile', async () => {
  const world = await settledWorld();
  await switched(world, 'suspend');
  const draft = { ...aDesired(), models: ['sonnet-5-5'], reason: 'Enough for me' };
  const sent = await submitRequest(world, ANA_CLICKS, draft, 'form', 'change');
  await settle(world);
  await decideRequest(world, ADMIN, sent.kind === 'submitted' ? sent.request.id : '', { kind: 'approve' });
  await settle(world);
  await switched(world, 'resume');
  expectSetup(world, arnsOf(world).slice(2));
});

test('whoever was suspended before all of it was there gets their first setup with it', async () => {
  const world = await asked();
  await decideRequest(world, ADMIN, ID, { kind: 'approve' });
  const { create } = world.budgets;
  world.budgets.create = () => Promise.reject(new Throttled('Slow down.'));
  await settle(world);
  world.budgets.create = create;
  await switched(world, 'suspend');
  await switched(world, 'resume');
  expectSetup(world, arnsOf(world));
});

test('whose profiles are what they were gets none', async () => {
  const world = await settledWorld();
  for (const kind of ['suspend', 'resume', 'suspend', 'resume'] as const) {
    await switched(world, kind);
    await look(world);
  }
  expect([told(world)?.change, told(world)?.meanwhile, told(world)?.setup]).toEqual(['resumed', undefined, undefined]);
});
