import fc from 'fast-check';
import { expect, test } from 'vitest';
import { code, date, escaped, literal, mention, truncate } from '../../../src/slack/views/mrkdwn.ts';

test.each([
  ['<!here> & <@U0BOB>', '&lt;!here&gt; &amp; &lt;@U0BOB&gt;'],
  ['@here, @Channel and @everyone', '@\u2060here, @\u2060Channel and @\u2060everyone'],
  ['https://evil.example', 'https:\u2060//evil.example'],
  ['two\nlines\tand `code`', "two lines and 'code'"],
  ['R&D', 'R&amp;D'],
  ['gpj.\u202etxt', 'gpj. txt'],
])('%j typed by somebody stays what it is: text on one line', (typed, shown) => {
  expect(literal(typed)).toBe(shown);
});

test('whatever is typed, no mark of Slack is left, nothing is longer than asked, and no entity or character is cut in half', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (typed, length) => {
      const shown = literal(`&<>${typed}&<>`, length);
      expect(shown.length).toBeLessThanOrEqual(length);
      expect(shown).not.toMatch(/[<>`\n]/);
      expect(shown.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
      expect(shown).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    }),
  );
});

test.each([
  ['a&amp;b', 5, 'a…'],
  ['a&amp;b', 7, 'a&amp;b'],
  ['👩👩', 4, '👩👩'],
  ['👩👩👩', 4, '👩…'],
  ['one two three', 9, 'one two…'],
])('%j in %i characters is %j', (text, length, cut) => {
  expect(truncate(text, length)).toBe(cut);
});

test('a code span cannot be left by what it holds, and is never empty', () => {
  expect(code('a`b\n<c>')).toBe("`a'b &lt;c&gt;`");
  expect(code('')).toBe('` `');
});

test('only what is an id of a person becomes a mention', () => {
  expect([mention('U0BOB'), mention('W0BOB'), mention('U0BOB>, <!here'), mention('S0GROUP')]).toEqual([
    '<@U0BOB>',
    '<@W0BOB>',
    '`U0BOB&gt;, &lt;!here`',
    '`S0GROUP`',
  ]);
});

test('an instant is shown in the time of whoever reads it, and in UTC where that cannot be', () => {
  expect(date('2026-11-24T11:30:00.000Z')).toBe(
    '<!date^1795519800^{date_short_pretty} at {time}|24 Nov 2026, 11:30 UTC>',
  );
});

test('escaping changes the three marks of Slack and nothing else', () => {
  expect(escaped('<a> & `b` *c*\n')).toBe('&lt;a&gt; &amp; `b` *c*\n');
});
