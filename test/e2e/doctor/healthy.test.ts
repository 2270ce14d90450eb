// The doctor through the handlers: a deployment that lacks nothing, and then one thing broken at a time.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lab } from '../lab.ts';
import { askDoctor, openHealthy } from './healthy.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openHealthy();
});
afterAll(() => lab?.close());

it('finds everything fine where nothing is wrong', async () => {
  const { text, troubles } = await askDoctor(lab);
  expect(troubles).toEqual([]);
  expect(text).toBe('The doctor: All is fine.');
});
