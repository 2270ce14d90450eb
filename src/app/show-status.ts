// Somebody's own access and requests; an admin without access reads about the tags too.
import type { Overview } from '../core/overview.ts';
import { tagNoteNow } from '../core/tags/tag-note.ts';
import { isAdmin } from './authorise.ts';
import type { Workspace } from './ports.ts';
import { type OverviewDeps, showOverview } from './show-overview.ts';

export const showStatus = async (
  deps: OverviewDeps & { workspace: Workspace },
  slackUserId: string,
): Promise<Overview> => {
  const overview = await showOverview(deps, slackUserId);
  if (overview.access) return overview;
  const tags = tagNoteNow(await deps.tagStates.get(), deps.settings, deps.clock.now());
  return tags && (await isAdmin(deps, slackUserId)) ? { ...overview, tags } : overview;
};
