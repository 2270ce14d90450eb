import { expect, test } from 'vitest';
import type { HistoryLine } from '../../../src/core/history-line.ts';
import { historyMessages } from '../../../src/slack/views/history.ts';

const event = (minute: number, change: Partial<HistoryLine> = {}): HistoryLine => ({
  at: new Date(Date.UTC(2026, 10, 24, 11, minute)).toISOString(),
  kind: 'approved',
  ...change,
});

const linesOf = (contents: ReturnType<typeof historyMessages>): string[] =>
  contents.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'section' ? (block.text?.text.split('\n') ?? []) : [])),
  );

test('each event tells when, what, by whom and on what, oldest first', () => {
  const events = [
    event(0, { kind: 'requested', by: 'U0ANA', about: '$20 a day', words: 'Refactoring <the> billing' }),
    event(30, { by: 'U0BOB' }),
    event(31, { kind: 'profile-created', about: 'Opus 5.5 in us-east-1' }),
  ];
  expect(historyMessages('U0ANA', events)).toEqual([
    {
      text: 'History of the access of <@U0ANA>',
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', verbatim: true, text: '*The access of <@U0ANA>: 3 events, oldest first*' },
        },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            verbatim: true,
            text: [
              '<!date^1795518000^{date_short} {time}|24 Nov 2026, 11:00 UTC> *Asked* by <@U0ANA> · $20 a day · Refactoring &lt;the&gt; billing',
              '<!date^1795519800^{date_short} {time}|24 Nov 2026, 11:30 UTC> *Approved* by <@U0BOB>',
              '<!date^1795519860^{date_short} {time}|24 Nov 2026, 11:31 UTC> *Profile created* · Opus 5.5 in us-east-1',
            ].join('\n'),
          },
        },
      ],
    },
  ]);
});

test('a history without events says so', () => {
  const [only, ...more] = historyMessages('U0ANA', []);
  expect([only?.text, more]).toEqual(['Nothing has happened to the access of <@U0ANA> yet.', []]);
});

test('a long history takes several messages, none too long for Slack, and leaves nothing out', () => {
  const contents = historyMessages(
    'U0ANA',
    Array.from({ length: 150 }, (_, index) => event(index, { about: `subject-${index}-` })),
  );
  expect(contents.length).toBeGreaterThan(1);
  for (const { blocks } of contents) expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_200);
  const subjects = linesOf(contents).flatMap((line) => line.match(/subject-\d+-/)?.[0] ?? []);
  expect(subjects).toEqual(Array.from({ length: 150 }, (_, index) => `subject-${index}-`));
});

test('what is too long for five messages keeps its latest part and counts what is missing', () => {
  const contents = historyMessages(
    'U0ANA',
    Array.from({ length: 1000 }, (_, index) => event(index, { about: `subject-${index}-` })),
  );
  expect(contents.length).toBeLessThanOrEqual(5);
  const shown = linesOf(contents).flatMap((line) => line.match(/subject-(\d+)-/)?.[1] ?? []);
  const first = 1000 - shown.length;
  expect(shown).toEqual(Array.from({ length: shown.length }, (_, index) => `${first + index}`));
  expect(JSON.stringify(contents[0]?.blocks)).toContain(`The ${first} oldest are left out here`);
});
