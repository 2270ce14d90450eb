// Slack says that somebody was deactivated: nobody waits for the next look over the account.
import { beforeEach, describe, expect, test } from 'vitest';
import { noteLeaver } from '../../src/app/note-leaver.ts';
import { reconcile } from '../../src/app/reconcile.ts';
import { submitRequest } from '../../src/app/submit-request.ts';
import { resumeAccess, revokeAccess } from '../../src/app/suspend-access.ts';
import { sweep } from '../../src/app/sweep.ts';
import { Refused } from '../../src/core/errors.ts';
import { HOUR, look, outcomes, reports, settle, settledWorld } from '../fixtures/account-story.ts';
import { type Death, dying } from '../fixtures/dying.ts';
import { memoryWorkspace } from '../fixtures/memory-cloud.ts';
import { aDesired } from '../fixtures/requests.ts';
import { access, type World } from '../fixtures/story.ts';
import { ANA_CLICKS } from '../fixtures/world.ts';

let world: World;
beforeEach(async () => {
  world = await settledWorld();
});

const inSlack = (deactivated: boolean) => {
  Object.assign(world.people.everybody[0] ?? {}, { deactivated });
  world.workspace = memoryWorkspace({ U0ANA: { deactivated } });
};
const hear = async (slackUserId = 'U0ANA') => {
  await world.jobs.enqueue({ kind: 'leaver', id: slackUserId });
  await settle(world);
};
const giveBack = async () => {
  const at = world.clock.now().toISOString();
  await resumeAccess(world, 'uid-ana', { by: 'U0BOB', at, cause: 'x', reason: 'y' });
  await settle(world);
};
const state = () => access(world)?.desired.state;

describe('somebody who was deactivated in Slack', () => {
  beforeEach(() => inSlack(true));

  test('is suspended at once, and the admins read it at once', async () => {
    await hear();
    expect(access(world)?.desired).toMatchObject({ state: 'suspended', change: { cause: 'leaver' } });
    expect(world.profiles.items.map(({ tags }) => tags.ClaudeAccess)).toEqual(['suspended', 'suspended']);
    expect(outcomes(world)).toEqual([['leaver', 'done']]);
  });

  test('is told once, though Slack tells of every change of a profile and the next look finds them too', async () => {
    await hear();
    await hear();
    world.later(6 * HOUR);
    await look(world);
    expect(reports(world)).toHaveLength(1);
    expect(world.newsMessenger.sent.filter(({ edit }) => !edit)).toHaveLength(1);
  });

  test('keeps an access that an admin has given back', async () => {
    await hear();
    await giveBack();
    await hear();
    expect(state()).toBe('active');
  });

  test('is shown as suspended on the card of a request that waits', async () => {
    inSlack(false);
    const draft = { ...aDesired(), dailyLimit: 40, reason: 'More' };
    await submitRequest(world, ANA_CLICKS, draft, 'form', 'change');
    await settle(world);
    inSlack(true);
    await hear();
    const card = world.messenger.sent.findLast(({ kind }) => kind.startsWith('card'))?.value;
    expect(card).toMatchObject({ standing: { state: 'suspended', stopped: { cause: 'leaver' } } });
  });

  test('is left as they are when their access was taken away, or when they never had one', async () => {
    const at = world.clock.now().toISOString();
    await revokeAccess(world, 'uid-ana', { by: 'U0BOB', at, cause: 'x' }, 7);
    await settle(world);
    await hear();
    await hear('U0CARL');
    expect([state(), reports(world).length]).toEqual(['revoked', 0]);
    expect(await world.reconciliations.get()).toBeUndefined();
  });

  test('is suspended again when they had come back and left once more', async () => {
    await hear();
    inSlack(false);
    await giveBack();
    world.later(6 * HOUR);
    await look(world);
    inSlack(true);
    world.later(HOUR);
    await hear();
    expect([state(), reports(world).length]).toEqual(['suspended', 2]);
  });

  test('is told by the sweep where the message to the worker was lost', async () => {
    await noteLeaver(world, 'U0ANA');
    world.jobs.queue.length = 0;
    await sweep(world);
    await settle(world);
    expect(outcomes(world)).toEqual([['leaver', 'done']]);
  });

  test('is not forgotten by a look that had read Slack before', async () => {
    inSlack(false);
    const { budgets } = world.account;
    world.account.budgets = async (prefix) => {
      world.account.budgets = budgets;
      inSlack(true);
      world.later(1000);
      await noteLeaver(world, 'U0ANA');
      return budgets(prefix);
    };
    world.people.page = async () => ({ people: [] });
    await reconcile(world, world.clock.now().toISOString());
    expect(await world.reconciliations.get()).toMatchObject({ slack: { deactivated: ['U0ANA'] } });
    world.later(1000);
    await sweep(world);
    await settle(world);
    expect(outcomes(world)).toEqual([['leaver', 'done']]);
  });
});

describe('somebody who has left the sign-in group, too', () => {
  beforeEach(() => {
    inSlack(true);
    world.directory.members.delete('uid-ana');
  });

  test('is not put back into it', async () => {
    await hear();
    expect([state(), [...world.directory.members]]).toEqual(['suspended', []]);
    world.later(6 * HOUR);
    await look(world);
    expect([[...world.directory.members], outcomes(world)]).toEqual([[], [['leaver', 'done']]]);
  });

  test('is suspended all the same when Identity Center has forgotten them, and nobody reads of a refusal', async () => {
    world.directory.users.length = 0;
    world.directory.addMember = () => Promise.reject(new Refused('ResourceNotFoundException', 'USER not found.'));
    await look(world);
    expect([state(), outcomes(world)]).toEqual(['suspended', [['leaver', 'done']]]);
    expect(world.newsMessenger.sent.map(({ recipient, news }) => [recipient, news.state.kind])).toEqual([
      ['developer', 'seen'],
    ]);
  });

  test('is nobody whom an admin is asked to put back where an identity provider owns the group', async () => {
    world.directory.owner.external = true;
    await hear();
    expect([state(), outcomes(world)]).toEqual(['suspended', [['leaver', 'done']]]);
    expect(world.newsMessenger.sent.filter(({ recipient }) => recipient === 'admins')).toEqual([]);
  });

  test('and has their access given back comes into it then', async () => {
    await hear();
    inSlack(false);
    world.later(HOUR);
    await giveBack();
    expect([state(), [...world.directory.members]]).toEqual(['active', ['uid-ana']]);
  });
});

test('nobody is suspended whom Slack shows as active when it is asked', async () => {
  await hear();
  expect([state(), reports(world).length]).toEqual(['active', 0]);
});

test('a worker that dies at any call leaves nobody active and nothing untold', async () => {
  const ports = ['accesses', 'trails', 'jobs', 'reconciliations', 'workspace'] as const;
  for (const mode of ['before', 'after', 'conflict'] as const) {
    for (let at = 0, calls = 1; at < calls; at++) {
      world = await settledWorld();
      inSlack(true);
      const death: Death = { at, mode };
      const mortal = dying(world, ports, death);
      await noteLeaver(mortal, 'U0ANA').catch(() => undefined);
      calls = Math.max(calls, mortal.calls());
      // The queue delivers it again.
      world.later(60_000);
      await hear();
      expect([mode, at, state(), outcomes(world)]).toEqual([mode, at, 'suspended', [['leaver', 'done']]]);
      expect(reports(world)).toHaveLength(1);
    }
  }
});
