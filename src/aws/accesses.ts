// Access in the table: one item a developer, in which desired, observed and the lease are written apart from each other.
import type { Accesses } from '../app/ports.ts';
import type { Access } from '../core/access.ts';
import { Busy, Conflict } from '../core/errors.ts';
import type { Item, Key, Table } from './table.ts';

const ACCESS = 'ACCESS';

const keyOf = (userId: string): Key => ({ pk: `DEVELOPER#${userId}`, sk: 'ACCESS' });
const linkOf = (slackUserId: string): Key => ({ pk: `SLACK#${slackUserId}`, sk: 'DEVELOPER' });
const claimOf = (developerId: string): Key => ({ pk: `CLAIM#${developerId}`, sk: 'CLAIM' });

/** How an item is read is loaded with the first one there is. */
const accessOf = async (item: Item): Promise<Access> => (await import('./stored.ts')).storedAccess.parse(item);

const teamKeys = (team: string, userId: string) => ({ gsi2pk: `TEAM#${team}`, gsi2sk: userId });

const userIdIn = (item: Item | undefined): string | undefined =>
  typeof item?.userId === 'string' ? item.userId : undefined;

/** Does the write; a broken condition is answered by `otherwise`. */
const unlessConflict = async <T>(write: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return otherwise();
  }
};

const leases = (table: Table): Pick<Accesses, 'lease' | 'observe' | 'release'> => ({
  lease: async (userId, owner, now, until) => {
    const item = await table.get(keyOf(userId));
    if (item === undefined) return undefined;
    const { fence } = await accessOf(item);
    const set = { fence: fence + 1, leaseOwner: owner, leaseUntil: until.getTime() };
    const leased = await unlessConflict(
      () =>
        table.update(keyOf(userId), { set }, (stored) =>
          stored
            .where('fence')
            .eq(fence)
            .and()
            .group((free) =>
              free
                .where('leaseOwner')
                .not()
                .exists()
                .or()
                .where('leaseOwner')
                .eq(owner)
                .or()
                .where('leaseUntil')
                .le(now.getTime()),
            ),
        ),
      () => {
        throw new Busy('Another run holds the lease.');
      },
    );
    return accessOf(leased);
  },
  observe: async (userId, fence, observed, until) => {
    await table.update(keyOf(userId), { set: { observed, leaseUntil: until.getTime() } }, (stored) =>
      stored.where('fence').eq(fence),
    );
  },
  release: (userId, fence) =>
    unlessConflict(
      async () => {
        // The fence stays, so that a late write of this run still fails once another has begun.
        await table.update(
          keyOf(userId),
          { set: { releasedFence: fence }, remove: ['leaseOwner', 'leaseUntil'] },
          (it) => it.where('fence').eq(fence),
        );
      },
      async () => undefined,
    ),
});

export const createAccesses = (table: Table): Accesses => {
  const get = async (userId: string): Promise<Access | undefined> => {
    const item = await table.get(keyOf(userId));
    return item && accessOf(item);
  };
  return {
    ...leases(table),
    get,
    ofSlackUser: async (slackUserId) => {
      const userId = userIdIn(await table.get(linkOf(slackUserId)));
      return userId === undefined ? undefined : get(userId);
    },
    all: async () => {
      const items = await table.query('gsi1', ACCESS);
      return Promise.all(items.filter(({ kind }) => kind === 'access').map(accessOf));
    },
    add: (access) =>
      table.insert({
        ...access,
        ...keyOf(access.userId),
        kind: 'access',
        gsi1pk: ACCESS,
        gsi1sk: access.userId,
        ...teamKeys(access.desired.team, access.userId),
      }),
    desire: async (userId, desired) => {
      await table.update(keyOf(userId), { set: { desired, ...teamKeys(desired.team, userId) } }, (stored) =>
        stored.where('desired.revision').eq(desired.revision - 1),
      );
    },
    ask: (userId, askedAt) =>
      unlessConflict(
        async () => {
          await table.update(keyOf(userId), { set: { askedAt } }, (stored) => stored.where('kind').eq('access'));
        },
        async () => undefined,
      ),
    tell: async (userId, news) => {
      const before = news.version - 1;
      await table.update(keyOf(userId), { set: { news } }, (stored) =>
        before === 0 ? stored.where('news').not().exists() : stored.where('news.version').eq(before),
      );
    },
    warn: (userId, warned) =>
      unlessConflict(
        async () => {
          await table.update(keyOf(userId), { set: { warned: [...warned] } }, (stored) =>
            stored.where('kind').eq('access'),
          );
        },
        async () => undefined,
      ),
    claim: (developerId, userId) =>
      table.put({ ...claimOf(developerId), kind: 'claim', userId }, (stored) =>
        stored.where('userId').not().exists().or().where('userId').eq(userId),
      ),
    claimant: async (developerId) => userIdIn(await table.get(claimOf(developerId))),
    link: (slackUserId, userId) =>
      table.put({ ...linkOf(slackUserId), kind: 'link', userId }, (stored) =>
        stored.where('kind').not().exists().or().where('kind').eq('link'),
      ),
  };
};
