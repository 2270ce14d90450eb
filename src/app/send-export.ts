// The worker's job on an export: the month as CSV, in a direct message to the admin who asked.
import { addDays, type Day, dayOf, daysFrom, lastOfMonth } from '../core/day.ts';
import { Busy, Throttled } from '../core/errors.ts';
import { type ChargebackLine, gatherChargeback } from '../core/spend/chargeback.ts';
import { chargebackCsv } from '../core/spend/chargeback-csv.ts';
import { readExportId } from '../core/spend/export-id.ts';
import { ownersOf } from '../core/spend/owners.ts';
import type { Accesses, Log } from './ports.ts';
import { type RefreshDeps, refreshSpend, settledDay, windowStart } from './refresh-spend.ts';
import type { Files } from './spend-ports.ts';

export type ExportDeps = RefreshDeps & { accesses: Accesses; files: Files; log: Log };

/** Reads the month from AWS where the daily reading does not reach; what is kept of an older month is read anew too. */
const refreshMonth = async (deps: ExportDeps, first: Day, end: Day): Promise<void> => {
  const { settings, costs, spendDays, ledger, clock } = deps;
  const now = clock.now();
  await refreshSpend(deps);
  if (first >= windowStart(settledDay(settings, now))) return;
  await ledger.once(`costs:${first}:${dayOf(now)}`, async () => {
    const days = await costs.read(first, end);
    await spendDays.keep({ at: now.toISOString(), from: first, to: end, days });
    return { days: `${days.length}` };
  });
};

const linesOf = async ({ spendDays, accesses }: ExportDeps, first: Day, end: Day): Promise<ChargebackLine[]> => {
  const chargeback = gatherChargeback(ownersOf(await accesses.all()));
  for await (const day of spendDays.read(first, end)) chargeback.add(day);
  return chargeback.lines();
};

const send = async (deps: ExportDeps, id: string): Promise<void> => {
  const wanted = readExportId(id);
  if (wanted === undefined) return;
  const { slackUserId, month } = wanted;
  const first = `${month}-01`;
  const today = dayOf(deps.clock.now());
  const monthEnd = addDays(lastOfMonth(first), 1);
  const end = monthEnd < today ? monthEnd : today;
  await refreshMonth(deps, first, end);
  const lines = await linesOf(deps, first, end);
  const settled = settledDay(deps.settings, deps.clock.now());
  await deps.ledger.once(`export:${id}`, async () => {
    await deps.files.send(slackUserId, {
      name: `claude-code-${month}.csv`,
      content: chargebackCsv(lines),
      month: first,
      lines: lines.length,
      // Days that AWS may still add to.
      arriving: daysFrom(first, end).filter((day) => day > settled),
    });
    return { sent: 'yes' };
  });
};

/** `id` names whom and which month. A file is sent once for each time of asking. */
export const sendExport = async (deps: ExportDeps, id: string): Promise<void> => {
  try {
    await send(deps, id);
  } catch (error) {
    if (error instanceof Throttled || error instanceof Busy) {
      // Nobody sweeps exports: the queue brings it again.
      deps.log({ level: 'warn', message: 'An export is held up and comes again', error: error.message });
    }
    throw error;
  }
};
