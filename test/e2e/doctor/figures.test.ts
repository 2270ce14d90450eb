// What the doctor says of AWS's own figures, through the handlers: whether budgets count what is billed, and how the last backfill ended.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../lab.ts';
import { askDoctor, foundIn, openHealthy } from './healthy.ts';

const HOUR_MS = 3_600_000;

let lab: Lab;
beforeAll(async () => {
  lab = await openHealthy();
});
afterAll(() => lab?.close());

const dailyIn = ({ aws }: Lab) => aws.state.budgets.list().find(({ budget }) => budget.TimeUnit === 'DAILY');
const monthlyIn = ({ aws }: Lab) => aws.state.budgets.list().find(({ budget }) => budget.TimeUnit === 'MONTHLY');

/** AWS counts nothing in it from now on, and nothing of the past either. */
const blinded = async (held: ReturnType<typeof dailyIn>, look: () => Promise<void>): Promise<void> => {
  if (held === undefined) throw new Error('There is no such budget.');
  held.blind = true;
  lab.aws.evaluate();
  try {
    await look();
  } finally {
    held.blind = false;
    lab.aws.evaluate();
  }
};

const histories = () =>
  lab.aws.calls.filter(({ operation }) => operation === 'DescribeBudgetPerformanceHistory').length;

describe('budgets', () => {
  it('that count what is billed are fine, also one that shows nothing yet today', async () => {
    const before = histories();
    expect(dailyIn(lab)?.actualSpend).toBe('0');
    expect((await askDoctor(lab)).troubles).toEqual([]);
    expect(foundIn(lab, 'Daily budgets')).toEqual(['✓ Fine', '1 are as they were written and count what is billed.']);
    expect(histories()).toBe(before + 1);
    const [state, found = ''] = foundIn(lab, 'Monthly budget of all teams');
    expect([state, found]).toEqual(['✓ Fine', expect.stringMatching(/^AWS Budgets counts \$3,[\d.]+ of \$11,000, /)]);
  });

  it('of a developer that count nothing, though Cost Explorer has costs, are named with those', async () => {
    await blinded(dailyIn(lab), async () => {
      const { troubles } = await askDoctor(lab);
      expect(troubles.map(({ title }) => title)).toEqual(['Needs attention: Daily budgets']);
      const [, amount = ''] =
        /that of Ana Silva counts \$0, although there are costs \(\$([\d.]+) in Cost Explorer\)/.exec(
          troubles[0]?.words ?? '',
        ) ?? [];
      expect(Number(amount)).toBeGreaterThan(1);
    });
    expect((await askDoctor(lab)).troubles).toEqual([]);
  });

  it('of all teams that count nothing in the month, though Cost Explorer has costs, are named with both figures', async () => {
    await blinded(monthlyIn(lab), async () => {
      expect(monthlyIn(lab)?.actualSpend).toBe('0');
      const { troubles } = await askDoctor(lab);
      expect(troubles.map(({ title }) => title)).toEqual(['Needs attention: Monthly budget of all teams']);
      expect(troubles[0]?.words).toMatch(
        /claude-code-org counts \$0, although there are costs\. AWS Budgets counts \$0 of \$11,000, Cost Explorer \$\d+\.\d\d for the developers on record\./,
      );
    });
  });
});

describe('the last backfill', () => {
  /** So many hours ago somebody asked for one, which ends so. */
  const past = (hours: number, ends: 'SUCCEEDED' | 'FAILED'): void => {
    lab.aws.settings.costAllocation.backfillEnds = ends;
    expect(lab.aws.state.backfills.start('2026-07-01', Date.now() - hours * HOUR_MS)).toBeDefined();
  };

  const told = async () => {
    const { troubles } = await askDoctor(lab);
    return [foundIn(lab, 'Backfill of tags'), troubles.map(({ title }) => title)];
  };

  it('is none where nobody has asked for one', async () => {
    expect(await told()).toEqual([['✓ Fine', 'There has been none; the bot offers one where it is worth it.'], []]);
  });

  it.each<[string, [hours: number, ends: 'SUCCEEDED' | 'FAILED'][], string, string]>([
    ['succeeded', [[7, 'SUCCEEDED']], '✓ Fine', 'is done.'],
    ['failed', [[7, 'FAILED']], '▲ Needs attention', 'failed.'],
    ['is at work', [[1, 'SUCCEEDED']], '… Not yet', 'is under way.'],
    [
      'succeeded after one that failed',
      [
        [40, 'FAILED'],
        [7, 'SUCCEEDED'],
      ],
      '✓ Fine',
      'is done.',
    ],
  ])('that %s is told as such', async (_, all, state, words) => {
    for (const [hours, ends] of all) past(hours, ends);
    const [row, troubles] = await told();
    lab.aws.state.backfills.list().length = 0;
    const asked = /^The last, of costs from 2026-07-01, was asked for on \w{3} \d+ Aug and /;
    expect(row).toEqual([state, expect.stringMatching(asked)]);
    expect(row?.[1]).toContain(words);
    expect(troubles).toEqual(state === '✓ Fine' ? [] : [`${state.slice(2)}: Backfill of tags`]);
  });
});
