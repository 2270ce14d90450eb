// What the doctor says: the step that mends it beside each trouble, states told apart by shape, and never more than Slack takes.
import { expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/limits/check-message.ts';
import { attention, type Check, fine, later, missing, unknown } from '../../../src/core/health/check.ts';
import { diagnosisContents } from '../../../src/slack/views/diagnosis.ts';
import { NASTY } from '../../fixtures/extremes.ts';
import { spoken } from '../../fixtures/spoken.ts';

const AT = '2026-11-24T12:00:00.000Z';
const of = (id: string) => ({ id, title: `Thing ${id}` });
const CHECKS: Check[] = [
  fine(of('a'), 'It is so.'),
  attention(of('b'), 'It may wait.', 'Run `npm run logging`.'),
  missing(of('c'), 'It is gone.', 'Make it.'),
  unknown(of('d'), 'Not permitted to ask.', 'Permit it.'),
  later(of('e'), 'It comes.', 'Wait.'),
];

const contents = (checks: Check[]) => diagnosisContents({ at: AT, checks });
const wordsOf = (checks: Check[]): string => spoken(contents(checks)[0].blocks).join('\n');

it('says that it looks, before it has looked', () => {
  expect(diagnosisContents({ checks: [] }).map(({ text }) => text)).toEqual([
    'Everything that the bot needs is being looked at. This message will say what was found.',
  ]);
});

it('begins with the worst, each with its step, and tells states apart by shape', () => {
  const [{ text, blocks }] = contents(CHECKS);
  expect(text).toBe(
    'The doctor: One thing is missing, one needs attention, one could not be found out, one cannot be there yet.',
  );
  const words = JSON.stringify(blocks);
  const heads = ['✗ Missing: Thing c', '▲ Needs attention: Thing b', '? Could not look: Thing d', '… Not yet: Thing e'];
  expect(heads.map((head) => words.indexOf(head)).every((at, index, all) => at > (all[index - 1] ?? 0))).toBe(true);
  expect(words).toContain('*Do:* Run `npm run logging`.');
  expect(words).toContain('✓ Fine');
});

it('says in one sentence that all is fine, with everything in the table', () => {
  expect(wordsOf([fine(of('a'), 'It is so.')])).toContain('All is fine.');
});

it.each([
  ['one', [fine(of('a'), 'x')]],
  [
    'all that a small company has',
    Array.from({ length: 45 }, (_, index) => fine(of(`${index}`), 'It is so. '.repeat(8))),
  ],
  [
    'all that a hundred teams have',
    Array.from({ length: 330 }, (_, index) => fine(of(`${index}`), 'It is so. '.repeat(8))),
  ],
  [
    'nothing but trouble',
    Array.from({ length: 330 }, (_, index) => missing(of(`${index}`), 'Gone. '.repeat(90), 'Do it. '.repeat(90))),
  ],
  ['the nastiest words', NASTY.map((words, index) => missing({ id: `${index}`, title: words }, words, words))],
])('is taken by Slack in every form: %s', (_, checks) => {
  for (const content of contents(checks)) expect(checkMessage(content)).toEqual([]);
});
