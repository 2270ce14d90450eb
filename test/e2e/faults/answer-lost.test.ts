import { describe, expect, it } from 'vitest';
import { tryApproving, tryAsking, trySettingUp } from './every-point.ts';

describe('ends with one of everything, and everybody told once, when the answer of any call is lost', () => {
  it('of asking', { timeout: 600_000 }, async () => {
    const { wrong, points } = await tryAsking('answer lost');
    expect(wrong).toEqual({});
    expect(points).toBeGreaterThan(20);
  });

  it('of approving', { timeout: 600_000 }, async () => {
    const { wrong, points } = await tryApproving('answer lost');
    expect(wrong).toEqual({});
    expect(points).toBeGreaterThan(20);
  });

  it('of setting up', { timeout: 600_000 }, async () => {
    const { wrong, points } = await trySettingUp('answer lost');
    expect(wrong).toEqual({});
    expect(points).toBeGreaterThan(50);
  });
});
