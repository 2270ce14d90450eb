// The course of whoever ran away last: the simulator's truth about it, and what the bot has said so far.
import { courseOf } from './aws/billing/course.ts';
import { addDays, dayMs, dayOf, startOfDay } from './aws/billing/days.ts';
import { sum, toNumber } from './aws/billing/decimal.ts';
import type { Expression } from './aws/billing/matching.ts';
import type { AwsState } from './aws/state.ts';
import type { SlackState } from './slack/state.ts';
import type { Person } from './slack/wire.ts';
import type { Course, Told } from './time-wire.ts';

const minuteMs = 60_000;
const beforeMs = 30 * minuteMs;
const stepMs = 5 * minuteMs;
const mostPoints = 200;

/** The Slack user behind a developer: Identity Center knows the user by that name, and Slack by the same e-mail address. */
const personOf = ({ directory }: AwsState, { people }: SlackState, developerId: string): Person | undefined => {
  const email = directory.users.find(({ userName }) => userName === developerId)?.email ?? developerId;
  return people.find((person) => person.email === email);
};

const namesValue = ({ And = [], Or = [], Tags }: Expression, value: string): boolean =>
  Tags?.Values?.includes(value) || [...And, ...Or].some((each) => namesValue(each, value));

const limitOf = ({ budgets }: AwsState, developerId: string): number | undefined => {
  const held = budgets
    .list()
    .find(
      ({ budget: { TimeUnit, FilterExpression } }) =>
        TimeUnit === 'DAILY' && FilterExpression !== undefined && namesValue(FilterExpression, developerId),
    );
  return held === undefined ? undefined : Number(held.budget.BudgetLimit?.Amount);
};

/** Spans in which no call is answered, from `from` to `now`. */
const refusalsOf = ({ billing, profiles }: AwsState, developerId: string, from: number, now: number) => {
  const changes = profiles
    .everMade()
    .flatMap(({ tagHistory, deletedAt }) => [...tagHistory.map(({ at }) => at), ...(deletedAt ? [deletedAt] : [])])
    .filter((at) => from < at && at <= now)
    .sort((a, b) => a - b);
  const refusals: Course['refusals'] = [];
  for (const at of [from, ...changes]) {
    const open = refusals.at(-1);
    const isOpen = open !== undefined && open.to === undefined;
    if (billing.mayCall(developerId, at) !== isOpen) continue;
    if (isOpen) open.to = at;
    else refusals.push({ from: at });
  }
  return refusals;
};

const stateOf = (isRunning: boolean, refusals: Course['refusals']): Course['state'] => {
  const last = refusals.at(-1);
  if (last !== undefined && last.to === undefined) return 'refused';
  return isRunning ? 'running' : 'over';
};

const instantsOf = (from: number, now: number, events: number[]): number[] => {
  const step = Math.max(1, Math.ceil((now - from) / stepMs / mostPoints)) * stepMs;
  const regular = Array.from({ length: Math.ceil((now - from) / step) }, (_, index) => from + index * step);
  const midnights: number[] = [];
  for (let at = startOfDay(addDays(dayOf(from), 1)); at <= now; at += dayMs) midnights.push(at - 1, at);
  const all = [...regular, ...midnights, ...events, now].filter((at) => from <= at && at <= now);
  return [...new Set(all)].sort((a, b) => a - b);
};

/** `<@U0CHEN>` as the page would show it. */
const spoken = (text: string, { people }: SlackState): string =>
  text.replace(/<@(\w+)>/g, (whole, id) => people.find((person) => person.id === id)?.realName ?? whole);

const toldOf = (slack: SlackState, person: Person | undefined, name: string, since: number): Told[] => {
  const direct = slack.channels.find(({ kind, members }) => kind === 'dm' && members.includes(person?.id ?? ''));
  return slack.messages.flatMap(({ channel, ts, user, text, ephemeralTo }): Told[] => {
    const at = Number(ts) * 1000;
    const isDirect = channel === direct?.id;
    const said = spoken(text, slack);
    const concerns = isDirect || said.includes(name);
    if (user !== slack.app.botUserId || ephemeralTo !== undefined || at < since || !concerns) return [];
    return [{ at, channel, isDirect, text: said }];
  });
};

/** Undefined when they never ran away. */
export const runAwayCourse = (
  aws: AwsState,
  slack: SlackState,
  developerId: string,
  now: number,
): Course | undefined => {
  const { billing } = aws;
  const loop = billing.loopOf(developerId);
  if (loop === undefined) return undefined;
  const first = startOfDay(dayOf(loop.from));
  const day = dayOf(Math.max(loop.from, Math.min(loop.until, now) - 1));
  const person = personOf(aws, slack, developerId);
  const name = person?.realName ?? developerId;
  const refusals = refusalsOf(aws, developerId, loop.from, now);
  const events = [loop.from, loop.until, ...refusals.flatMap(({ from, to }) => [from, to ?? from])];
  const instants = instantsOf(Math.max(first, loop.from - beforeMs), now, events);
  const dollars = courseOf(billing, developerId, instants);
  const [at = 0, soon = 0] = courseOf(billing, developerId, [now, now + minuteMs]);
  const [whole = 0] = courseOf(billing, developerId, [Math.min(now, startOfDay(addDays(day, 1)) - 1)]);
  const billed = billing
    .items(day, addDays(day, 1), now)
    .filter(({ tags, recordType }) => recordType === 'Usage' && tags[billing.tagKeys.developer] === developerId);
  const limit = limitOf(aws, developerId);
  return {
    developerId,
    name,
    ranAwayAt: loop.from,
    points: instants.map((instant, index) => ({ at: instant, dollars: dollars[index] ?? 0 })),
    dollarsAnHour: Math.max(0, (soon - at) * 60),
    state: stateOf(loop.until > now, refusals),
    lastDay: { day, dollars: whole, billed: toNumber(sum(billed.map(({ amount }) => amount))) },
    ...(limit === undefined ? {} : { limit }),
    refusals,
    told: toldOf(slack, person, name, loop.from),
  };
};
