import { expect, it } from 'vitest';
import { remember } from '../src/remember.ts';

it('makes a value once for callers at the same time and later', async () => {
  let made = 0;
  const get = remember(async (key: string) => `${key}${++made}`);
  expect(await Promise.all([get('a'), get('a')])).toEqual(['a1', 'a1']);
  expect(await get('a')).toBe('a1');
});

it('makes another value for another key', async () => {
  let made = 0;
  const get = remember(async (key: { secret: string }) => `${key.secret}${++made}`);
  expect(await get({ secret: 'old' })).toBe('old1');
  expect(await get({ secret: 'new' })).toBe('new2');
  expect(await get({ secret: 'new' })).toBe('new2');
});

it('forgets a failure, so that the next caller tries again', async () => {
  const answers = [() => Promise.reject(new Error('not yet')), async () => 'there'];
  const get = remember((_: string) => answers.shift()?.() ?? Promise.reject(new Error('asked too often')));
  await expect(get('a')).rejects.toThrow('not yet');
  expect(await get('a')).toBe('there');
  expect(await get('a')).toBe('there');
});
