// Which tags must be cost-allocation tags: those that costs are read and budgets count by, and those of the chargeback.
import type { Settings } from '../settings.ts';

/** `needed`: without it costs carry no names, and budgets stay at zero. */
export type WantedKey = { key: string; needed: boolean };

/**
 * The needed ones first, each once. Keys are case-sensitive to AWS. The tags of state, manager and request say nothing
 * about costs, and the payer has room for 500 active keys only, so those are left alone.
 */
export const wantedKeys = ({ tags, teams }: Pick<Settings, 'tags' | 'teams'>): WantedKey[] => {
  const needed = [tags.developer, tags.team];
  const others = [...Object.keys(tags.fixed), ...teams.flatMap((team) => Object.keys(team.tags))];
  return [...new Set([...needed, ...others])].map((key) => ({ key, needed: needed.includes(key) }));
};
