import { describe, expect, it } from 'vitest';
import { gatherKept, includedIn } from '../../src/app/gather-scope.ts';
import { daysFrom } from '../../src/core/day.ts';
import type { Scope } from '../../src/core/spend/digest-state.ts';
import { memorySpendDays } from '../fixtures/memory-spend.ts';
import { anOwner, aSpendDay, ownersNamed } from '../fixtures/spend.ts';

const MONTH = daysFrom('2026-08-01', '2026-09-01');

// Ana moved on the 15th; that day is still the old team's.
const ana = anOwner('ana', {
  attributions: [
    { from: '2026-01-01', developerId: 'ana', team: 'Platform', tags: {} },
    { from: '2026-08-16', developerId: 'ana', team: 'Payments', tags: {} },
  ],
});
const owners = ownersNamed(ana, anOwner('bob', { team: 'Platform' }));

const monthOf = async (scope: Scope, amount: number): Promise<number> => {
  const spendDays = memorySpendDays();
  const days = MONTH.map((day) =>
    aSpendDay(day, { ana: { 'Opus 5.5': amount }, bob: { 'Opus 5.5': 0.01 }, '': { 'Opus 5.5': 1.25 } }),
  );
  await spendDays.keep({ at: '2026-09-03T06:00:00.000Z', from: '2026-08-01', to: '2026-09-01', days });
  const history = await gatherKept(spendDays, {
    from: '2026-08-01',
    to: '2026-09-01',
    owners,
    includes: includedIn(scope),
    focus: new Set(),
  });
  return Math.round(history.totals.reduce((sum, one) => sum + one, 0) * 100) / 100;
};

describe('the month of a team that somebody left on the 15th', () => {
  const platform = { kind: 'team', team: 'Platform' } as const;
  const payments = { kind: 'team', team: 'Payments' } as const;
  it.each([
    ['as first billed', 10.03],
    ['after a restatement', 10.37],
  ])('is right to the cent %s, and so is that of the team they joined', async (_, amount) => {
    expect(await monthOf(platform, amount)).toBe(Math.round((15 * amount + 31 * 0.01) * 100) / 100);
    expect(await monthOf(payments, amount)).toBe(Math.round(16 * amount * 100) / 100);
    expect(await monthOf({ kind: 'organisation' }, amount)).toBe(
      Math.round((31 * amount + 31 * 0.01 + 31 * 1.25) * 100) / 100,
    );
  });
});
