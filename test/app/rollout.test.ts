import { describe, expect, test } from 'vitest';
import { actOnRollout } from '../../src/app/act-on-rollout.ts';
import { handleJob } from '../../src/app/handle-job.ts';
import { proposeRollout } from '../../src/app/propose-rollout.ts';
import { sweep } from '../../src/app/sweep.ts';
import { tellOffers } from '../../src/app/tell-offers.ts';
import type { Access } from '../../src/core/access.ts';
import { Refused, Throttled, UserError } from '../../src/core/errors.ts';
import { company, everybody, lastCard, MOVE, NEW, OLD, press, propose, theState } from '../fixtures/rollout-story.ts';
import { ADMIN, ANA_CLICKS } from '../fixtures/world.ts';

describe('a plan', () => {
  test('says how many people, profiles and what room there is, and moves nobody', async () => {
    const world = await company(5, 1_000);
    await propose(world);
    expect(lastCard(world)).toMatchObject({
      from: 'Haiku 5.5',
      to: 'Sonnet 5.5',
      counts: { waiting: 5, done: 0 },
      profiles: [['us-east-1', 5]],
      rooms: [{ region: 'us-east-1', used: 5, limit: 1_000, more: 5 }],
      actions: ['apply', 'cancel'],
    });
    expect(everybody(world)).toEqual(Array(5).fill([OLD]));
  });

  test('that the quota has no room for is refused with the number, and nobody is moved', async () => {
    const world = await company(8, 10);
    const id = await propose(world);
    await expect(actOnRollout(world, ADMIN, id, 'apply')).rejects.toThrow(
      'us-east-1 has room for 10 inference profiles, holds 8, and this needs 8 more.',
    );
    expect(theState(world)).toBe('proposed');
  });

  test('sent twice is one, and of somebody who is no admin none', async () => {
    const world = await company(1);
    await propose(world);
    await propose(world);
    expect(world.rollouts.items.size).toBe(1);
    const ana = proposeRollout(world, ANA_CLICKS, MOVE, { kind: 'all' }, 'other');
    await expect(ana).rejects.toThrow(UserError);
  });

  test.each([
    ['a model that nobody has', { from: 'opus-9' }, 'move'],
    ['a day that has passed', { until: '2026-11-24T00:00:00.000Z' }, 'until'],
    ['a day too far away', { until: '2028-01-01T00:00:00.000Z' }, 'until'],
  ])('for %s is refused at its field', async (_, change, field) => {
    const world = await company(1);
    await expect(propose(world, change)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  });
});

describe('a change of the catalogue', () => {
  test('is offered to the admins once: a model that nobody has yet, and one that is not offered any more', async () => {
    const world = await company(3);
    await tellOffers(world);
    await tellOffers(world);
    expect(world.rolloutMessenger.offers).toMatchObject([{ from: 'haiku-5-5', to: 'sonnet-5-5', people: 3 }]);
    world.settings.models = world.settings.models.filter(({ id }) => id !== 'haiku-5-5');
    await tellOffers(world);
    expect(world.rolloutMessenger.offers.slice(1)).toMatchObject([{ from: 'haiku-5-5', to: 'opus-5-5', people: 3 }]);
  });

  test('is offered also when somebody was granted the new model before, and not again', async () => {
    const world = await company(3);
    const { models } = world.settings;
    world.settings.models = models.filter(({ id }) => id !== 'sonnet-5-5');
    await tellOffers(world);
    world.settings.models = models;
    const [first] = [...world.accesses.items.values()] as [Access];
    const both = ['haiku-5-5', 'sonnet-5-5'];
    await world.accesses.desire(first.userId, { ...first.desired, revision: 2, models: both });
    await tellOffers(world);
    await tellOffers(world);
    expect(world.rolloutMessenger.offers).toMatchObject([{ from: 'haiku-5-5', to: 'sonnet-5-5', people: 3 }]);
  });

  test('is offered at the next look when Slack did not take it', async () => {
    const world = await company(3);
    const { offer } = world.rolloutMessenger;
    world.rolloutMessenger.offer = () => Promise.reject(new Throttled('Slack asks to slow down.'));
    await tellOffers(world);
    expect(await world.rollouts.toldModels()).toBeUndefined();
    world.rolloutMessenger.offer = offer;
    await tellOffers(world);
    expect(world.rolloutMessenger.offers).toHaveLength(1);
    expect(await world.rollouts.toldModels()).toContain('sonnet-5-5');
  });

  test('is not the way back, once everybody was moved', async () => {
    const world = await company(3);
    await propose(world);
    await press(world, 'apply');
    await world.work();
    await tellOffers(world);
    world.later(60 * 86_400_000);
    await sweep(world);
    await world.work();
    await tellOffers(world);
    expect(world.rolloutMessenger.offers).toEqual([]);
  });
});

describe('a rollout', () => {
  test('leaves everybody with the new profile and, until the date, the old one; then the old one goes', async () => {
    const world = await company(25);
    await propose(world);
    await press(world, 'apply');
    await world.work();
    expect(theState(world)).toBe('done');
    expect(everybody(world)).toEqual(Array(25).fill([OLD, NEW]));
    expect(world.newsMessenger.sent.filter(({ news }) => news.change === 'rolled-out')).toHaveLength(25);
    world.later(15 * 86_400_000);
    await sweep(world);
    await world.work();
    expect(everybody(world)).toEqual(Array(25).fill([NEW]));
    await sweep(world);
    expect([...world.rollouts.items.values()][0]?.settled).toBe(true);
  });

  test('stopped moves nobody else, and goes on where it stood', async () => {
    const world = await company(60);
    await propose(world);
    await press(world, 'apply');
    for (let jobs = 0; jobs < 30; jobs += 1) {
      const job = world.jobs.queue.shift();
      if (job) await handleJob(world, job, 'm');
    }
    await press(world, 'stop');
    await world.work();
    const moved = everybody(world).filter((profiles) => profiles.includes(NEW)).length;
    expect([theState(world), moved > 0, moved < 60]).toEqual(['stopped', true, true]);
    expect(lastCard(world)).toMatchObject({
      counts: { done: moved, waiting: 60 - moved },
      actions: ['resume', 'undo'],
    });
    await press(world, 'resume');
    await world.work();
    expect(everybody(world)).toEqual(Array(60).fill([OLD, NEW]));
  });

  test('stopped is over once the day has passed on which the old profiles go', async () => {
    const world = await company(60);
    const id = await propose(world);
    await press(world, 'apply');
    await handleJob(world, { kind: 'rollout', id }, 'm');
    await press(world, 'stop');
    await world.work();
    world.later(14 * 86_400_000);
    await expect(press(world, 'resume')).rejects.toThrow('has passed. Propose it again for whoever is left.');
    await expect(press(world, 'undo')).rejects.toThrow('Going back is a rollout of its own. Nothing was changed.');
    await sweep(world);
    await world.work();
    expect(lastCard(world)?.actions).toEqual([]);
    expect(world.rollouts.items.get(id)?.settled).toBe(true);
    expect(everybody(world)).toEqual([...Array(20).fill([NEW]), ...Array(40).fill([OLD])]);
  });

  test('stops by itself when the quota is reached meanwhile, says so, and goes on after it was raised', async () => {
    const world = await company(30);
    const { create } = world.profiles;
    world.profiles.create = (profile) =>
      world.profiles.items.length >= 40
        ? Promise.reject(new Refused('ServiceQuotaExceededException', 'You have reached the quota.'))
        : create(profile);
    await propose(world);
    await press(world, 'apply');
    await world.work();
    expect(theState(world)).toBe('stopped');
    expect(lastCard(world)?.trouble).toMatchObject({ code: 'ServiceQuotaExceededException' });
    world.profiles.create = create;
    world.later(60_000);
    await press(world, 'resume');
    await world.work();
    expect(theState(world)).toBe('done');
    expect(everybody(world)).toEqual(Array(30).fill([OLD, NEW]));
  });

  test('undone brings back exactly the profiles of before, also after some were stopped half way', async () => {
    const world = await company(30);
    const before = structuredClone([...world.accesses.items.values()].map(({ desired }) => desired));
    await propose(world);
    await press(world, 'apply');
    await world.work();
    world.later(60_000);
    await press(world, 'undo');
    await world.work();
    expect(theState(world)).toBe('undone');
    expect(everybody(world)).toEqual(Array(30).fill([OLD]));
    for (const [index, { desired }] of [...world.accesses.items.values()].entries()) {
      const { models, sources, state, team, region, tags } = before[index] as Access['desired'];
      expect(desired).toMatchObject({ models, sources, state, team, region, tags });
    }
  });

  test('leaves alone who changed their models since, who is revoked, and who is not in its scope', async () => {
    const world = await company(3);
    const [first, second] = [...world.accesses.items.values()] as [Access, Access];
    await world.accesses.desire(first.userId, { ...first.desired, revision: 2, models: ['opus-5-5'] });
    await world.accesses.desire(second.userId, {
      ...second.desired,
      revision: 2,
      state: 'revoked',
      endsAt: MOVE.until,
    });
    await propose(world);
    expect(lastCard(world)?.counts.waiting).toBe(1);
  });

  test('to another system profile of the same model makes one beside the other, and undo takes it away', async () => {
    const world = await company(4);
    const global = 'us.anthropic.claude-sonnet-5-5';
    world.settings.models = world.settings.models.map((model) =>
      model.id === 'haiku-5-5' ? { ...model, profiles: [global, ...model.profiles] } : model,
    );
    await propose(world, { to: 'haiku-5-5', source: global });
    await press(world, 'apply');
    await world.work();
    expect(everybody(world)).toEqual(Array(4).fill([OLD, NEW]));
    world.later(60_000);
    await press(world, 'undo');
    await world.work();
    expect(everybody(world)).toEqual(Array(4).fill([OLD]));
  });
});
