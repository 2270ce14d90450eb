import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Lab, openLab } from '../lab.ts';
import { approve, ask, COMPANY } from '../outcome.ts';
import type { Fault } from '../strikes.ts';

const fault: fc.Arbitrary<Fault> = fc.record({
  at: fc.nat(250),
  mode: fc.constantFrom('killed', 'answer lost', 'not reached', 'throttled'),
});

/** Bob types it again until he reads that it is so, whether this time or the one before did it. */
const say = async ({ people, settle }: Lab, words: string, isSo: string): Promise<void> => {
  const done = () => people.whispers('U0BOB').at(-1)?.includes(isSo) ?? false;
  for (let attempt = 0; attempt < 6 && !done(); attempt++) await people.type('U0BOB', words, 'C0ADMINS');
  await settle();
};

/** Ana asks for another limit and fewer models, and tries again when she is told that it did not work. */
const askForChange = async ({ people, settle }: Lab): Promise<void> => {
  const form = () => people.modalOf('U0ANA')?.view.callback_id === 'request.submit';
  const answers = { models: ['opus-5-5'], limit: '40', reason: 'Less is enough.' };
  for (let attempt = 0; attempt < 6 && !form(); attempt++) await people.type('U0ANA', 'change');
  for (let attempt = 0; attempt < 6 && form(); attempt++) await people.submit('U0ANA', answers);
  await settle();
};

const standing = ({ aws }: Lab) => ({
  profiles: aws.state.profiles
    .list()
    .map(({ source }) => source.split('claude-').at(-1))
    .sort(),
  states: aws.state
    .resources()
    .flatMap(({ kind, tags }) => (kind === 'Application inference profile' ? tags.ClaudeAccess : [])),
  budgets: aws.state.budgets.list().map(({ budget }) => Number(budget.BudgetLimit?.Amount)),
  members: aws.state.directory.memberships.length,
  made: aws.state.profiles.everMade().length,
});

const BOTH = ['opus-5-5', 'sonnet-5-5'];
const AT_FIRST = { profiles: BOTH, states: ['active', 'active'], budgets: [25], members: 1, made: 2 };

it('what is suspended, given back and changed is so in the end, and told once each, whatever fails when', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fault, { minLength: 1, maxLength: 8, selector: ({ at }) => at }),
      async (planned) => {
        const faults: Fault[] = [];
        const lab = await openLab({ ...COMPANY, faults });
        try {
          await ask(lab);
          await approve(lab);
          expect(standing(lab)).toEqual(AT_FIRST);
          const begun = lab.calls();
          faults.push(...planned.map(({ at, mode }) => ({ at: begun + at, mode })));
          await say(lab, 'suspend @ana a loop', 'suspended');
          expect(standing(lab)).toEqual({ ...AT_FIRST, states: ['suspended', 'suspended'] });
          await say(lab, 'resume @ana fixed', 'not suspended');
          expect(standing(lab)).toEqual(AT_FIRST);
          await askForChange(lab);
          await approve(lab);
          expect(standing(lab)).toMatchObject({
            ...AT_FIRST,
            budgets: [40],
            states: expect.arrayContaining(['active']),
          });
          // Her setup, that she was suspended, that she has it back, and her change.
          expect(lab.people.directs('U0ANA')).toHaveLength(4);
          faults.splice(0);
          await lab.people.type('U0BOB', 'history @ana', 'C0ADMINS');
          const history = lab.people.whispers('U0BOB').at(-1) ?? '';
          for (const event of ['Suspended', 'Given back']) expect(history.split(`*${event}*`)).toHaveLength(2);
        } finally {
          await lab.close();
        }
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
});
