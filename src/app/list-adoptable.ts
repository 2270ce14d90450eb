// Reads the whole account, the directory and the workspace for the profiles that others have made.
import { type Listing, listingOf } from '../core/adopt/listing.ts';
import { shortened } from '../core/adopt/listing-size.ts';
import type { DirectoryUser } from '../core/identity.ts';
import type { SeenProfile } from '../core/reconcile/sighting.ts';
import type { Settings } from '../core/settings.ts';
import type { Accesses, Person } from './ports.ts';
import type { Account, DirectoryLists, People } from './reconcile-ports.ts';
import { unlessRefused } from './unless-refused.ts';

export type ListAdoptableDeps = {
  settings: Settings;
  accesses: Accesses;
  account: Account;
  directoryLists: DirectoryLists | undefined;
  people: People;
};

/** Slack lets its list be asked for twenty times a minute, Identity Center some twenty times a second. */
const MOST_PAGES = { slack: 20, directory: 300 } as const;

type Page<Item> = { items: Item[]; next?: string };

/** All pages, or so many that nobody waits for minutes; `isWhole` says which. */
const pages = async <Item>(
  most: number,
  read: (next?: string) => Promise<Page<Item>>,
): Promise<{ items: Item[]; isWhole: boolean }> => {
  const items: Item[] = [];
  let next: string | undefined;
  for (let count = 0; count < most; count++) {
    const page = await read(next);
    items.push(...page.items);
    next = page.next;
    if (next === undefined) return { items, isWhole: true };
  }
  return { items, isWhole: false };
};

const readUsers = ({ directoryLists: lists }: ListAdoptableDeps) =>
  lists &&
  pages<DirectoryUser>(MOST_PAGES.directory, async (cursor) => {
    const { users: items, next } = await lists.users(cursor);
    return { items, ...(next ? { next } : {}) };
  });

const readPeople = ({ people }: ListAdoptableDeps) =>
  pages<Person>(MOST_PAGES.slack, async (cursor) => {
    const { people: items, next } = await people.page(cursor);
    return { items, ...(next ? { next } : {}) };
  });

type Region = { profiles: SeenProfile[]; sources: Map<string, string[]>; why?: string };

/** A region that the account may not look at keeps nobody from the others. */
const readRegion = async ({ account }: ListAdoptableDeps, region: string): Promise<Region> => {
  let why = '';
  const seen = await unlessRefused(
    () => Promise.all([account.profiles(region), account.sources(region)]),
    ({ message }) => {
      why = `${region} could not be looked at: ${message}`;
    },
  );
  const [profiles, sources] = seen ?? [[], new Map()];
  return { profiles, sources, ...(why ? { why } : {}) };
};

export const listAdoptable = async (deps: ListAdoptableDeps): Promise<Listing> => {
  const { settings, accesses } = deps;
  const [regions, users, people] = await Promise.all([
    Promise.all(settings.regions.map(async (region) => ({ region, ...(await readRegion(deps, region)) }))),
    readUsers(deps),
    readPeople(deps),
  ]);
  const partial = [
    ...regions.flatMap(({ why }) => why ?? []),
    ...(people.isWhole ? [] : [`Only the first ${people.items.length} people of Slack were looked at.`]),
    ...(users && !users.isWhole
      ? [`Only the first ${users.items.length} users of Identity Center were looked at.`]
      : []),
  ];
  const known = { settings, users: users?.items, people: people.items, accesses: await accesses.all(), partial };
  const listing = listingOf(known, {
    profiles: regions.flatMap(({ profiles }) => profiles),
    sources: new Map(regions.map(({ region, sources }) => [region, sources])),
  });
  return shortened(listing);
};
