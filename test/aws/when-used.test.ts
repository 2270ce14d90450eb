import { describe, expect, it } from 'vitest';
import { whenUsed } from '../../src/aws/when-used.ts';

const counter = () => {
  let count = 0;
  return { next: async (by: number) => (count += by) };
};

describe('a port that is loaded when it is used', () => {
  it('is loaded with its first call, and once for all that ask in the same moment', async () => {
    let loads = 0;
    const port = whenUsed(async () => {
      loads++;
      return counter();
    });
    expect(loads).toBe(0);
    expect(await Promise.all([port.next(1), port.next(2)])).toEqual([1, 3]);
    expect(loads).toBe(1);
  });

  it('can be awaited, and is itself', async () => {
    const port = await whenUsed(async () => counter());
    expect(await port.next(2)).toBe(2);
  });

  it('answers bit by bit where the method does', async () => {
    const port = whenUsed(async () => ({
      upTo: async function* (last: number) {
        for (let each = 1; each <= last; each++) yield each;
      },
    }));
    const bits: number[] = [];
    for await (const bit of port.upTo(3)) bits.push(bit);
    expect(bits).toEqual([1, 2, 3]);
  });

  it('throws what kept it from loading, and tries again with the next call', async () => {
    const answers = [() => Promise.reject(new Error('no such file')), () => Promise.resolve(counter())];
    const port = whenUsed(() => answers.shift()?.() ?? Promise.reject(new Error('too often')));
    await expect(port.next(1)).rejects.toThrow('no such file');
    expect(await port.next(1)).toBe(1);
  });
});
