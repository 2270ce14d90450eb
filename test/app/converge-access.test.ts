import { describe, expect, test } from 'vitest';
import { convergeAccess } from '../../src/app/converge-access.ts';
import { decideRequest } from '../../src/app/decide-request.ts';
import { handleJob } from '../../src/app/handle-job.ts';
import { retryRequest } from '../../src/app/retry-access.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { access, approve, asked, ID, lastDirect, notes, request, type World } from '../fixtures/story.ts';
import { ADMIN } from '../fixtures/world.ts';

describe('when AWS refuses', () => {
  const quota = new Refused('ServiceQuotaExceededException', 'You have reached the quota of 1000 inference profiles.');

  const refused = async (): Promise<{ world: World; create: World['profiles']['create'] }> => {
    const world = await asked();
    const { create } = world.profiles;
    world.profiles.create = () => Promise.reject(quota);
    await approve(world);
    return { world, create };
  };

  test('the failure names the cause to the developer, and the remedy to the admins', async () => {
    const { world } = await refused();
    expect(lastDirect(world)).toMatchObject({ kind: 'failed', message: quota.message });
    expect(notes(world).at(-1)).toMatchObject({
      kind: 'failed',
      message: quota.message,
      remedy: expect.stringContaining('L-40EC9882'),
    });
    expect(world.messenger.sent.filter(({ kind }) => kind === 'card edit').at(-1)?.value).toMatchObject({
      actions: ['retry'],
    });
    expect(world.directory.members.size).toBe(0);
  });

  test('the sweep leaves it alone until somebody retries', async () => {
    const { world } = await refused();
    await sweep(world);
    expect(world.jobs.queue).toEqual([]);
  });

  test('a retry after the mending ends well, and a second one is told that it runs, then that all is there', async () => {
    const { world, create } = await refused();
    world.profiles.create = create;
    await retryRequest(world, ADMIN, ID);
    await expect(retryRequest(world, ADMIN, ID)).rejects.toThrow('It is being tried already');
    await world.work();
    expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
    expect(request(world)?.settled).toBe(true);
    expect(world.profiles.items).toHaveLength(2);
    await expect(retryRequest(world, ADMIN, ID)).rejects.toThrow('all of it is there by now');
  });

  test('a model that the region does not offer is named with what was looked for', async () => {
    const world = await asked({}, {});
    world.profiles.offered = async () => new Map();
    await approve(world);
    expect(access(world)?.observed.failure).toMatchObject({
      code: 'ModelNotOffered',
      step: 'profile:opus-5-5@us-east-1',
      message: expect.stringContaining('us.anthropic.claude-opus-5-5'),
    });
  });
});

test('where the region lacks the first configured profile, the first of the others that it offers is copied', async () => {
  const world = await asked({ models: ['opus-5-5'] });
  const arnOf = (id: string) => `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${id}`;
  const offered = ['global.anthropic.claude-opus-5-5', 'eu.anthropic.claude-opus-5-5'];
  world.profiles.offered = async () => new Map(offered.map((id) => [id, arnOf(id)]));
  await approve(world);
  expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
  expect(world.profiles.items.map(({ copyFrom }) => copyFrom)).toEqual([arnOf('eu.anthropic.claude-opus-5-5')]);
  expect(access(world)?.observed.profiles).toMatchObject([{ source: 'eu.anthropic.claude-opus-5-5' }]);
});

describe('when AWS asks to slow down', () => {
  test('the run ends well, says so, comes again after a growing pause, and finishes', async () => {
    const world = await asked();
    const { create } = world.profiles;
    world.profiles.create = () => Promise.reject(new Throttled('Rate exceeded'));
    await approve(world);
    expect(access(world)?.observed).toMatchObject({ attempts: 1, nextAttemptAt: '2026-11-24T12:00:15.000Z' });
    expect(lastDirect(world)).toMatchObject({ kind: 'progress', nextAttemptAt: '2026-11-24T12:00:15.000Z' });
    await sweep(world);
    expect(world.jobs.queue).toEqual([]);
    world.later(15_000);
    await sweep(world);
    await world.work();
    expect(access(world)?.observed).toMatchObject({ attempts: 2, nextAttemptAt: '2026-11-24T12:00:45.000Z' });
    world.profiles.create = create;
    world.later(30_000);
    await sweep(world);
    await world.work();
    expect(lastDirect(world)).toMatchObject({ kind: 'ready' });
    expect(access(world)?.observed).toMatchObject({ attempts: 0 });
    expect(access(world)?.observed.nextAttemptAt).toBeUndefined();
  });
});

describe('when the account changed behind our back', () => {
  test('a profile that was deleted is made anew under a new name and token', async () => {
    const world = await asked();
    await approve(world);
    const [gone] = world.profiles.items.splice(0, 1);
    world.later(8 * 24 * 3600_000);
    await sweep(world);
    await world.work();
    const slots = world.profiles.items.map(({ copyFrom }) => copyFrom.split('/')[1]).sort();
    expect(slots).toEqual(['us.anthropic.claude-haiku-5-5', 'us.anthropic.claude-opus-5-5']);
    expect(world.profiles.items.some(({ name, token }) => name === gone?.name || token === gone?.token)).toBe(false);
    expect(
      access(world)
        ?.observed.profiles.map(({ generation }) => generation)
        .sort(),
    ).toEqual([1, 2]);
  });

  test('a tag that was changed by hand is put right', async () => {
    const world = await asked();
    await approve(world);
    const first = world.profiles.items[0];
    if (first) first.tags = { ...first.tags, ClaudeAccess: 'suspended' };
    world.later(8 * 24 * 3600_000);
    await sweep(world);
    await world.work();
    expect(first?.tags.ClaudeAccess).toBe('active');
  });
});

test('two workers on one developer: the second is told that it is busy, and takes over when the first died', async () => {
  const world = await asked();
  await decideRequest(world, ADMIN, ID, { kind: 'approve' });
  await handleJob(world, { kind: 'request', id: ID }, 'm1');
  await world.accesses.lease('uid-ana', 'm2', world.clock.now(), new Date(world.clock.now().getTime() + 20_000));
  await expect(convergeAccess(world, 'uid-ana', 'm3')).rejects.toThrow('Leased.');
  world.later(20_000);
  await convergeAccess(world, 'uid-ana', 'm3');
  expect(access(world)?.observed.revision).toBe(1);
});
