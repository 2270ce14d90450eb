// When an access changes after it was set up, the developer and the admins are told once, with who, why, and when AWS showed it.
import { beforeEach, describe, expect, test } from 'vitest';
import { retryChange } from '../../src/app/retry-access.ts';
import { setDailyLimit } from '../../src/app/set-daily-limit.ts';
import { revokeAccess, suspendAccess } from '../../src/app/suspend-access.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused } from '../../src/core/errors.ts';
import { access, approve, asked, request, type World } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS } from '../fixtures/world.ts';

const change = { by: 'U0BOB', at: '2026-11-24T12:00:00.000Z', cause: 'command', reason: 'left the team' };

let world: World;
beforeEach(async () => {
  world = await asked();
  await approve(world);
});

describe('a suspended developer', () => {
  test('reads who did it, why, and when its tags were seen', async () => {
    await suspendAccess(world, 'uid-ana', change);
    await world.work();
    const seen = { kind: 'seen', since: '2026-11-24T12:00:00.000Z' };
    expect(world.newsMessenger.sent).toMatchObject([
      {
        to: 'U0ANA',
        recipient: 'developer',
        news: { change: 'suspended', by: 'U0BOB', reason: 'left the team', state: seen },
      },
      { to: 'C0ADMINS01', recipient: 'admins', news: { change: 'suspended', slackUserId: 'U0ANA', state: seen } },
    ]);
  });

  test('is told at once when AWS asks to wait, and the same messages say later when it was seen', async () => {
    const { retag } = world.profiles;
    world.profiles.retag = () => Promise.reject(new Refused('AccessDeniedException', 'No.'));
    await suspendAccess(world, 'uid-ana', change);
    await world.work();
    expect(world.newsMessenger.sent.map(({ news }) => news.state.kind)).toEqual(['refused', 'refused']);
    world.profiles.retag = retag;
    world.later(25 * 3_600_000);
    await sweep(world);
    await world.work();
    expect(world.newsMessenger.sent.slice(2).map(({ edit, news }) => [edit, news.state.kind])).toEqual([
      [true, 'seen'],
      [true, 'seen'],
    ]);
  });

  test('is told once, however often anybody looks', async () => {
    await suspendAccess(world, 'uid-ana', change);
    await world.work();
    world.later(25 * 3_600_000);
    await sweep(world);
    await world.work();
    expect(world.newsMessenger.sent).toHaveLength(2);
  });

  test('who takes no messages is suspended all the same, and nobody tries for ever', async () => {
    const { post } = world.newsMessenger;
    world.newsMessenger.post = (to, recipient, ...rest) =>
      recipient === 'developer' ? Promise.reject(new Refused('user_not_found', '')) : post(to, recipient, ...rest);
    await suspendAccess(world, 'uid-ana', change);
    await world.work();
    await sweep(world);
    expect(world.jobs.queue).toEqual([]);
    expect(world.newsMessenger.sent.map(({ recipient }) => recipient)).toEqual(['admins']);
  });

  test('whose message was lost before it was posted is found by the sweep', async () => {
    await suspendAccess(world, 'uid-ana', change);
    const { queue } = world.jobs;
    queue.splice(0, queue.length, ...queue.filter(({ kind }) => kind === 'access'));
    const { enqueue } = world.jobs;
    world.jobs.enqueue = async (job) => (job.kind === 'news' ? undefined : enqueue(job));
    await world.work();
    world.jobs.enqueue = enqueue;
    expect(world.newsMessenger.sent).toEqual([]);
    await sweep(world);
    await world.work();
    expect(world.newsMessenger.sent).toHaveLength(2);
  });
});

test('an alert’s card tells the admins itself, so that they are not told twice', async () => {
  await suspendAccess(world, 'uid-ana', { ...change, cause: 'alert card' });
  await world.work();
  expect(world.newsMessenger.sent.map(({ recipient }) => recipient)).toEqual(['developer']);
});

describe('a change that AWS refuses', () => {
  const told = (recipient: string) =>
    world.newsMessenger.sent.flatMap((one) => (one.recipient === recipient ? [one.news.state.kind] : []));

  test('is tried again by an admin’s press, and their message follows although another one had told them of it', async () => {
    const { retag } = world.profiles;
    world.profiles.retag = () => Promise.reject(new Refused('AccessDeniedException', 'No.'));
    await suspendAccess(world, 'uid-ana', { ...change, cause: 'alert card' });
    await world.work();
    expect(told('admins')).toEqual(['refused']);
    await expect(retryChange(world, ANA_CLICKS, 'uid-ana')).rejects.toThrow('Only Claude admins');
    world.profiles.retag = retag;
    await retryChange(world, ADMIN, 'uid-ana');
    await expect(retryChange(world, ADMIN, 'uid-ana')).rejects.toThrow('It is being tried already');
    await world.work();
    expect(told('admins').at(-1)).toBe('seen');
    expect(told('developer').at(-1)).toBe('seen');
    expect((await world.trails.read({ developer: 'uid-ana' })).map(({ kind }) => kind)).toContain('retried');
  });

  test('has nothing to retry once it is there, or for nobody', async () => {
    await expect(retryChange(world, ADMIN, 'uid-ana')).rejects.toThrow('all of it is there by now');
    await expect(retryChange(world, ADMIN, 'uid-nobody')).rejects.toThrow('There is nothing to retry.');
  });
});

