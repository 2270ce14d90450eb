import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openLab } from '../lab.ts';
import { approve, ask, COMPANY, DONE, outcomeOf } from '../outcome.ts';
import type { Fault } from '../strikes.ts';

const fault: fc.Arbitrary<Fault> = fc.record({
  at: fc.nat(160),
  mode: fc.constantFrom('killed', 'answer lost', 'not reached', 'throttled'),
});

it('ends with one of everything, and everybody told once, whatever fails when', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fault, { minLength: 1, maxLength: 6, selector: ({ at }) => at }),
      async (faults) => {
        const lab = await openLab({ ...COMPANY, faults });
        try {
          await ask(lab);
          await approve(lab);
          expect(outcomeOf(lab)).toEqual(DONE);
        } finally {
          await lab.close();
        }
      },
    ),
    { numRuns: 24, endOnFailure: true },
  );
});
