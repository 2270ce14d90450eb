// What kept spend tells alerts about costs, without asking AWS.
import { addDays, type Day, daysBetween, daysFrom, firstOfMonth } from '../core/day.ts';
import { cacheShareOf } from '../core/spend/cache-share.ts';
import type { History, HistoryOptions } from '../core/spend/history.ts';
import { topModelOf } from '../core/spend/movers.ts';
import { attributionOn, type Owners, ownersOf } from '../core/spend/owners.ts';
import { modelOfService } from '../core/spend/usage-type.ts';
import type { SpendFacts } from './alert-ports.ts';
import { findByDeveloperId } from './find-access.ts';
import { gatherKept } from './gather-scope.ts';
import type { Accesses } from './ports.ts';
import type { SpendDays } from './spend-ports.ts';

type Deps = { accesses: Accesses; spendDays: SpendDays };

const isEmpty = ({ published }: History): boolean => !published.some(Boolean);

export const createSpendFacts = ({ accesses, spendDays }: Deps): SpendFacts => {
  const gather = async (
    from: Day,
    to: Day,
    owners: Owners,
    includes: HistoryOptions['includes'],
    focus: readonly Day[],
    developers?: readonly string[],
  ): Promise<History> => gatherKept(spendDays, { from, to, owners, includes, focus: new Set(focus) }, developers);

  const everybody = async (): Promise<Owners> => ownersOf(await accesses.all());

  return {
    developerFacts: async (developerId, day) => {
      const end = addDays(day, 1);
      const access = await findByDeveloperId(accesses, developerId);
      const owners = ownersOf(access ? [access] : []);
      const isTheirs = (_: unknown, id: string) => id === developerId;
      const history = await gather(firstOfMonth(day), end, owners, isTheirs, [day], [developerId]);
      const [person] = history.people;
      // Until AWS has published the day there is nothing to tell about it.
      if (!history.published[daysBetween(history.from, day)] || person === undefined) return undefined;
      const limit = owners.get(developerId)?.dailyLimit ?? Number.POSITIVE_INFINITY;
      const topModel = topModelOf(history, person);
      const cacheReads = cacheShareOf(person.sent);
      return {
        month: history.totals.reduce((sum, amount) => sum + amount, 0),
        daysOver: history.totals.filter((amount) => amount > limit).length,
        ...(topModel === undefined ? {} : { topModel }),
        ...(cacheReads === undefined ? {} : { cacheReads }),
      };
    },
    split: async (from, to, { service } = {}) => {
      const history = await gather(from, to, await everybody(), () => true, daysFrom(from, to));
      if (isEmpty(history)) return undefined;
      const model = service === undefined ? undefined : modelOfService(service);
      const column = model === undefined ? -1 : history.models.indexOf(model);
      return history.people
        .map(({ name, slackUserId, daily, models }) => ({
          name,
          ...(slackUserId ? { slackUserId } : {}),
          amount: column < 0 ? daily.reduce((sum, amount) => sum + amount, 0) : (models[column] ?? 0),
        }))
        .filter(({ amount }) => amount > 0)
        .sort((one, other) => other.amount - one.amount);
    },
    spent: async (from, to, team) => {
      const includes: HistoryOptions['includes'] = (owner, _, day) => {
        const found = owner && attributionOn(owner, day)?.team;
        return team === undefined ? found !== undefined : found === team;
      };
      const history = await gather(from, to, await everybody(), includes, []);
      return isEmpty(history) ? undefined : history.totals.reduce((sum, amount) => sum + amount, 0);
    },
  };
};
