// Looks over the whole account: each source once, page by page, whoever the pages are about.
import type { Access } from '../core/access.ts';
import { Refused } from '../core/errors.ts';
import type { DirectoryUser } from '../core/identity.ts';
import { BUDGET_PREFIX } from '../core/names.ts';
import type { NotShown } from '../core/reconcile/finding.ts';
import type { Reconciliation, SlackProgress } from '../core/reconcile/reconciliation.ts';
import type { Sighting } from '../core/reconcile/sighting.ts';
import type { Settings } from '../core/settings.ts';
import type { Clock, Directory } from './ports.ts';
import type { Account, DirectoryLists, People } from './reconcile-ports.ts';
import { unlessRefused } from './unless-refused.ts';

export type ReadAccountDeps = {
  settings: Settings;
  account: Account;
  /** Both undefined where Identity Center is not configured. */
  directory: Directory | undefined;
  directoryLists: DirectoryLists | undefined;
  people: People;
  clock: Clock;
};

/** What is known of the directory where it is not configured or not shown. */
const NOBODY = { members: undefined, users: undefined, group: undefined };

/** Slack takes twenty such questions a minute; a larger workspace is read in as many looks as it takes. */
const SLACK_PAGES = 15;

/**
 * The directory may be far larger than the number of people with access. Pages are read as long as asking for everybody who
 * has not been found one by one would cost more; so it is never more than twice what the cheaper way would have been.
 */
export const readUsers = async (
  lists: DirectoryLists,
  directory: Directory,
  userIds: readonly string[],
): Promise<Sighting['users']> => {
  const missing = new Set(userIds);
  const found = new Map<string, DirectoryUser | 'gone'>();
  let next: string | undefined;
  for (let pages = 0; pages < missing.size; pages++) {
    const page = await lists.users(next);
    for (const user of page.users) if (missing.delete(user.userId)) found.set(user.userId, user);
    next = page.next;
    if (next === undefined) break;
  }
  // Whoever is called gone was asked for by name.
  for (const userId of missing) found.set(userId, (await directory.byId(userId)) ?? 'gone');
  return found;
};

const readPage = async (people: People, cursor: string | undefined) => {
  try {
    return await people.page(cursor);
  } catch (error) {
    if (cursor === undefined || !(error instanceof Refused) || error.code !== 'invalid_cursor') throw error;
    return people.page();
  }
};

/**
 * Goes on where the last look ended. Whoever was not on the pages of this one is taken to be as they were; only Slack user
 * ids of `wanted` are kept.
 */
export const readDeactivated = async (
  people: People,
  before: SlackProgress,
  wanted: ReadonlySet<string>,
): Promise<SlackProgress> => {
  const deactivated = new Set(before.deactivated);
  let cursor = before.cursor;
  for (let pages = 0; pages < SLACK_PAGES; pages++) {
    const page = await readPage(people, cursor);
    for (const { id, deactivated: isGone } of page.people) {
      if (isGone && wanted.has(id)) deactivated.add(id);
      else deactivated.delete(id);
    }
    cursor = page.next;
    if (cursor === undefined) break;
  }
  const kept = [...deactivated].filter((id) => wanted.has(id));
  return { deactivated: kept, ...(cursor === undefined ? {} : { cursor }) };
};

export type ReadAccount = {
  /** Lacks what was not shown. */
  sighting: Sighting;
  slack: SlackProgress;
  group: Reconciliation['group'];
  notShown: NotShown[];
};

/** `accesses` are those whose people are asked about. */
export const readAccount = async (
  deps: ReadAccountDeps,
  accesses: readonly Access[],
  before: Pick<Reconciliation, 'slack' | 'group'>,
): Promise<ReadAccount> => {
  const { settings, account, directory, directoryLists: lists, people, clock } = deps;
  const at = clock.now().toISOString();
  const living = accesses.filter(({ desired }) => desired.state !== 'revoked');
  const userIds = living.map(({ userId }) => userId);
  const slackIds = new Set(living.map(({ slackUserId }) => slackUserId));
  const notShown: NotShown[] = [];
  const shown = <Seen>(part: string, read: () => Promise<Seen>) =>
    unlessRefused(read, ({ code, message }) => notShown.push({ kind: 'not-shown', part, code, message }));
  const [looked, budgets, directoryShown, slack] = await Promise.all([
    Promise.all(
      settings.regions.map(async (region) => ({ region, seen: await shown(region, () => account.profiles(region)) })),
    ),
    shown('budgets', () => account.budgets(BUDGET_PREFIX)),
    directory && lists
      ? shown('Identity Center', async () => {
          const [members, users, group] = await Promise.all([
            lists.members(),
            readUsers(lists, directory, userIds),
            directory.group(),
          ]);
          return { members, users, group };
        })
      : 'not-configured',
    shown('Slack', () => readDeactivated(people, before.slack, slackIds)),
  ]);
  const { members, users, group } = typeof directoryShown === 'object' ? directoryShown : NOBODY;
  const known = slack ?? before.slack;
  return {
    sighting: {
      at,
      profiles: looked.flatMap(({ seen = [] }) => seen),
      regions: looked.flatMap(({ region, seen }) => (seen ? [region] : [])),
      users: users ?? new Map(),
      deactivated: new Set(known.deactivated),
      ...(budgets ? { budgets } : {}),
      ...(members ? { members } : {}),
    },
    slack: known,
    group: directoryShown === undefined ? before.group : group,
    notShown: notShown.sort((one, other) => one.part.localeCompare(other.part)),
  };
};
