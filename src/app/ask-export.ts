// An admin asks for a month's chargeback; the worker makes it and sends it as a direct message.
import { type Day, monthOf } from '../core/day.ts';
import { UserError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { exportId, monthMeant } from '../core/spend/export-id.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Clock, Jobs, Workspace } from './ports.ts';

/** The month's first day. `asked` tells one time of asking from another. A UserError for what is no month. */
export const askExport = async (
  deps: { settings: Settings; workspace: Workspace; jobs: Jobs; clock: Clock },
  clicker: Clicker,
  typed: string | undefined,
  asked: string,
): Promise<Day> => {
  await authoriseAdmin(deps, clicker);
  const day = monthMeant(typed, deps.clock.now());
  if (day === undefined) {
    throw new UserError(
      'Name a month of the last 13 as `/claude-onboard export 2026-08`, or none for the last whole one.',
    );
  }
  await deps.jobs.enqueue({
    kind: 'export',
    id: exportId({ slackUserId: clicker.slackUserId, month: monthOf(day) }, asked),
  });
  return day;
};
