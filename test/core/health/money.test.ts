import { describe, expect, it } from 'vitest';
import { configuredBudgets } from '../../../src/core/alerts/configured-budgets.ts';
import type { SeenBudget } from '../../../src/core/budget.ts';
import { type DailyBudget, dailyBudgetsCheck, monthlyBudgetCheck } from '../../../src/core/health/budgets.ts';
import { backfillCheck, tagChecks } from '../../../src/core/health/cost-tags.ts';
import { invocationLogsCheck } from '../../../src/core/health/invocation-logs.ts';
import { loggingTarget } from '../../../src/core/invocation-logging.ts';
import { nothingSeen } from '../../../src/core/tags/tag-state.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const settings = exampleSettings();
const NO = { why: 'Not permitted to ask.' };

describe('cost-allocation tags', () => {
  const [first = '', second = ''] = [settings.tags.developer, settings.tags.team];
  const key = (of: string, active = true) => ({ key: of, active, updatedAt: '2026-09-01T00:00:00Z' });
  const check = (...known: ReturnType<typeof key>[]) => tagChecks(settings, { known }, undefined, '444455556666');

  it('are active since a day, inactive, or not seen by AWS yet', () => {
    expect(check(key(first), key(second))[0]).toMatchObject({
      id: `tag.${first}`,
      state: 'fine',
      found: 'Active since 2026-09-01.',
    });
    expect(check(key(first, false))[0]).toMatchObject({
      state: 'missing',
      found: expect.stringContaining('budgets stay at $0'),
      mend: expect.stringContaining('in account 444455556666'),
    });
    expect(check(key(second))[0]).toMatchObject({ state: 'later', mend: expect.stringContaining('Wait') });
    const [, , other] = tagChecks(settings, { known: [] }, undefined, 'x');
    const fixed = other?.id.slice('tag.'.length) ?? '';
    expect(check(key(fixed, false)).find(({ id }) => id === other?.id)).toMatchObject({ state: 'attention' });
  });

  it('take from the records since when, where AWS does not say', () => {
    const state = { ...nothingSeen, keys: [{ key: first, status: 'active' as const, since: '2026-08-02T00:00:00Z' }] };
    expect(tagChecks(settings, { known: [{ key: first, active: true }] }, state, 'x')[0]?.found).toBe(
      'Active since 2026-08-02.',
    );
    expect(tagChecks(settings, { known: [{ key: first, active: true }] }, undefined, 'x')[0]?.found).toContain(
      'does not say',
    );
  });

  it('that AWS does not show are active where costs carry them, and otherwise looked for by whoever pays', () => {
    const linked = {
      why: "Linked account doesn't have access to cost allocation tags.",
      code: 'AccessDeniedException',
    };
    const state = { ...nothingSeen, keys: [{ key: first, status: 'active' as const, since: '2026-08-02T00:00:00Z' }] };
    expect(tagChecks(settings, linked, state, 'x')).toMatchObject([{ id: 'tags', state: 'fine' }]);
    expect(tagChecks(settings, linked, undefined, 'x')).toMatchObject([
      {
        state: 'unknown',
        found: 'Only the account that pays may look at them.',
        mend: expect.stringContaining('accounts.billing'),
      },
    ]);
    expect(tagChecks(settings, NO, undefined, 'x')).toMatchObject([{ state: 'unknown', found: NO.why }]);
  });

  it.each([
    ['SUCCEEDED', 'fine'],
    ['PROCESSING', 'later'],
    ['FAILED', 'attention'],
  ] as const)('tell of the last backfill: %s', (status, state) => {
    const last = { from: '2026-08-01', requestedAt: '2026-11-20T10:00:00Z', status };
    const older = { ...last, requestedAt: '2026-10-20T10:00:00Z', status: 'FAILED' as const };
    const check = backfillCheck({ known: [older, last] });
    expect(check).toMatchObject({
      id: 'backfill',
      state,
      found: expect.stringContaining('from 2026-08-01, was asked for on Fri 20 Nov'),
    });
    expect(backfillCheck({ known: [] }).state).toBe('fine');
    expect(backfillCheck(NO).state).toBe('unknown');
  });
});

const [configured] = configuredBudgets(exampleSettings({ organisation: { monthlyBudget: 900 } })).slice(-1);
if (configured === undefined) throw new Error('There is one.');
const { terms } = configured;
const { name: _, ...counted } = terms;
const budget = (change: Partial<SeenBudget> = {}): SeenBudget => ({ ...counted, spent: 412.4, ...change });

