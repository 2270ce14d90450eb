import { expect, it } from 'vitest';
import { tryEveryPoint } from './every-point.ts';

it('ends with one of everything, and everybody told once, when the answer of any call is lost', {
  timeout: 240_000,
}, async () => {
  const { wrong, points } = await tryEveryPoint('answer lost');
  expect(wrong).toEqual({});
  expect(points).toBeGreaterThan(80);
});
