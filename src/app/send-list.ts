// The worker's job on a list of people: a table in a direct message to the admin who asked, and all of it as a file.
import { addDays, dayOf } from '../core/day.ts';
import { readListId } from '../core/list-id.ts';
import { peopleList } from '../core/people-list.ts';
import type { MessageRef } from '../core/request.ts';
import type { Settings } from '../core/settings.ts';
import { ownersOf } from '../core/spend/owners.ts';
import { gatherKept } from './gather-scope.ts';
import type { PeopleLists } from './list-ports.ts';
import type { Accesses, Clock, Ledger } from './ports.ts';
import { settledDay, windowStart } from './refresh-spend.ts';
import type { SpendDays } from './spend-ports.ts';

export type SendListDeps = {
  settings: Settings;
  accesses: Accesses;
  spendDays: SpendDays;
  peopleLists: PeopleLists;
  ledger: Ledger;
  clock: Clock;
};

/** `id` names whom and which team; nothing is asked of AWS. Each part is sent once for each time of asking. */
export const sendList = async (deps: SendListDeps, id: string): Promise<void> => {
  const { settings, accesses, spendDays, peopleLists, ledger, clock } = deps;
  const wish = readListId(id);
  if (wish === undefined) return;
  const now = clock.now();
  const everybody = await accesses.all();
  const options = {
    from: windowStart(settledDay(settings, now)),
    to: addDays(dayOf(now), 1),
    owners: ownersOf(everybody),
    includes: (owner: unknown) => owner !== undefined,
    focus: new Set<string>(),
  };
  const known = (await spendDays.lastReading()) !== undefined;
  const history = known ? await gatherKept(spendDays, options) : undefined;
  const list = peopleList(everybody, history, { settings, team: wish.team, now });
  await ledger.once<MessageRef>(`list:${id}`, () => peopleLists.post(wish.slackUserId, list, `list:${id}`));
  if (list.people.length === 0) return;
  await ledger.once(`list:${id}:file`, async () => {
    await peopleLists.attach(wish.slackUserId, list);
    return { sent: 'yes' };
  });
};
