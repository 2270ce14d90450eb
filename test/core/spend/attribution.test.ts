import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysFrom } from '../../../src/core/day.ts';
import { type Attribution, attributed } from '../../../src/core/spend/attribution.ts';
import { attributionOn } from '../../../src/core/spend/owners.ts';
import { anOwner } from '../../fixtures/spend.ts';

const at = (team: string, developerId = 'ana') => ({ developerId, team, tags: { CostCenter: team } });
const teamsOf = (attributions: Attribution[], days: string[]) =>
  days.map((day) => attributionOn(anOwner('ana', { attributions }), day)?.team);

describe('the team of a day', () => {
  it('is the first one from the very day, and a new one from the day after the change', () => {
    const first = attributed([], '2026-08-03', at('Platform'));
    const moved = attributed(first, '2026-08-15', at('Payments'));
    expect(teamsOf(moved, ['2026-08-03', '2026-08-15', '2026-08-16'])).toEqual(['Platform', 'Platform', 'Payments']);
  });

  it('is the last of several changes on one day, and nothing changes for a change back', () => {
    const first = attributed([], '2026-08-03', at('Platform'));
    const there = attributed(first, '2026-08-15', at('Payments'));
    expect(attributed(there, '2026-08-15', at('Research')).at(-1)).toMatchObject({
      from: '2026-08-16',
      team: 'Research',
    });
    expect(attributed(there, '2026-08-15', at('Platform'))).toEqual(first);
  });

  it('is the first one for costs from before anybody knew of them', () => {
    expect(teamsOf(attributed([], '2026-08-03', at('Platform')), ['2026-07-01'])).toEqual(['Platform']);
  });

  it('never changes for a day that is over, whatever happens later', () => {
    const change = fc.record({ days: fc.nat(9), team: fc.constantFrom('Platform', 'Payments', 'Research') });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        let today = '2026-08-03';
        let attributions: Attribution[] = [];
        for (const { days, team } of changes) {
          today = addDays(today, days);
          const past = daysFrom('2026-08-03', attributions.length > 0 ? addDays(today, 1) : today);
          const before = teamsOf(attributions, past);
          attributions = attributed(attributions, today, at(team));
          if (before.some(Boolean)) expect(teamsOf(attributions, past)).toEqual(before);
          expect(teamsOf(attributions, [addDays(today, 1)])).toEqual([team]);
        }
      }),
    );
  });
});
