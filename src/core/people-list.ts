// Everybody who has access, or had it, as a list: what they may use, how it stands, what they spent of the month.
import { type Access, failureOf, isReady } from './access.ts';
import { modelName } from './catalogue.ts';
import { addDays, type Day, daysBetween, firstOfMonth } from './day.ts';
import { isOver } from './profile-fate.ts';
import type { Settings } from './settings.ts';
import { csvOf } from './spend/csv.ts';
import type { History, PersonSpend } from './spend/history.ts';

export type PersonState = 'active' | 'suspended' | 'revoked' | 'ended' | 'setting up' | 'failed';

/** `dailyLimit` is in US dollars; `month` and `lastActive` are as far as AWS has told, and undefined where it told nothing. */
export type PersonLine = {
  developerId: string;
  name: string;
  slackUserId: string;
  team: string;
  models: string[];
  region: string;
  state: PersonState;
  dailyLimit: number;
  month?: number;
  lastActive?: Day;
};

/** Dearest first. `through` is the last day that AWS told anything of; costs before `since` were not looked at. */
export type PeopleList = {
  team?: string;
  people: PersonLine[];
  month: Day;
  since: Day;
  through?: Day;
  currency: string;
};

const stateOf = (access: Access, now: Date): PersonState => {
  const { desired } = access;
  if (isOver(desired, now)) return 'ended';
  if (failureOf(access)) return 'failed';
  if (desired.state !== 'active') return desired.state;
  return isReady(access) ? 'active' : 'setting up';
};

/** The present month's spend so far and the last day with any. `spent` is undefined for whoever spent nothing. */
const spendOf = (
  spent: PersonSpend | undefined,
  history: History,
  month: Day,
): Pick<PersonLine, 'month' | 'lastActive'> => {
  const daily = spent?.daily ?? new Float64Array(history.length);
  const last = daily.findLastIndex((amount) => amount > 0);
  return {
    month: daily.slice(Math.max(0, daysBetween(history.from, month))).reduce((sum, amount) => sum + amount, 0),
    ...(last < 0 ? {} : { lastActive: addDays(history.from, last) }),
  };
};

/** `history` holds everybody's costs, from the first of the month at the latest; undefined while AWS has told nothing. */
export const peopleList = (
  accesses: readonly Access[],
  history: History | undefined,
  { settings, team, now }: { settings: Settings; team?: string | undefined; now: Date },
): PeopleList => {
  const month = firstOfMonth(now.toISOString().slice(0, 10));
  const spent = new Map(history?.people.map((person) => [person.key, person]));
  const last = history?.published.lastIndexOf(true) ?? -1;
  const people = accesses
    .filter(({ desired }) => team === undefined || desired.team === team)
    .map((access): PersonLine => {
      const { developerId, team: theirs, models, region, dailyLimit } = access.desired;
      return {
        developerId,
        name: access.name,
        slackUserId: access.slackUserId,
        team: theirs,
        models: models.map((id) => modelName(settings.models, id)),
        region,
        state: stateOf(access, now),
        dailyLimit,
        ...(history ? spendOf(spent.get(access.userId), history, month) : {}),
      };
    })
    .sort(
      (one, other) =>
        (other.month ?? 0) - (one.month ?? 0) ||
        Number(one.state === 'ended') - Number(other.state === 'ended') ||
        one.name.localeCompare(other.name),
    );
  return {
    ...(team === undefined ? {} : { team }),
    people,
    month,
    since: history?.from ?? month,
    ...(history && last >= 0 ? { through: addDays(history.from, last) } : {}),
    currency: history?.currency ?? 'USD',
  };
};

/** All of the list, for a spreadsheet; amounts with two decimals. */
export const peopleCsv = ({ people, currency }: PeopleList): string =>
  csvOf([
    [
      ...['developer', 'name', 'slack_user', 'team', 'models', 'region', 'state', 'daily_limit_usd'],
      ...[`month_to_date_${currency.toLowerCase()}`, 'last_active'],
    ],
    ...people.map((line) => [
      ...[line.developerId, line.name, line.slackUserId, line.team, line.models.join('; '), line.region, line.state],
      line.dailyLimit,
      line.month === undefined ? '' : Number(line.month.toFixed(2)),
      line.lastActive ?? '',
    ]),
  ]);
