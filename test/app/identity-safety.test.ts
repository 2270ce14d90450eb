import { describe, expect, it } from 'vitest';
import { convergeAccess } from '../../src/app/converge-access.ts';
import { decideRequest } from '../../src/app/decide-request.ts';
import { retryRequest } from '../../src/app/retry-access.ts';
import { Conflict } from '../../src/core/errors.ts';
import type { DirectoryUser } from '../../src/core/identity.ts';
import { ANA } from '../fixtures/memory-cloud.ts';
import { aRequest } from '../fixtures/requests.ts';
import { ADMIN, aWorld } from '../fixtures/world.ts';

const approve = { kind: 'approve' } as const;
const ID = aRequest().id;

const asked = async (...requests: ReturnType<typeof aRequest>[]) => {
  const world = aWorld({ requests });
  for (const { id } of requests) await world.jobs.enqueue({ kind: 'request', id });
  await world.work();
  return world;
};

const tagsIn = (world: ReturnType<typeof aWorld>) => [
  ...new Set(world.profiles.items.map(({ tags }) => tags.DeveloperId)),
];

describe('one AWS user', () => {
  const ana = aRequest({ identity: undefined });
  // An admin has named Ana's user for Carl, while both requests wait.
  const carl = aRequest({
    id: 'r0000000002',
    requester: 'U0CARL',
    requesterName: 'Carl',
    identity: undefined,
    correction: { userName: ANA.userName, by: 'U0BOB', at: '2026-11-24T11:30:00.000Z' },
  });

  it('is never given to two people, whoever is approved first', async () => {
    for (const [first, second] of [
      [ana, carl],
      [carl, ana],
    ] as const) {
      const world = await asked(ana, carl);
      await decideRequest(world, ADMIN, first.id, approve);
      await expect(decideRequest(world, ADMIN, second.id, approve)).rejects.toThrow('belongs to somebody else');
      await world.work();
      expect(world.accesses.items.get(ANA.userId)).toMatchObject({
        slackUserId: first.requester,
        desired: { requestIds: [first.id] },
      });
    }
  });

  it('is not given to two who are approved in the same moment', async () => {
    const world = await asked(ana, carl);
    const outcomes = await Promise.allSettled([ana, carl].map(({ id }) => decideRequest(world, ADMIN, id, approve)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('somebody whose user changed after the card was posted', () => {
  const change = ({ directory }: ReturnType<typeof aWorld>, change: Partial<DirectoryUser>) =>
    Object.assign(directory.users[0] ?? {}, change);

  /** Whom Identity Center was asked for at the approval. */
  const lookedUp = async (world: ReturnType<typeof aWorld>): Promise<string[]> => {
    const asked: string[] = [];
    const { directory } = world;
    for (const by of ['byId', 'byEmail', 'byUserName'] as const) {
      const find = directory[by];
      directory[by] = (value) => {
        asked.push(by);
        return find(value);
      };
    }
    await decideRequest(world, ADMIN, ID, approve);
    await world.work();
    return asked;
  };

  it('is asked for by id alone while the way to them is the same, also by the name that an admin gave', async () => {
    const correction = { userName: ANA.userName.toLowerCase(), by: 'U0BOB', at: '2026-11-24T11:30:00.000Z' };
    for (const way of [{}, { correction }, { email: 'ANA@example.com', correction }]) {
      expect(await lookedUp(await asked(aRequest({ identity: undefined, ...way })))).toEqual(['byId']);
    }
  });

  it('gets the tag of their present user name', async () => {
    const world = await asked(aRequest({ identity: undefined }));
    change(world, { userName: 'Ana.Silva@example.com' });
    await decideRequest(world, ADMIN, ID, approve);
    await world.work();
    expect(tagsIn(world)).toEqual(['Ana.Silva@example.com']);
  });

  it('gets nothing while the user is disabled, and everything once an admin has mended it', async () => {
    const world = await asked(aRequest({ identity: undefined }));
    change(world, { enabled: false });
    await decideRequest(world, ADMIN, ID, approve);
    await world.work();
    expect(world.profiles.items).toEqual([]);
    expect(world.messenger.sent.findLast(({ kind }) => kind.startsWith('card'))?.value).toMatchObject({
      state: { kind: 'failed', message: expect.stringContaining('is disabled') },
      actions: ['retry'],
    });
    change(world, { enabled: true });
    await retryRequest(world, ADMIN, ID);
    await world.work();
    expect(tagsIn(world)).toEqual([ANA.userName]);
  });

  it.each([
    ['is somebody else’s now', [{ ...ANA, userId: 'uid-eve', userName: 'eve' }]],
    ['is nobody’s now', []],
  ])('is granted nothing when their address %s', async (_, others) => {
    const world = await asked(aRequest({ identity: undefined }));
    change(world, { emails: ['ana.souza@example.com'] });
    world.directory.users.push(...others);
    expect(await lookedUp(world)).toEqual(['byId', 'byEmail']);
    expect(world.profiles.items).toEqual([]);
  });

  it('is granted nothing when the name that an admin gave is another user’s now', async () => {
    const correction = { userName: ANA.userName, by: 'U0BOB', at: '2026-11-24T11:30:00.000Z' };
    const world = await asked(aRequest({ identity: undefined, correction }));
    change(world, { userName: 'ana' });
    world.directory.users.push({ ...ANA, userId: 'uid-eve' });
    expect(await lookedUp(world)).toEqual(['byId', 'byUserName']);
    expect(world.profiles.items).toEqual([]);
  });
});

describe('the audit trail', () => {
  it.each(['member-added', 'budget-created'] as const)(
    'holds %s also when the run broke off before writing it',
    async (kind) => {
      const world = await asked(aRequest({ identity: undefined }));
      const { append } = world.trails;
      let broken = false;
      world.trails.append = (trail, event) => {
        if (event.kind !== kind || broken) return append(trail, event);
        broken = true;
        return Promise.reject(new Error('cut'));
      };
      await decideRequest(world, ADMIN, ID, approve);
      await world.work().catch((error: unknown) => {
        if (error instanceof Conflict) throw error;
      });
      expect(broken).toBe(true);
      world.later(60_000);
      await convergeAccess(world, ANA.userId, 'again');
      const events = await world.trails.read({ developer: ANA.userId });
      expect(events.filter((event) => event.kind === kind)).toHaveLength(1);
    },
  );
});

describe('somebody who is renamed while they have access', () => {
  const ready = async () => {
    const world = await asked(aRequest({ identity: undefined }));
    await decideRequest(world, ADMIN, ID, approve);
    await world.work();
    return world;
  };
  const lookAgain = async (world: ReturnType<typeof aWorld>): Promise<void> => {
    world.later(8 * 24 * 3_600_000);
    await world.jobs.enqueue({ kind: 'access', id: ANA.userId });
    await world.work();
  };

  it('finds their profiles and their one budget under the new name, and keeps the costs of the old one', async () => {
    const world = await ready();
    const [budget] = world.budgets.items.keys();
    world.directory.byId = async () => ({ ...ANA, userName: 'Ana.Silva@example.com' });
    await lookAgain(world);
    expect(tagsIn(world)).toEqual(['Ana.Silva@example.com']);
    expect([...world.budgets.items]).toMatchObject([[budget, { counts: { values: ['Ana.Silva@example.com'] } }]]);
    const { attributions } = world.accesses.items.get(ANA.userId)?.desired ?? {};
    expect(attributions?.map(({ developerId }) => developerId)).toEqual([ANA.userName, 'Ana.Silva@example.com']);
  });

  it('stays as they are under a name that belongs to somebody else, or that cannot be a tag', async () => {
    const world = await ready();
    await world.accesses.claim('eve', 'uid-eve');
    for (const userName of ['eve', 'a&b']) {
      world.directory.byId = async () => ({ ...ANA, userName });
      await lookAgain(world);
    }
    expect(tagsIn(world)).toEqual([ANA.userName]);
  });
});
