// Whoever is suspended while they are moved reads of the suspension, and gets the new setup with the access.
import { beforeEach, describe, expect, test } from 'vitest';
import { handleJob } from '../../src/app/handle-job.ts';
import { readHistory } from '../../src/app/read-history.ts';
import { sweep } from '../../src/app/sweep.ts';
import { switchAccess } from '../../src/app/switch-access.ts';
import { Throttled } from '../../src/core/errors.ts';
import { guarded, HOUR } from '../fixtures/guarded-world.ts';
import { company, everybody, NEW, OLD, press, propose, theState, type World } from '../fixtures/rollout-story.ts';
import { ADMIN } from '../fixtures/world.ts';

let world: World;
beforeEach(async () => {
  world = await company(1);
});

const switched = (kind: 'suspend' | 'resume') => switchAccess(world, ADMIN, 'U0DEV0', { kind, reason: 'A reason' });
const minuteLater = async (act: () => Promise<unknown>) => {
  world.later(60_000);
  await act();
  await world.work();
};
const rollOut = async () => {
  await propose(world);
  await press(world, 'apply');
  await world.work();
};
const told = () =>
  world.newsMessenger.sent.flatMap(({ recipient, edit, news: { change, state, setup, meanwhile } }) =>
    recipient === 'developer' ? [{ change, edit, state: state.kind, meanwhile, setup: setup !== undefined }] : [],
  );
const arnOf = (model: string) => world.profiles.items.find(({ copyFrom }) => copyFrom.includes(model))?.arn ?? 'none';
const history = async () =>
  (await readHistory(world, ADMIN, 'U0DEV0')).flatMap(({ kind, words }) =>
    ['suspended', 'resumed', 'rolled-out', 'rolled-back'].includes(kind) ? [[kind, words]] : [],
  );
const MOVED = ['rolled-out', 'haiku-5-5 → sonnet-5-5'];

describe('whoever is moved while an admin has suspended them', () => {
  test('reads to the end that it is suspended, and gets the new setup with the access', async () => {
    await switched('suspend');
    await propose(world);
    world.newsMessenger.sent.length = 0;
    await minuteLater(() => press(world, 'apply'));
    expect([theState(world), everybody(world)]).toEqual(['done', [['haiku-5-5 suspended', 'sonnet-5-5 suspended']]]);
    expect(told()).toEqual([]);

    await minuteLater(() => switched('resume'));
    expect(everybody(world)).toEqual([[OLD, NEW]]);
    expect(told().at(-1)).toMatchObject({ change: 'resumed', state: 'seen', meanwhile: true, setup: true });
    const news = world.newsMessenger.sent.findLast(({ recipient }) => recipient === 'developer')?.news;
    expect(news?.setup?.settingsJson).toContain(arnOf('sonnet-5-5'));
    expect(news?.until).toEqual({ models: ['Haiku 5.5'], at: '2026-12-08T00:00:00.000Z' });
    const toAdmins = world.newsMessenger.sent.findLast(({ recipient }) => recipient === 'admins')?.news;
    expect([toAdmins?.change, toAdmins?.setup, toAdmins?.meanwhile]).toEqual(['resumed', undefined, undefined]);
    expect(await history()).toEqual([['suspended', 'A reason'], MOVED, ['resumed', 'A reason']]);

    const sent = world.newsMessenger.sent.length;
    await minuteLater(() => sweep(world));
    expect(world.newsMessenger.sent).toHaveLength(sent);
  });

  test('reads so also when the move comes before AWS has shown the suspension', async () => {
    await switched('suspend');
    const { retag } = world.profiles;
    world.profiles.retag = () => Promise.reject(new Throttled('Slow down.'));
    await world.work();
    await handleJob(world, { kind: 'news', id: 'uid-0' }, 'message');
    expect(told().map(({ state }) => state)).toEqual(['under-way']);
    world.profiles.retag = retag;
    await rollOut();
    await minuteLater(() => sweep(world));
    expect(told().at(-1)).toMatchObject({ change: 'suspended', edit: true, state: 'seen', setup: false });
  });

  test('and moved back before they could use it gets no setup, for theirs is right', async () => {
    await minuteLater(() => switched('suspend'));
    await rollOut();
    await minuteLater(() => press(world, 'undo'));
    expect([theState(world), everybody(world)]).toEqual(['undone', [['haiku-5-5 suspended']]]);
    await minuteLater(() => switched('resume'));
    expect(told().map(({ change }) => change)).not.toContain('rolled-back');
    expect(told().at(-1)).toMatchObject({ change: 'resumed', state: 'seen', meanwhile: undefined, setup: false });
    expect(await history()).toEqual([
      ['suspended', 'A reason'],
      MOVED,
      ['rolled-back', 'sonnet-5-5 → haiku-5-5'],
      ['resumed', 'A reason'],
    ]);
  });

  test('is waited for until AWS shows that they are moved back', async () => {
    await rollOut();
    await minuteLater(() => switched('suspend'));
    const { remove } = world.profiles;
    world.profiles.remove = () => Promise.reject(new Throttled('Slow down.'));
    await minuteLater(() => press(world, 'undo'));
    expect([theState(world), everybody(world)]).toEqual(['undoing', [['haiku-5-5 suspended', 'sonnet-5-5 suspended']]]);
    world.profiles.remove = remove;
    await minuteLater(() => sweep(world));
    expect([theState(world), everybody(world)]).toEqual(['undone', [['haiku-5-5 suspended']]]);
    await minuteLater(() => switched('resume'));
    expect(told().at(-1)).toMatchObject({ change: 'resumed', meanwhile: true, setup: true });
    const news = world.newsMessenger.sent.findLast(({ recipient }) => recipient === 'developer')?.news;
    expect(news?.setup?.settingsJson).toContain(arnOf('haiku-5-5'));
  });
});

