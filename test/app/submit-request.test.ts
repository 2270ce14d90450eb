import { expect, test } from 'vitest';
import { cancelRequest } from '../../src/app/cancel-request.ts';
import { mayAsk } from '../../src/app/may-ask.ts';
import { submitRequest } from '../../src/app/submit-request.ts';
import { memoryWorkspace } from '../fixtures/memory-cloud.ts';
import { anAccess, aRequest } from '../fixtures/requests.ts';
import { ANA_CLICKS, aWorld } from '../fixtures/world.ts';

const DRAFT = { team: 'Platform', models: ['opus-5-5'], region: 'us-east-1', dailyLimit: 20, reason: '  Work ' };

test('a form becomes a pending request that the worker is told of', async () => {
  const world = aWorld();
  const submitted = await submitRequest(world, ANA_CLICKS, DRAFT, 'V1');
  expect(submitted).toMatchObject({
    kind: 'submitted',
    request: { requester: 'U0ANA', email: 'ana@example.com', status: 'pending', reason: 'Work', team: 'Platform' },
  });
  expect(world.jobs.queue).toEqual([{ kind: 'request', id: [...world.requests.items.keys()][0] }]);
});

test('the same form sent twice is one request', async () => {
  const world = aWorld();
  const [one, two] = [
    await submitRequest(world, ANA_CLICKS, DRAFT, 'V1'),
    await submitRequest(world, ANA_CLICKS, DRAFT, 'V1'),
  ];
  expect(two).toEqual(one);
  expect(world.requests.items.size).toBe(1);
});

test('of two forms sent at once by one person, at most one is open', async () => {
  const world = aWorld();
  const results = await Promise.allSettled(
    ['V1', 'V2', 'V3', 'V4'].map((form) => submitRequest(world, ANA_CLICKS, DRAFT, form)),
  );
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
  const open = [...world.requests.items.values()].filter(({ status }) => status === 'pending');
  expect(open.length).toBe(1);
});

test('a second request while one is open is refused in words', async () => {
  const world = aWorld({ requests: [aRequest()] });
  await expect(submitRequest(world, ANA_CLICKS, DRAFT, 'V2')).rejects.toThrow('You have an open request already.');
});

test('a place left by a request that was never written is free', async () => {
  const world = aWorld();
  await world.requests.takeOpen('U0ANA', 'r-lost', undefined);
  expect(await submitRequest(world, ANA_CLICKS, DRAFT, 'V2')).toMatchObject({ kind: 'submitted' });
});

test('after a decision one may ask again', async () => {
  const world = aWorld({ requests: [aRequest({ status: 'denied' })] });
  expect(await submitRequest(world, ANA_CLICKS, DRAFT, 'V2')).toMatchObject({ kind: 'submitted' });
});

test('whoever has access is told so', async () => {
  const world = aWorld({ accesses: [anAccess()] });
  await expect(submitRequest(world, ANA_CLICKS, DRAFT, 'V1')).rejects.toThrow('You have access already.');
  expect(await mayAsk(world, ANA_CLICKS)).toMatchObject({
    kind: 'overview',
    overview: { access: { condition: 'setting-up' } },
  });
});

test('mistakes come back by field and nothing is kept', async () => {
  const world = aWorld();
  expect(await submitRequest(world, ANA_CLICKS, { ...DRAFT, models: [] }, 'V1')).toEqual({
    kind: 'mistakes',
    fields: { models: 'Choose at least one model.' },
  });
  expect([world.requests.items.size, world.jobs.queue.length, await world.requests.openOf('U0ANA')]).toEqual([
    0,
    0,
    undefined,
  ]);
});

test.each([
  ['guests', { guest: true }, 'Guests cannot use this.'],
  ['deactivated people', { deactivated: true }, 'This Slack account is deactivated.'],
])('%s can neither open nor send the form', async (_, change, words) => {
  const world = { ...aWorld(), workspace: memoryWorkspace({ U0ANA: change }) };
  await expect(mayAsk(world, ANA_CLICKS)).rejects.toThrow(words);
  await expect(submitRequest(world, ANA_CLICKS, DRAFT, 'V1')).rejects.toThrow(words);
});

test('somebody with nothing may ask; with an open request they see that', async () => {
  expect(await mayAsk(aWorld(), ANA_CLICKS)).toEqual({ kind: 'ask' });
  expect(await mayAsk(aWorld({ requests: [aRequest()] }), ANA_CLICKS)).toMatchObject({
    kind: 'overview',
    overview: { open: { team: 'Platform', models: ['Opus 5.5', 'Haiku 5.5'], expiresAt: '2026-12-01T11:00:00.000Z' } },
  });
});

test('an open request can be taken back, once', async () => {
  const world = aWorld({ requests: [aRequest()] });
  expect(await cancelRequest(world, 'U0ANA')).toMatchObject({ status: 'cancelled', decision: { by: 'U0ANA' } });
  await expect(cancelRequest(world, 'U0ANA')).rejects.toThrow('You have no open request.');
});
