// Looks over the whole account: each source once, page by page, whoever the pages are about.
import type { Access } from '../core/access.ts';
import { Refused } from '../core/errors.ts';
import type { DirectoryUser } from '../core/identity.ts';
import { BUDGET_PREFIX } from '../core/names.ts';
import type { Reconciliation, SlackProgress } from '../core/reconcile/reconciliation.ts';
import type { SeenProfile, Sighting } from '../core/reconcile/sighting.ts';
import type { Settings } from '../core/settings.ts';
import type { Clock, Directory, Log } from './ports.ts';
import type { Account, DirectoryLists, People } from './reconcile-ports.ts';

export type ReadAccountDeps = {
  settings: Settings;
  account: Account;
  /** Both undefined where Identity Center is not configured. */
  directory: Directory | undefined;
  directoryLists: DirectoryLists | undefined;
  people: People;
  clock: Clock;
  log: Log;
};

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

/** Undefined for a region that the account may not look at: that keeps nobody from all else. */
const readRegion = async ({ account, log }: ReadAccountDeps, region: string): Promise<SeenProfile[] | undefined> => {
  try {
    return await account.profiles(region);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    log({ level: 'warn', message: 'A region is not shown', region, code: error.code, error: error.message });
    return undefined;
  }
};

/** `accesses` are those whose people are asked about. `regions` of the sighting lacks those that AWS does not show. */
export const readAccount = async (
  deps: ReadAccountDeps,
  accesses: readonly Access[],
  before: SlackProgress,
): Promise<{ sighting: Sighting; slack: SlackProgress; group: Reconciliation['group'] }> => {
  const { settings, account, directory, directoryLists, people, clock } = deps;
  const at = clock.now().toISOString();
  const living = accesses.filter(({ desired }) => desired.state !== 'revoked');
  const userIds = living.map(({ userId }) => userId);
  const slackIds = new Set(living.map(({ slackUserId }) => slackUserId));
  const [looked, budgets, members, users, group, slack] = await Promise.all([
    Promise.all(settings.regions.map(async (region) => ({ region, seen: await readRegion(deps, region) }))),
    account.budgets(BUDGET_PREFIX),
    directoryLists?.members(),
    directory && directoryLists ? readUsers(directoryLists, directory, userIds) : new Map(),
    directory?.group(),
    readDeactivated(people, before, slackIds),
  ]);
  const profiles = looked.flatMap(({ seen = [] }) => seen);
  const regions = looked.flatMap(({ region, seen }) => (seen ? [region] : []));
  const sighting = { at, regions, profiles, budgets, users, deactivated: new Set(slack.deactivated) };
  return { sighting: { ...sighting, ...(members ? { members } : {}) }, slack, group };
};
