import { expect, it } from 'vitest';
import { tryEveryPoint } from './every-point.ts';

it('ends with one of everything, and everybody told once, when the process is killed after any call, and so before any call', {
  timeout: 240_000,
}, async () => {
  const { wrong, points } = await tryEveryPoint('killed');
  expect(wrong).toEqual({});
  expect(points).toBeGreaterThan(80);
});
