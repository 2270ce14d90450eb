import { describe, expect, it } from 'vitest';
import { tryApproving, tryAsking } from './every-point.ts';

describe('ends with one of everything, and everybody told once, when the process is killed after any call, and so before any call', () => {
  it('of asking', { timeout: 120_000 }, async () => {
    const { wrong, points } = await tryAsking('killed');
    expect(wrong).toEqual({});
    expect(points).toBeGreaterThan(20);
  });

  it('of approving and setting up', { timeout: 240_000 }, async () => {
    const { wrong, points } = await tryApproving('killed');
    expect(wrong).toEqual({});
    expect(points).toBeGreaterThan(70);
  });
});
