import { describe, expect, test } from 'vitest';
import {
  anomalyCard,
  anomalyCardId,
  budgetCard,
  budgetCardId,
  periodOf,
  withAnomaly,
  withBudgetAlert,
} from '../../../src/core/alerts/advance.ts';
import type { AnomalyCard, BudgetCard } from '../../../src/core/alerts/alert-card.ts';
import type { Anomaly } from '../../../src/core/alerts/anomaly.ts';
import type { BudgetAlert } from '../../../src/core/alerts/budget-text.ts';
import { crossedBy, levelOf } from '../../../src/core/alerts/level.ts';
import { developerTagIn, hasBudget, subjectOfMonthly, teamTagIn } from '../../../src/core/alerts/subject.ts';
import { budgetName, ORGANISATION_BUDGET, teamBudgetName } from '../../../src/core/names.ts';
import { aBudgetCard, anAnomalyCard } from '../../fixtures/alerts.ts';
import { anAccess } from '../../fixtures/requests.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const settings = exampleSettings();
const COUNTS = { period: 'daily' as const, key: 'DeveloperId', values: [], recordTypes: [], metric: 'UnblendedCost' };
const AT = '2026-11-24T12:00:00.000Z';
const LATER = '2026-11-24T13:00:00.000Z';

const alert = (amount: number, type: BudgetAlert['type'] = 'ACTUAL', limit = 100): BudgetAlert => ({
  kind: 'budget',
  budget: 'x',
  type,
  amount: { amount, unit: '$' },
  limit: { amount: limit, unit: '$' },
});

describe('the level', () => {
  test.each([
    [alert(50), 'early', 50],
    [alert(79.99), 'early', 50],
    [alert(80), 'near', 80],
    [alert(99.99), 'near', 80],
    [alert(100), 'over', 100],
    [alert(0.59, 'ACTUAL', 0.2), 'over', 100],
    [alert(0.01, 'ACTUAL', 0), 'over', 100],
    [alert(500, 'FORECASTED'), 'forecast', 100],
    [alert(10), 'early', undefined],
  ] as const)('is computed from the amounts', (one, level, crossed) => {
    expect([levelOf(one), crossedBy(one, [50, 80, 100])]).toEqual([level, crossed]);
  });
});

