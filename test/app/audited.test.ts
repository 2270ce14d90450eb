import { expect, test } from 'vitest';
import { convergeRequest } from '../../src/app/converge-request.ts';
import { access, approve, asked, ID, request } from '../fixtures/story.ts';

test('the trail is given each event once, however often the request is looked at', async () => {
  const world = await asked();
  const { append } = world.trails;
  const given: string[] = ['requested'];
  world.trails.append = (trail, event) => {
    given.push(event.kind);
    return append(trail, event);
  };
  await convergeRequest(world, ID);
  await approve(world);
  expect(request(world)?.settled).toBe(true);
  expect(given.filter((kind) => ['requested', 'approved', 'granted', 'ready'].includes(kind))).toEqual([
    'requested',
    'granted',
    'approved',
    'ready',
  ]);
});

test('an event that was given and could not be kept with the request is given again, and stands in the trail once', async () => {
  const world = await asked();
  const { save } = world.requests;
  let broken = false;
  world.requests.save = (next) => {
    if (broken || !next.audited?.some((key) => key.startsWith('ready'))) return save(next);
    broken = true;
    return Promise.reject(new Error('cut'));
  };
  await approve(world).catch(() => undefined);
  expect(broken).toBe(true);
  await convergeRequest(world, ID);
  expect(request(world)?.settled).toBe(true);
  const events = await world.trails.read({ developer: access(world)?.userId ?? '' });
  expect(events.filter(({ kind }) => kind === 'ready')).toHaveLength(1);
});
