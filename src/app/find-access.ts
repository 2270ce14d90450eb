// Finds one developer's access by what was claimed for them, in two reads however many developers there are.
import type { Access } from '../core/access.ts';
import { budgetClaim } from '../core/budget.ts';
import { BUDGET_PREFIX } from '../core/names.ts';
import type { Accesses } from './ports.ts';

/** Whose developer id it is or was: each is claimed before anything is granted under it. */
export const findByDeveloperId = async (accesses: Accesses, developerId: string): Promise<Access | undefined> => {
  const userId = await accesses.claimant(developerId);
  return userId === undefined ? undefined : accesses.get(userId);
};

/** Whose daily budget it is. One from before budgets were claimed is looked for among all, and claimed then. */
export const findByBudget = async (
  accesses: Accesses,
  name: string,
  has: (access: Access) => boolean,
): Promise<Access | undefined> => {
  if (!name.startsWith(BUDGET_PREFIX)) return undefined;
  const userId = await accesses.claimant(budgetClaim(name));
  if (userId !== undefined) return accesses.get(userId);
  const found = (await accesses.all()).find(has);
  if (found) await accesses.claim(budgetClaim(name), found.userId);
  return found;
};