describe('the period', () => {
  const { subject } = aBudgetCard();
  test.each([
    [subject, '2026-11-24T01:01:38.638Z', { kind: 'day', day: '2026-11-23' }],
    [subject, '2026-03-01T00:00:00.000Z', { kind: 'day', day: '2026-02-28' }],
    [subject, '2026-11-23T23:59:59.999Z', { kind: 'day', day: '2026-11-22' }],
    [{ kind: 'team', team: 'x' }, '2026-11-24T01:00:00.000Z', { kind: 'month', day: '2026-11-01' }],
    [{ kind: 'organisation' }, '2026-12-01T00:00:00.000Z', { kind: 'month', day: '2026-12-01' }],
    [{ kind: 'nobody' }, '2026-11-24T01:00:00.000Z', { kind: 'sent', day: '2026-11-24' }],
  ] as const)('is the day before the message or its month, in UTC', (of, sentAt, period) => {
    expect(periodOf(of, sentAt)).toEqual(period);
  });

  test('and the limit tell cards of one budget apart', () => {
    const period = periodOf(subject, AT);
    const ids = [
      budgetCardId(alert(80), period),
      budgetCardId(alert(80, 'ACTUAL', 101), period),
      budgetCardId(alert(80), periodOf(subject, '2026-11-25T12:00:00.000Z')),
      budgetCardId({ ...alert(80), budget: 'y' }, period),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(budgetCardId(alert(100, 'FORECASTED'), period)).toBe(ids[0]);
    expect(ids[0]).toMatch(/^a[0-9a-f]{19}$/);
  });
});

describe("a budget's card", () => {
  const card = (change: Partial<BudgetCard> = {}): BudgetCard => ({
    ...budgetCard(alert(82), {
      subject: { kind: 'team', team: 'Platform' },
      period: { kind: 'month', day: '2026-11-01' },
      settings,
      at: AT,
    }),
    ...change,
  });
  const heard = (from: BudgetCard, ...alerts: BudgetAlert[]) =>
    alerts.reduce((now, one) => withBudgetAlert(now, one, settings, LATER), from);

  test('gets worse, and is told again', () => {
    const told = card({ settled: true, behindSince: undefined });
    expect(heard(told, alert(101))).toMatchObject({
      settled: false,
      behindSince: LATER,
      rises: [
        { level: 'near', crossed: 80, at: AT },
        { level: 'over', crossed: 100, at: LATER, amount: 101 },
      ],
    });
    expect(heard(card(), alert(101)).behindSince).toBe(AT);
  });

  test.each([
    ['a lower threshold that comes late', alert(55)],
    ['the same again', alert(82)],
    ['a forecast after what was really spent', alert(300, 'FORECASTED')],
    ['less than what is known', alert(81)],
  ])('does not change by %s', (_, late) => {
    const before = card();
    expect(heard(before, late)).toBe(before);
  });

  test('shows a higher amount without telling anew, as long as no threshold is passed', () => {
    expect(heard(card(), alert(90)).rises).toEqual([{ ...card().rises[0], amount: 90 }]);
  });

  test('takes a forecast before anything is spent', () => {
    const forecast = card({ rises: [] });
    expect(heard(forecast, alert(120, 'FORECASTED'), alert(85)).rises.map(({ level }) => level)).toEqual([
      'forecast',
      'near',
    ]);
  });

  test('ends the same in whatever order alerts come, but for how often it was told', () => {
    const alerts = [alert(55), alert(82), alert(101), alert(140)];
    const orders = [
      alerts,
      [...alerts].reverse(),
      [alerts[2], alerts[0], alerts[3], alerts[1]].flatMap((one) => one ?? []),
    ];
    const ends = orders.map((order) => heard(card({ rises: [] }), ...order).rises.at(-1));
    expect(ends.map((end) => [end?.level, end?.crossed, end?.amount])).toEqual(ends.map(() => ['over', 100, 140]));
  });
});

describe("an anomaly's card", () => {
  const anomaly = (change: Partial<Anomaly> = {}): Anomaly => ({ ...anAnomalyCard().anomaly, ...change });
  const card = (change: Partial<Anomaly> = {}): AnomalyCard =>
    anomalyCard(anomaly(change), { subject: { kind: 'nobody' }, settings, at: AT });
  const next = (from: AnomalyCard, change: Partial<Anomaly>) => withAnomaly(from, anomaly(change), settings, LATER);

  test('is one for each anomaly', () => {
    expect(anomalyCardId(anomaly({ impact: 1 }))).toBe(card().id);
    expect(anomalyCardId(anomaly({ id: 'another' }))).not.toBe(card().id);
  });

  test('grows with the impact, ends once, and forgets nothing', () => {
    expect(next(card(), { impact: 310 }).rises.map(({ impact }) => impact)).toEqual([52, 310]);
    const ended = next(card(), { end: LATER });
    expect([ended.anomaly.end, ended.rises.length]).toEqual([LATER, 1]);
    expect(next(ended, { end: AT })).toBe(ended);
    const known = card();
    expect(next(known, { impact: 51, end: LATER })).toBe(known);
    expect(next(known, {})).toBe(known);
  });

  test('below the minimum is quiet until it grows', () => {
    const quiet = card({ impact: 5 });
    expect(quiet).toMatchObject({ quiet: true, settled: true });
    expect(next(quiet, { impact: 6 })).toMatchObject({ quiet: true, settled: true, rises: [{ impact: 6 }] });
    expect(next(quiet, { impact: 5, end: LATER })).toMatchObject({
      quiet: true,
      settled: true,
      anomaly: { end: LATER },
    });
    expect(next(quiet, { impact: 60 })).toMatchObject({ quiet: false, settled: false, rises: [{ impact: 60 }] });
  });
});

describe('whom an alert is about', () => {
  const access = anAccess();
  const name = budgetName({ userId: access.userId, developerId: access.desired.developerId });

  test.each([
    [teamBudgetName('Platform'), { kind: 'team', team: 'Platform' }],
    [ORGANISATION_BUDGET, { kind: 'organisation' }],
    [name, undefined],
    ['', undefined],
  ])('is told by the whole name of a monthly budget: %s', (budget, subject) => {
    expect(subjectOfMonthly(budget, settings)).toEqual(subject);
  });

  test.each([
    [name, true],
    ['the-name-before', true],
    [`${name}x`, false],
    ['', false],
  ])('is a developer by the whole name of the daily budget that they have or should have: %s', (budget, has) => {
    const renamed = anAccess(
      {},
      { budget: { name: 'the-name-before', limit: 1, counts: COUNTS, actual: [], forecast: [] } },
    );
    expect(hasBudget(renamed, budget)).toBe(has);
  });

  test.each([
    ['ana', 'ana', undefined],
    ['DeveloperId$ana', 'ana', undefined],
    ['user:DeveloperId$ana$b', 'ana$b', undefined],
    ['developerid$ana', undefined, undefined],
    ['DeveloperId$', undefined, undefined],
    ['Team$Platform', undefined, 'Platform'],
    ['Team$Gone', undefined, undefined],
    [undefined, undefined, undefined],
  ])('or by the value of the tag that is watched: %s', (dimension, developer, team) => {
    expect([developerTagIn(dimension, settings), teamTagIn(dimension, settings)]).toEqual([developer, team]);
  });

  test('names of team budgets fit and stay apart', () => {
    const names = ['x'.repeat(200), `${'x'.repeat(200)}y`, '山田', '', 'Platform', 'platform'].map(teamBudgetName);
    expect(new Set(names).size).toBe(6);
    for (const one of names) expect(one).toMatch(/^claude-code-team-[a-z0-9-]{1,80}$/);
  });
});
