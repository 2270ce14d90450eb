import { expect, test } from 'vitest';
import type { Access } from '../../src/core/access.ts';
import { listId, readListId } from '../../src/core/list-id.ts';
import { peopleCsv, peopleList } from '../../src/core/people-list.ts';
import { gatherHistory } from '../../src/core/spend/history.ts';
import { ownersOf } from '../../src/core/spend/owners.ts';
import type { SpendDay } from '../../src/core/spend/spend-day.ts';
import { anAccess, NOON } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { aSpendDay } from '../fixtures/spend.ts';

const settings = exampleSettings();

const named = (name: string, desired: Partial<Access['desired']> = {}, observed = {}): Access => {
  const access = anAccess({ developerId: name, attributions: [], ...desired }, { revision: 1, ...observed });
  return { ...access, userId: `uid-${name}`, slackUserId: `U0${name.toUpperCase()}`, name };
};

const listOf = (accesses: Access[], spend: SpendDay[] | undefined, team?: string) => {
  const options = {
    from: '2026-10-20',
    to: '2026-11-25',
    owners: ownersOf(accesses),
    includes: (owner: unknown) => owner !== undefined,
    focus: new Set<string>(),
  };
  const gathering = gatherHistory(options);
  for (const day of spend ?? []) gathering.add(day);
  return peopleList(accesses, spend && gathering.history, { settings, team, now: NOON });
};

const failure = { step: 'budget', code: 'X', message: 'No.', remedy: 'Mend it.', at: NOON.toISOString() };
const PEOPLE = [
  named('zero'),
  named('ended', { state: 'revoked', endsAt: '2026-11-20T00:00:00.000Z' }),
  named('revoked', { state: 'revoked', endsAt: '2026-12-20T00:00:00.000Z' }),
  named('suspended', { state: 'suspended' }),
  named('failed', {}, { failure }),
  named('new', {}, { revision: 0 }),
  named('dear', { team: 'Payments', models: ['opus-5-5'], dailyLimit: 12.5 }),
];
const SPEND = [
  aSpendDay('2026-10-31', { dear: { opus: 100 }, suspended: { opus: 7 } }),
  aSpendDay('2026-11-01', { dear: { opus: 1.5 }, revoked: { opus: 3 }, stranger: { opus: 9 } }),
  aSpendDay('2026-11-20', { dear: { opus: 2.25 }, '': { opus: 4 } }),
];

test('whose suspension AWS refuses is not called suspended', () => {
  const refused = listOf([named('refused', { state: 'suspended' }, { failure })], undefined);
  expect(refused.people[0]?.state).toBe('failed');
});

test('everybody is listed, dearest of the month first and the ended last, with state and last day of any cost', () => {
  const { people, ...about } = listOf(PEOPLE, SPEND);
  expect(people.map(({ name, state, month, lastActive }) => [name, state, month, lastActive])).toEqual([
    ['dear', 'active', 3.75, '2026-11-20'],
    ['revoked', 'revoked', 3, '2026-11-01'],
    ['failed', 'failed', 0, undefined],
    ['new', 'setting up', 0, undefined],
    ['suspended', 'suspended', 0, '2026-10-31'],
    ['zero', 'active', 0, undefined],
    ['ended', 'ended', 0, undefined],
  ]);
  expect(about).toEqual({ month: '2026-11-01', since: '2026-10-20', through: '2026-11-20', currency: 'USD' });
});

test('a team’s list holds those who are in it now', () => {
  expect(listOf(PEOPLE, SPEND, 'Payments')).toMatchObject({ team: 'Payments', people: [{ name: 'dear' }] });
});

test('what AWS has not told is unknown, not zero', () => {
  const { people, through } = listOf(PEOPLE, undefined);
  expect([through, new Set(people.map(({ month }) => month))]).toEqual([undefined, new Set([undefined])]);
});

test('the file holds all of it, and runs nothing in a spreadsheet', () => {
  const csv = peopleCsv(listOf([named('=cmd()'), ...PEOPLE.slice(-1)], SPEND));
  expect(csv.split('\r\n')).toEqual([
    'developer,name,slack_user,team,models,region,state,daily_limit_usd,month_to_date_usd,last_active',
    'dear,dear,U0DEAR,Payments,Opus 5.5,us-east-1,active,12.5,3.75,2026-11-20',
    "'=cmd(),'=cmd(),U0=CMD(),Platform,Opus 5.5; Haiku 5.5,us-east-1,active,20,0,",
    '',
  ]);
});

test('the queue names for whom and of which team', () => {
  for (const wish of [{ slackUserId: 'U0BOB' }, { slackUserId: 'U0BOB', team: 'A: b/c+d=e@f' }]) {
    expect(readListId(listId(wish, 'trigger'))).toEqual(wish);
  }
  expect(listId({ slackUserId: 'U0BOB' }, 'one')).not.toBe(listId({ slackUserId: 'U0BOB' }, 'two'));
  for (const id of ['', 'U0BOB', 'U0BOB|', '|x|y']) expect(readListId(id)).toBeUndefined();
});