describe('a refusal after everything was there, when the request and its card are long settled', () => {
  const toAdmins = () =>
    world.newsMessenger.sent.flatMap(({ recipient, edit, news }) =>
      recipient === 'admins' ? [[news.change, edit, news.state.kind]] : [],
    );
  const raise = async (limit: number) => {
    const at = world.clock.now().toISOString();
    await setDailyLimit(world, 'uid-ana', limit, { by: 'U0BOB', at, cause: 'alert card', reason: 'More' });
    await world.work();
  };
  const refusing = async (act: () => Promise<void>) => {
    const { update } = world.budgets;
    world.budgets.update = () => Promise.reject(new Refused('AccessDeniedException', 'No budgets:ModifyBudget.'));
    await act();
    world.budgets.update = update;
  };
  const aDayLater = async () => {
    world.later(25 * 3_600_000);
    await sweep(world);
    await world.work();
  };

  test('of a limit that was raised is told to the admins once, with Retry, and so is how it ends', async () => {
    expect(request(world)?.settled).toBe(true);
    await refusing(async () => {
      await raise(40);
      await aDayLater();
    });
    expect(world.newsMessenger.sent).toMatchObject([
      { to: 'C0ADMINS01', news: { slackUserId: 'U0ANA', state: { message: 'No budgets:ModifyBudget.' } } },
    ]);
    await retryChange(world, ADMIN, 'uid-ana');
    await world.work();
    expect(toAdmins()).toEqual([
      ['upkeep', false, 'refused'],
      ['upkeep', true, 'seen'],
    ]);
    await aDayLater();
    expect(toAdmins()).toHaveLength(2);
  });

  test('is a message of its own, and each time another', async () => {
    await suspendAccess(world, 'uid-ana', change);
    await world.work();
    world.later(3_600_000);
    await refusing(() => raise(40));
    await aDayLater();
    await refusing(() => raise(45));
    expect(toAdmins()).toEqual([
      ['suspended', false, 'seen'],
      ['upkeep', false, 'refused'],
      ['upkeep', true, 'seen'],
      ['upkeep', false, 'refused'],
    ]);
    expect(world.newsMessenger.sent.filter(({ recipient }) => recipient === 'developer')).toHaveLength(1);
  });

  test('of a deletion whose time has come is told, too', async () => {
    await revokeAccess(world, 'uid-ana', change, 7);
    await world.work();
    const { remove } = world.budgets;
    world.budgets.remove = () => Promise.reject(new Refused('AccessDeniedException', 'No.'));
    world.later(8 * 86_400_000);
    await sweep(world);
    await world.work();
    world.budgets.remove = remove;
    await aDayLater();
    expect(toAdmins()).toEqual([
      ['revoked', false, 'seen'],
      ['upkeep', false, 'refused'],
      ['upkeep', true, 'seen'],
    ]);
  });

  test('of what was changed by hand is left to the look over the account, which tells of everybody in one message', async () => {
    world.budgets.items.clear();
    world.budgets.create = () => Promise.reject(new Refused('AccessDeniedException', 'No.'));
    world.later(8 * 86_400_000);
    await aDayLater();
    expect(access(world)?.observed.failure).toBeDefined();
    expect(toAdmins()).toEqual([]);
  });

  test('is shown by the card of a request that is not settled, and by no other message', async () => {
    const other = await asked();
    other.budgets.create = () => Promise.reject(new Refused('AccessDeniedException', 'No.'));
    await approve(other);
    expect(other.newsMessenger.sent).toEqual([]);
  });
});

test('what comes after a change makes it no younger', async () => {
  await suspendAccess(world, 'uid-ana', change);
  await world.work();
  world.later(3_600_000);
  await setDailyLimit(world, 'uid-ana', 40, { ...change, at: '2026-11-24T13:00:00.000Z', reason: 'More' });
  await world.work();
  expect(access(world)?.observed.trueSince).toBe('2026-11-24T13:00:00.000Z');
  expect(world.newsMessenger.sent).toHaveLength(2);
});
