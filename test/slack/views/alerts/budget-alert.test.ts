import { describe, expect, test } from 'vitest';
import type { Act, BudgetCard } from '../../../../src/core/alerts/alert-card.ts';
import { messageAt } from '../../../../src/core/alerts/alert-message.ts';
import { notesAt } from '../../../../src/core/alerts/alert-note.ts';
import type { Target } from '../../../../src/core/alerts/routing.ts';
import { actNotice } from '../../../../src/slack/views/act-notice.ts';
import { alertNoteContent } from '../../../../src/slack/views/alert-note.ts';
import { budgetAlertContent } from '../../../../src/slack/views/budget-alert.ts';
import { aBudgetCard } from '../../../fixtures/alerts.ts';
import { exampleSettings } from '../../../fixtures/settings.ts';
import { spoken } from '../../../fixtures/spoken.ts';

const settings = exampleSettings();
const AT: Record<'person' | 'team' | 'nameless' | 'admins', Target> = {
  person: { place: 'person', to: 'U0ANA', named: true },
  team: { place: 'team', to: 'C0PLATFRM1', named: true },
  nameless: { place: 'team', to: 'C0PLATFRM1', named: false },
  admins: { place: 'admins', to: 'C0ADMINS01', named: true },
};
const SUSPENDED: Act = { kind: 'suspend', by: 'U0BOB', at: '2026-11-24T12:05:00.000Z', after: 1, done: true };

const contentOf = (card: BudgetCard, target: Target) => {
  const message = messageAt(card, target, settings);
  if (message.kind !== 'budget') throw new Error('It is a budget.');
  return budgetAlertContent(message);
};
const linesAt = (card: BudgetCard, target = AT.admins) => spoken(contentOf(card, target).blocks);

describe('the alert of a daily budget', () => {
  const facts = { month: 279.15, daysOver: 4, topModel: 'Opus 5.5', cacheReads: 0.412 };

  test('says who spent what of which limit, how the month goes, and what can be done', () => {
    expect(linesAt(aBudgetCard({ facts }))).toEqual([
      '🔴 Ana Souza spent $61.40 on Mon 23 Nov, limit $30 a day',
      'Spent that day: $61.40 (actual)',
      'Daily limit: $30',
      'Crossed: 100% of the limit',
      'This month so far: $279.15 · 4 days over the limit',
      '▓▓▓▓▓▓▓▓▓▓ 205% · mostly Opus 5.5, cache reads 41% · cc <@U0ANA>',
      '[Raise limit…] [Suspend access] [Acknowledge] [Open in AWS]',
      'AWS Budgets, told a day late · claude-code-daily-ana-souza-example-com-1a2b3c4d',
    ]);
    expect(contentOf(aBudgetCard(), AT.admins).text).toBe('🔴 Ana Souza spent $61.40 on Mon 23 Nov, limit $30 a day.');
  });

  test('speaks to the developer themself, who decides nothing', () => {
    expect(linesAt(aBudgetCard(), AT.person)).toEqual([
      '🔴 You spent $61.40 on Mon 23 Nov, limit $30 a day',
      'Spent that day: $61.40 (actual)',
      'Daily limit: $30',
      'Crossed: 100% of the limit',
      '▓▓▓▓▓▓▓▓▓▓ 205%',
      'AWS Budgets, told a day late · claude-code-daily-ana-souza-example-com-1a2b3c4d · an admin can raise your limit',
    ]);
  });

  test('names nobody where that is not wanted, and offers nothing on a person there', () => {
    const lines = linesAt(aBudgetCard({ facts }), AT.nameless);
    expect(lines[0]).toBe('🔴 Somebody of Platform spent $61.40 on Mon 23 Nov, limit $30 a day');
    expect(lines).toContain('[Acknowledge] [Open in AWS]');
    expect(lines.join()).not.toMatch(/ana|souza|U0ANA/i);
  });

  test('asks before it suspends', () => {
    expect(JSON.stringify(contentOf(aBudgetCard(), AT.admins).blocks)).toContain('"confirm":{"title"');
  });

  test('once somebody acted says who and has no buttons, until it gets worse', () => {
    const acted = aBudgetCard({ acts: [SUSPENDED] });
    expect(linesAt(acted)).toContain('Access suspended by <@U0BOB>, 24 Nov 2026, 12:05 UTC');
    expect(linesAt(acted).join()).not.toContain('[');
    const [rise] = acted.rises;
    const worse = { ...acted, rises: [...acted.rises, ...(rise ? [{ ...rise, amount: 99 }] : [])] };
    expect(linesAt(worse)).toContain('[Acknowledge] [Open in AWS]');
    expect(linesAt(aBudgetCard({ acts: [{ ...SUSPENDED, failed: 'Gone.' }] })).join()).toContain(
      'it did not work: Gone.',
    );
    expect(linesAt(aBudgetCard({ acts: [{ ...SUSPENDED, done: false }] })).join()).toContain('under way');
  });

  test('tells the admins whom it could not reach', () => {
    const places = { person: { refused: 'user_disabled', since: 1, told: [], lost: 0 } };
    expect(linesAt(aBudgetCard({ places })).at(-1)).toContain('could not be told to the developer');
  });

  test.each([
    ['early', 6, '🟡', '▓▓░░░░░░░░ 20%'],
    ['near', 24, '🟠', '▓▓▓▓▓▓▓▓░░ 80%'],
    ['over', 30, '🔴', '▓▓▓▓▓▓▓▓▓▓ 100%'],
  ] as const)('is signed %s by what it is', (level, amount, sign, bar) => {
    const lines = linesAt(aBudgetCard({ rises: [{ at: '', level, type: 'ACTUAL', amount }] }));
    expect(lines[0]?.startsWith(sign)).toBe(true);
    expect(lines.join()).toContain(bar);
  });
});