test('whoever is suspended before they read of their new model gets its setup with the access', async () => {
  await propose(world);
  await press(world, 'apply');
  await handleJob(world, { kind: 'rollout', id: [...world.rollouts.items.keys()][0] ?? '' }, 'message');
  world.jobs.queue.length = 0;
  await minuteLater(() => switched('suspend'));
  await minuteLater(() => switched('resume'));
  expect(told().map(({ change }) => change)).not.toContain('rolled-out');
  expect(told().at(-1)).toMatchObject({ change: 'resumed', state: 'seen', meanwhile: true, setup: true });
});

test('whoever was told their new setup gets none with an access that comes back after it', async () => {
  await rollOut();
  expect(told().at(-1)).toMatchObject({ change: 'rolled-out', state: 'seen', setup: true });
  for (const kind of ['suspend', 'resume', 'suspend', 'resume'] as const) await minuteLater(() => switched(kind));
  expect(told().at(-1)).toMatchObject({ change: 'resumed', state: 'seen', meanwhile: undefined, setup: false });
});

test('whoever is suspended again before they read of the access gets the setup the next time', async () => {
  await minuteLater(() => switched('suspend'));
  await rollOut();
  world.later(60_000);
  await switched('resume');
  world.jobs.queue.length = 0;
  await minuteLater(() => switched('suspend'));
  await minuteLater(() => switched('resume'));
  expect(told().at(-1)).toMatchObject({ change: 'resumed', state: 'seen', meanwhile: true, setup: true });
  for (const kind of ['suspend', 'resume'] as const) await minuteLater(() => switched(kind));
  expect(told().at(-1)).toMatchObject({ change: 'resumed', state: 'seen', meanwhile: undefined, setup: false });
});

test('whoever the guard has stopped gets the new setup when it gives the access back', async () => {
  const watched = await guarded({ mode: 'stop' });
  watched.settings.models = watched.settings.models.map((model) => ({ ...model, tier: 'opus' as const }));
  watched.spend(20.5);
  await watched.read();
  expect(watched.access().desired.state).toBe('suspended');
  await propose(watched, { from: 'opus-5-5' });
  await press(watched, 'apply');
  await watched.rest();
  expect(watched.access().desired).toMatchObject({
    models: ['sonnet-5-5'],
    change: { kind: 'suspended', cause: 'guard' },
    stopped: { cause: 'guard' },
  });
  expect(watched.newsMessenger.sent.at(-1)?.news).toMatchObject({ change: 'suspended', state: { kind: 'seen' } });
  watched.later(12 * HOUR);
  await watched.rest();
  const news = watched.newsMessenger.sent.at(-1)?.news;
  expect(news).toMatchObject({ change: 'resumed', state: { kind: 'seen' }, meanwhile: true });
  const arn = watched.profiles.items.find(({ copyFrom }) => copyFrom.includes('sonnet'))?.arn ?? 'none';
  expect(news?.setup?.settingsJson).toContain(arn);
});