describe('a monthly budget', () => {
  it.each([
    [
      'that counts what is billed',
      budget(),
      420,
      'fine',
      'counts $412.40 of $900, Cost Explorer $420 for the developers on record',
    ],
    ['of which Cost Explorer has told nothing', budget(), undefined, 'fine', 'has told nothing'],
    ['that counts nothing', budget({ spent: 0 }), 420, 'attention', 'counts $0, although there are costs'],
    ['that is new', budget({ spent: 0 }), 0.5, 'fine', 'counts $0 of $900'],
    ['that is gone', undefined, 420, 'attention', 'is not there'],
    ['that was changed', budget({ limit: 800 }), 420, 'attention', 'was changed by hand'],
    ['that is unhealthy', budget({ unhealthy: 'FILTER_INVALID' }), 420, 'attention', 'FILTER_INVALID'],
  ])('%s', (_, seen, known, state, words) => {
    const check = monthlyBudgetCheck(configured, seen, known);
    expect(check).toMatchObject({ title: 'Monthly budget of all teams', state, found: expect.stringContaining(words) });
    expect(check.mend === undefined).toBe(state === 'fine');
  });
});

describe('daily budgets', () => {
  const one = (change: Partial<DailyBudget> = {}): DailyBudget => ({
    who: 'Ana',
    terms,
    seen: budget(),
    days: [],
    ...change,
  });
  const blind = one({
    days: [
      { budget: 0, bill: 1.2 },
      { budget: 0, bill: 3 },
    ],
  });

  it('are one check, which names the first five that are wrong', () => {
    expect(dailyBudgetsCheck([one(), one()], 0, settings)).toMatchObject({
      state: 'fine',
      found: expect.stringMatching(/^2 are/),
    });
    expect(dailyBudgetsCheck([blind], 0, settings).found).toBe(
      'Of 1: that of Ana counts $0, although there are costs ($4.20 in Cost Explorer).',
    );
    const many = Array.from({ length: 7 }, (__, index) => one({ who: `D${index}`, seen: undefined }));
    expect(dailyBudgetsCheck(many, 3, settings).found).toMatch(
      /that of D4 is not there; and 2 more\. The figures of 3 more/,
    );
  });

  it.each([
    [
      'counts something on one of the days',
      {
        days: [
          { budget: 0, bill: 3 },
          { budget: 0.2, bill: 1 },
        ],
      },
    ],
    ['had hardly anything to count', { days: [{ budget: 0, bill: 0.4 }] }],
    ['nobody compared', { days: [] }],
  ])('are not blind where one %s', (__, change) => {
    expect(dailyBudgetsCheck([one(change)], 0, settings).state).toBe('fine');
  });

  it('are written anew by the bot, or by a button where it only tells', () => {
    const edited = [one({ seen: budget({ limit: 1 }) })];
    const told = { housekeeping: { ...settings.housekeeping, drift: 'report' as const } };
    expect(dailyBudgetsCheck(edited, 0, settings).mend).toContain('within six hours');
    expect(dailyBudgetsCheck(edited, 0, told).mend).toContain('button');
  });
});

describe('invocation logs', () => {
  const ours = { ...loggingTarget('111122223333', 'us-east-1'), content: [] as string[] };
  const off = { ...settings, deployment: { ...settings.deployment, invocationLogging: 'off' as const } };

  it.each([
    ['on', ours, settings, 'fine', 'without what was said'],
    ['off', undefined, settings, 'attention', 'not logged'],
    ['with prompts', { ...ours, content: ['text'] }, settings, 'attention', 'Prompts and source code'],
    ["somebody else's", { logGroup: '/theirs', content: [] }, settings, 'fine', 'somebody logs'.replace('s', 'S')],
    ['off as they should', undefined, off, 'fine', 'Invocations are not logged'],
    ['on though they should not', ours, off, 'attention', 'is off'],
  ])('that are %s', (_, known, of, state, words) => {
    const check = invocationLogsCheck('us-east-1', of, { known });
    expect(check).toMatchObject({ id: 'logging.us-east-1', state, found: expect.stringContaining(words) });
    expect(check.mend === undefined).toBe(state === 'fine');
  });

  it('are unknown when nobody may look', () => {
    expect(invocationLogsCheck('us-east-1', settings, NO).state).toBe('unknown');
  });
});
