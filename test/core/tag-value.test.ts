import { expect, test } from 'vitest';
import { forbiddenInTag, tagMistake } from '../../src/core/tag-value.ts';

test.each(['alice@x.com', 'team:core/x=1+2', 'Ana.Souza_1', 'a b'])('%j is a tag value', (value) => {
  expect(tagMistake(value)).toBeUndefined();
});

test.each([
  ['', 'must not be empty'],
  [' a', 'must not begin or end with a space'],
  ['x'.repeat(257), 'has 257 characters; AWS allows 256'],
  ['aws:x', 'must not begin with "aws:", which is reserved'],
  ["R&D, O'Neil", `holds "&" "," "'"; Bedrock tags take ASCII letters, digits, spaces and . _ : / = + @ - only`],
  ['José', 'holds "é"; Bedrock tags take ASCII letters, digits, spaces and . _ : / = + @ - only'],
])('%j is refused, in words', (value, words) => {
  expect(tagMistake(value)).toBe(words);
});

test('forbidden characters are named once, whole even beyond the basic plane', () => {
  expect(forbiddenInTag('😀a😀&')).toEqual(['😀', '&']);
});
