// What people's behaviour costs: the one source of every figure about spend that the simulated AWS gives.
import type { Profiles } from '../bedrock/profiles.ts';
import { arrivedPart, arrivedShare, correction, refreshedAt, stateOfDay } from './arrival.ts';
import { dayOf, daysBetween } from './days.ts';
import { itemOfCharge, itemsOfUsage, type LineItem, type OtherCharge } from './line-items.ts';
import { type Loop, mayCall, untilRefused } from './loops.ts';
import { heldSince, usageOfProfiles } from './profile-holders.ts';
import { type Change, type Circumstances, type Spender, type Usage, usageOfSpender, usedBefore } from './spenders.ts';

export type BillingOptions = {
  /** Another seed is another year of the same people. */
  seed?: string;
  /** Default: nobody but the holders of profiles. Whoever is both spends as here, through the profiles. */
  spenders?: Spender[];
  others?: OtherCharge[];
  /** Days on which people work as on a weekend. */
  holidays?: string[];
  /** Default: `DeveloperId` and `Team`. */
  tagKeys?: { developer: string; team: string };
  /** False: every day is complete and final at once. Default: it arrives over a day and a half, and may be corrected. */
  late?: boolean;
};

export type Billing = {
  /** The lines of the days from `start` to before `end`, as far as they are known at `at`. */
  items: (start: string, end: string, at: number) => LineItem[];
  /** Tokens of one day as they are used, whatever the bill knows of them. */
  usage: (day: string) => Usage[];
  /** Changes how somebody behaves; a later change wins over an earlier one. */
  change: (developerId: string, change: Change) => void;
  /** Begins a loop beside whatever somebody does. */
  runAway: (developerId: string, loop: Loop) => void;
  /** Somebody's latest loop, as far as it went; `until` lies ahead while it runs. */
  loopOf: (developerId: string) => Loop | undefined;
  /** Whether somebody's calls are answered at `at`. */
  mayCall: (developerId: string, at: number) => boolean;
  /** Everybody who has spent or may spend, by the values of the two tags, in the order of their names. */
  people: () => { developerId: string; team: string }[];
  /** Two answers are the same when this is the same for their times. */
  version: (at: number) => string;
  tagKeys: { developer: string; team: string };
};

export const createBilling = (
  options: BillingOptions,
  profiles: Profiles,
  home: { region: string; account: string },
): Billing => {
  const { seed = 'acme', spenders = [], others = [], holidays = [], late = true } = options;
  const { tagKeys = { developer: 'DeveloperId', team: 'Team' } } = options;
  const changes = new Map<string, Change[]>();
  const loops = new Map<string, Loop[]>();
  const seeded = new Map<string, Usage[]>();
  let changed = 0;

  const loopsOf = (developerId = ''): Loop[] =>
    (loops.get(developerId) ?? []).map((loop) =>
      untilRefused(loop, profiles.everMade(), tagKeys.developer, developerId),
    );

  const circumstances = (day: string): Circumstances => ({
    seed,
    isHoliday: holidays.includes(day),
    tagKeys,
    home,
    changesOf: (developerId) => changes.get(developerId ?? '') ?? [],
    loopsOf,
  });

  const seededUsage = (day: string): Usage[] => {
    const known = seeded.get(day);
    if (known !== undefined) return known;
    const about = circumstances(day);
    const usage = spenders.flatMap((spender, index) => usageOfSpender(spender, index, day, about));
    seeded.set(day, usage);
    return usage;
  };

  const named = new Map(spenders.toReversed().map((spender) => [spender.developerId, spender]));
  const spenderOf = (developerId: string) => named.get(developerId);

  const makeUsage = (day: string): Usage[] => {
    const made = profiles.everMade();
    const since = heldSince(made, tagKeys.developer);
    // What somebody of the seed used before they had a profile; afterwards they spend through those alone.
    const without = seededUsage(day).flatMap((each) => {
      const until = since.get(each.tags[tagKeys.developer] ?? '') ?? Number.POSITIVE_INFINITY;
      return usedBefore(each, until);
    });
    return [...without, ...usageOfProfiles(made, day, circumstances(day), spenderOf)];
  };

  /** All that changes what is known of a day, the time apart. */
  const stateOfPeople = (): string =>
    [
      changed,
      ...profiles
        .everMade()
        .map(({ createdAt, tagHistory, deletedAt }) => `${createdAt}/${tagHistory.length}/${deletedAt ?? ''}`),
    ].join();

  const used = new Map<string, { state: string; usage: Usage[] }>();

  const usage = (day: string): Usage[] => {
    const state = stateOfPeople();
    const known = used.get(day);
    if (known?.state === state) return known.usage;
    const fresh = { state, usage: makeUsage(day) };
    used.set(day, fresh);
    return fresh.usage;
  };

  const makeItems = (day: string, at: number): LineItem[] => [
    ...usage(day).flatMap((each) =>
      itemsOfUsage(each, late ? arrivedPart(each, arrivedShare(day, at, each.key)) * correction(day, at, seed) : 1),
    ),
    ...others.flatMap((charge) => itemOfCharge(charge, day, home, late ? at : undefined)),
  ];

  const made = new Map<string, { state: string; items: LineItem[] }>();

  const itemsOn = (day: string, at: number, people: string): LineItem[] => {
    const state = `${late ? stateOfDay(day, at) : ''} ${people}`;
    const known = made.get(day);
    if (known?.state === state) return known.items;
    const items = makeItems(day, at);
    made.set(day, { state, items });
    return items;
  };

  return {
    tagKeys,
    usage,
    items: (start, end, at) => {
      const people = stateOfPeople();
      return daysBetween(start, end)
        .filter((day) => day <= dayOf(at))
        .flatMap((day) => itemsOn(day, at, people));
    },
    change: (developerId, change) => {
      changes.set(developerId, [...(changes.get(developerId) ?? []), change]);
      seeded.clear();
      changed += 1;
    },
    runAway: (developerId, loop) => {
      loops.set(developerId, [...(loops.get(developerId) ?? []), loop]);
      seeded.clear();
      changed += 1;
    },
    loopOf: (developerId) => loopsOf(developerId).at(-1),
    mayCall: (developerId, at) => mayCall(profiles.everMade(), tagKeys.developer, developerId, at),
    people: () => {
      const named = [
        ...spenders.map(({ developerId = '', team = '' }) => ({ developerId, team })),
        ...profiles.list().map(({ tagHistory }) => ({
          developerId: tagHistory.at(-1)?.tags[tagKeys.developer] ?? '',
          team: tagHistory.at(-1)?.tags[tagKeys.team] ?? '',
        })),
      ].filter(({ developerId }) => developerId !== '');
      return [...new Map(named.map((each) => [each.developerId, each])).values()].sort((a, b) =>
        a.developerId < b.developerId ? -1 : 1,
      );
    },
    version: (at) => `${late ? refreshedAt(at) : dayOf(at)} ${stateOfPeople()}`,
  };
};
