import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Lab, openLab } from '../lab.ts';
import { approve, ask, COMPANY } from '../outcome.ts';
import type { Fault } from '../strikes.ts';

const fault: fc.Arbitrary<Fault> = fc.record({
  at: fc.nat(120),
  mode: fc.constantFrom('killed', 'answer lost', 'not reached', 'throttled'),
});

/** Bob takes Ana's access away, and tries again when he is told that it did not work. */
const revoke = async ({ people, settle }: Lab): Promise<void> => {
  const form = () => people.modalOf('U0BOB')?.view.callback_id === 'access.revoke';
  for (let attempt = 0; attempt < 6 && !form(); attempt++) await people.type('U0BOB', 'revoke @ana', 'C0ADMINS');
  for (let attempt = 0; attempt < 6 && form(); attempt++) await people.submit('U0BOB', { reason: 'Left.' });
  await settle();
};

const statesIn = ({ aws }: Lab) =>
  aws.state
    .resources()
    .flatMap(({ kind, tags }) => (kind === 'Application inference profile' ? tags.ClaudeAccess : []));

const madeOf = ({ aws, people }: Lab) => ({
  made: aws.state.profiles.everMade().length,
  budgets: aws.state.budgets.list().length,
  members: aws.state.directory.memberships.length,
  // The two requests, and the news that it was taken away.
  cards: people.cards().length,
  directs: people.directs('U0ANA').length,
  buttons: people.buttons(),
});

it('what is taken away is switched off, and what is given back is what it was, whatever fails when', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fault, { minLength: 1, maxLength: 5, selector: ({ at }) => at }),
      async (planned) => {
        const faults: Fault[] = [];
        const lab = await openLab({ ...COMPANY, faults });
        try {
          await ask(lab);
          await approve(lab);
          const begun = lab.calls();
          faults.push(...planned.map(({ at, mode }) => ({ at: begun + at, mode })));
          await revoke(lab);
          expect(statesIn(lab)).toEqual(['revoked', 'revoked']);
          expect(madeOf(lab)).toEqual({ made: 2, budgets: 1, members: 0, cards: 2, directs: 2, buttons: [] });
          await ask(lab);
          await approve(lab);
          expect(statesIn(lab)).toEqual(['active', 'active']);
          expect(madeOf(lab)).toEqual({ made: 2, budgets: 1, members: 1, cards: 3, directs: 3, buttons: [] });
          await lab.people.type('U0BOB', 'history @ana', 'C0ADMINS');
          expect(
            lab.people
              .whispers('U0BOB')
              .at(-1)
              ?.match(/\*Taken away\*/g),
          ).toHaveLength(1);
        } finally {
          await lab.close();
        }
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
});
