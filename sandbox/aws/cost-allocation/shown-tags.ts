// The bill as everybody sees it: a charge shows those of its tags whose keys were active on its day.
import type { Billing } from '../billing/billing.ts';
import type { LineItem } from '../billing/line-items.ts';
import type { Backfills } from './backfills.ts';
import type { CostAllocationSettings, TagKeys } from './tag-keys.ts';

type Parts = { keys: TagKeys; backfills: Backfills; settings: CostAllocationSettings };

/** The same bill with the tags of inactive keys left out; usage and people are what they are. */
export const withShownTags = (billing: Billing, { keys, backfills, settings }: Parts): Billing => {
  const shownAt = (at: number) => {
    const known = new Map<string, boolean>();
    const isShown = (key: string, day: string): boolean => {
      const name = `${day} ${key}`;
      const before = known.get(name);
      if (before !== undefined) return before;
      const shown = (backfills.writtenOn(key, day, at) ?? keys.shownOn(key, day, at)) === 'Active';
      known.set(name, shown);
      return shown;
    };
    return (item: LineItem): LineItem => {
      const names = Object.keys(item.tags);
      const shown = names.filter((key) => isShown(key, item.day));
      if (shown.length === names.length) return item;
      return { ...item, tags: Object.fromEntries(shown.map((key) => [key, item.tags[key] ?? ''])) };
    };
  };

  /** How many switches and backfills show at the time. */
  const showing = (at: number): string => {
    const due = [
      ...keys.switched().map(({ switchedAt = 0 }) => switchedAt),
      ...backfills.list().map(({ endsAt }) => endsAt),
    ];
    return `${settings.unswitched} ${due.filter((each) => each + settings.shownAfterMs <= at).length}/${due.length}`;
  };

  return {
    ...billing,
    items: (start, end, at) => billing.items(start, end, at).map(shownAt(at)),
    version: (at) => `${billing.version(at)} ${showing(at)}`,
  };
};
