import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysFrom } from '../../../src/core/day.ts';
import { gatherChargeback } from '../../../src/core/spend/chargeback.ts';
import { chargebackCsv } from '../../../src/core/spend/chargeback-csv.ts';
import { csvOf } from '../../../src/core/spend/csv.ts';
import { monthMeant } from '../../../src/core/spend/export-id.ts';
import { type SpendDay, totalOf } from '../../../src/core/spend/spend-day.ts';
import { anOwner, aSpendDay, ownersNamed } from '../../fixtures/spend.ts';

const MONTH = daysFrom('2026-08-01', '2026-09-01');

const ana = anOwner('ana', {
  name: 'Ana Silva',
  attributions: [
    { from: '2026-01-01', developerId: 'ana', team: 'Platform', tags: { CostCenter: '4711' } },
    { from: '2026-08-16', developerId: 'ana', team: 'Payments', tags: { CostCenter: '4712' } },
  ],
});

const linesOf = (days: readonly SpendDay[]) => {
  const chargeback = gatherChargeback(ownersNamed(ana));
  for (const day of days) chargeback.add(day);
  return chargeback.lines();
};

const amountsIn = (csv: string): number[] =>
  csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => Number(line.split(',').at(-2)));

describe('the chargeback of a month', () => {
  it('keeps each day with the team of that day when somebody moves on the 15th, before and after a restatement', () => {
    const days = (amount: number) => MONTH.map((day) => aSpendDay(day, { ana: { 'Opus 5.5': amount } }));
    const sums = (amount: number) =>
      linesOf(days(amount)).map(({ team, tags, days: count, amount: sum }) => [team, tags.CostCenter, count, sum]);
    expect(sums(10)).toEqual([
      ['Payments', '4712', 16, 160],
      ['Platform', '4711', 15, 150],
    ]);
    expect(sums(11)).toEqual([
      ['Payments', '4712', 16, 176],
      ['Platform', '4711', 15, 165],
    ]);
  });

  it('names what carries no tag, and tags that no record knows', () => {
    const day = aSpendDay('2026-08-19', {
      '': { 'Haiku 5.5': 4.1 },
      stranger: { 'Opus 5.5': 2 },
      ana: { 'Opus 5.5': 3 },
    });
    expect(chargebackCsv(linesOf([day]))).toBe(
      [
        'developer,name,team,CostCenter,model,days,amount,currency',
        'stranger,,(no team on record),,Opus 5.5,1,2,USD',
        'ana,Ana Silva,Payments,4712,Opus 5.5,1,3,USD',
        '(no developer tag),,(no team on record),,Haiku 5.5,1,4.1,USD',
        '',
      ].join('\r\n'),
    );
  });

  it('tells what was billed in another currency on a line of its own', () => {
    const day = aSpendDay('2026-08-19', { ana: { 'Opus 5.5': 3 } }, {}, { otherCurrencies: { EUR: 12 } });
    expect(chargebackCsv(linesOf([day]))).toContain('(billed in another currency),1,12,EUR');
  });

  it('adds up to the bill to the cent, however small its parts are', () => {
    const amount = fc.integer({ min: 0, max: 10 ** 9 }).map((value) => value / 10 ** 7);
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount, amount), { minLength: 1, maxLength: 31 }), (rows) => {
        const days = rows.map(([one, two, untagged], index) =>
          aSpendDay(MONTH[index] ?? '', {
            ana: { 'Opus 5.5': one },
            bob: { 'Haiku 5.5': two },
            '': { 'Opus 5.5': untagged },
          }),
        );
        const cents = amountsIn(chargebackCsv(linesOf(days))).reduce((sum, one) => sum + Math.round(one * 100), 0);
        const total = days.reduce((sum, day) => sum + totalOf(day), 0);
        expect(Math.abs(cents - total * 100)).toBeLessThanOrEqual(0.5 + 1e-5);
      }),
    );
  });
});

describe('a file for spreadsheets', () => {
  it('quotes what holds separators, and runs no formula', () => {
    expect(csvOf([['a,b', 'say "x"', '=SUM(A1)', '-1', 'plain', -1.5]])).toBe(
      `"a,b","say ""x""",'=SUM(A1),'-1,plain,-1.5\r\n`,
    );
  });
});

describe('the month that somebody means', () => {
  const now = new Date('2026-11-27T12:00:00Z');
  it.each([
    [undefined, '2026-10-01'],
    ['', '2026-10-01'],
    ['2026-11', '2026-11-01'],
    ['2025-10', '2025-10-01'],
    ['2025-09', undefined],
    ['2026-12', undefined],
    ['2026-13', undefined],
    ['august', undefined],
  ])('%s is %s', (typed, expected) => {
    expect(monthMeant(typed, now)).toBe(expected);
  });

  it('in January is last December', () => {
    expect(monthMeant(undefined, new Date('2027-01-01T00:00:00Z'))).toBe('2026-12-01');
  });
});
