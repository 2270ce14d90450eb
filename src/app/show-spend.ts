// Somebody's own figures, from what was kept: nothing is asked of AWS while a person waits.
import type { Access } from '../core/access.ts';
import { modelName } from '../core/catalogue.ts';
import { addDays, dayOf, daysFrom, firstOfMonth } from '../core/day.ts';
import { UserError } from '../core/errors.ts';
import { type Today, todayOf } from '../core/meter/today.ts';
import type { Spend } from '../core/overview.ts';
import type { Settings } from '../core/settings.ts';
import { type OwnSpend, ownSpendOf } from '../core/spend/own-spend.ts';
import { type Owner, ownersOf } from '../core/spend/owners.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import { gatherKept } from './gather-scope.ts';
import type { MeterRecords } from './meter-ports.ts';
import type { Accesses, Clock, Workspace } from './ports.ts';
import { settledDay, windowStart } from './refresh-spend.ts';
import type { SpendDays } from './spend-ports.ts';

export type BilledDeps = { settings: Settings; accesses: Accesses; spendDays: SpendDays; clock: Clock };

export type SpendDeps = BilledDeps & { meterRecords: MeterRecords };

/** What AWS has billed, without today's estimate; undefined while nothing was ever read from Cost Explorer. */
export const billedOf = async (deps: BilledDeps, access: Access): Promise<OwnSpend | undefined> => {
  const { settings, spendDays, clock } = deps;
  if ((await spendDays.lastReading()) === undefined) return undefined;
  const now = clock.now();
  const through = settledDay(settings, now);
  const { developerId, dailyLimit, models } = access.desired;
  const owners = ownersOf([access]);
  const options = {
    from: windowStart(through),
    to: dayOf(now),
    owners,
    includes: (owner: Owner | undefined) => owner?.userId === access.userId,
    focus: new Set(daysFrom(firstOfMonth(through), addDays(through, 1))),
  };
  const history = await gatherKept(spendDays, options, [...owners.keys()]);
  const granted = models.map((id) => modelName(settings.models, id));
  return ownSpendOf({ history, through, developerId, dailyLimit, granted });
};

const todaysOf = async ({ settings, meterRecords, clock }: SpendDeps, access: Access): Promise<Today | undefined> => {
  if (!settings.meter.enabled) return undefined;
  const now = clock.now();
  const [state, day] = await Promise.all([meterRecords.state(), meterRecords.day(dayOf(now), [access.userId])]);
  return todayOf({ access, day, state, settings, now });
};

export const spendOf = async (deps: SpendDeps, access: Access): Promise<Spend> => {
  const [billed, today] = await Promise.all([billedOf(deps, access), todaysOf(deps, access)]);
  return { ...(billed ? { billed } : {}), ...(today ? { today } : {}) };
};

/** One's own, or for admins another person's. A UserError when that person has no access. */
export const showSpend = async (
  deps: SpendDeps & { workspace: Workspace },
  clicker: Clicker,
  person: string = clicker.slackUserId,
): Promise<Spend> => {
  const own = person === clicker.slackUserId;
  if (!own) await authoriseAdmin(deps, clicker);
  const access = await deps.accesses.ofSlackUser(person);
  if (access) return spendOf(deps, access);
  throw new UserError(
    own ? 'You have no access yet. Ask for it with `/claude-onboard`.' : 'This person has no access to Claude Code.',
  );
};