describe('the alert of a monthly budget', () => {
  const team = (change: Partial<BudgetCard> = {}): BudgetCard =>
    aBudgetCard({
      subject: { kind: 'team', team: 'Platform' },
      budget: 'claude-code-team-platform-1a2b3c4d',
      period: { kind: 'month', day: '2026-11-01' },
      limit: 3500,
      rises: [{ at: '', level: 'near', type: 'ACTUAL', amount: 2900.5, crossed: 80 }],
      ...change,
    });

  test('says what of it is spent', () => {
    expect(linesAt(team(), AT.team)).toEqual([
      '🟠 Team Platform has spent $2,900.50 of $3,500 in November 2026',
      'Spent: $2,900.50 (actual)',
      'Budget: $3,500',
      'Crossed: 80% of the budget',
      '▓▓▓▓▓▓▓▓░░ 83%',
      '[Acknowledge] [Open in AWS]',
      'AWS Budgets, told some hours late · claude-code-team-platform-1a2b3c4d',
    ]);
  });

  test('says what it is on course for', () => {
    const rises: BudgetCard['rises'] = [{ at: '', level: 'forecast', type: 'FORECASTED', amount: 3900, crossed: 100 }];
    expect(linesAt(team({ rises }))[0]).toBe(
      '🟡 Team Platform is on course for $3,900 in November 2026, budget $3,500',
    );
    expect(linesAt(team({ rises }))[1]).toBe('At this rate: $3,900 (forecast)');
    expect(linesAt(team({ rises, subject: { kind: 'organisation' } }))[0]).toBe(
      '🟡 All teams together are on course for $3,900 in November 2026, budget $3,500',
    );
  });

  test('that is not ours says so', () => {
    const lines = linesAt(
      team({
        subject: { kind: 'nobody' },
        unit: '€',
        budget: 'Test Budget',
        period: { kind: 'sent', day: '2026-11-24' },
      }),
    );
    expect(lines[0]).toBe('🟠 Budget Test Budget: €2,900.50 spent of €3,500.00 as of Tue 24 Nov');
    expect(lines.at(-1)).toContain('no developer or team of ours has a budget of this name');
  });
});

describe('the thread', () => {
  const text = (card: BudgetCard, target: Target) => notesAt(card, target).map((note) => alertNoteContent(note).text);
  const at = (since: number) => ({ since, told: [], lost: 0 });

  test('tells each time it got worse since the first post there', () => {
    const rises: BudgetCard['rises'] = [
      { at: '', level: 'forecast', type: 'FORECASTED', amount: 30, crossed: 100 },
      { at: '', level: 'near', type: 'ACTUAL', amount: 24.5, crossed: 80 },
      { at: '', level: 'over', type: 'ACTUAL', amount: 61.4, crossed: 100 },
    ];
    const card = aBudgetCard({ rises, places: { team: at(1), admins: at(3) } });
    expect(text(card, AT.team)).toEqual([
      '🟠 Now *$24.50* spent, 80% of the limit.',
      '🔴 Now *$61.40* spent, 100% of the limit.',
    ]);
    expect(text(card, AT.admins)).toEqual([]);
  });

  test('tells the developer what was done to them, and the others who did it', () => {
    const acts: Act[] = [
      SUSPENDED,
      { ...SUSPENDED, kind: 'raise', limit: 50 },
      { ...SUSPENDED, kind: 'acknowledge' },
      { ...SUSPENDED, done: false },
    ];
    const card = aBudgetCard({ acts });
    expect(text(card, AT.person)).toEqual([
      '<@U0BOB> suspended your access to Claude Code because of this. Ask them to give it back.',
      '<@U0BOB> raised your limit to *$50 a day*. Nothing else changes.',
    ]);
    expect(text(card, AT.team)).toHaveLength(3);
  });
});

test('whoever is slower reads the same as whoever was faster', () => {
  expect(actNotice(SUSPENDED).text).toMatch(/^\*Access suspended\* by <@U0BOB>, .*\nIt takes effect within minutes\.$/);
  expect(actNotice({ ...SUSPENDED, done: false })).toEqual(actNotice(SUSPENDED));
});
