// What falls due on the way: nothing twice, nothing left out, in order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueBetween } from '../../sandbox/timetable.ts';

const timetable = { meterEveryMs: 300_000, digestChannels: ['C0ORG', 'C0PLATFRM'] };
const time = (text: string) => Date.parse(`2026-08-${text}Z`);
const wordsOf = (from: string, until: string) =>
  dueBetween(time(from), time(until), timetable)
    .filter(({ event }) => event?.job !== 'sweep')
    .map(({ at, event }) => {
      if (event !== undefined) expect(Date.parse(event.time)).toBe(at);
      const what = event === undefined ? 'AWS looks' : [event.job, event.channel].filter(Boolean).join(' ');
      return `${new Date(at).toISOString().slice(11, 16)} ${what}`;
    });

describe('what is due', () => {
  test('is the meter at its multiples, the end included and the beginning not', () => {
    expect(wordsOf('19T10:05:00', '19T10:15:00')).toEqual(['10:10 meter', '10:15 meter']);
    expect(wordsOf('19T10:05:01', '19T10:09:59')).toEqual([]);
  });

  test('is what AWS does at eight, and the jobs and digests of the morning', () => {
    expect(wordsOf('19T07:56:00', '19T08:02:00')).toEqual(['08:00 AWS looks', '08:00 meter']);
    expect(wordsOf('19T08:58:00', '19T09:02:00')).toEqual(['09:00 housekeeping', '09:00 meter', '09:00 costs']);
    expect(wordsOf('19T09:29:00', '19T09:31:00')).toEqual([
      '09:30 digest C0ORG',
      '09:30 digest C0PLATFRM',
      '09:30 meter',
    ]);
  });

  test('goes on past midnight', () => {
    expect(wordsOf('19T23:57:00', '20T00:05:00')).toEqual(['00:00 AWS looks', '00:00 meter', '00:05 meter']);
  });

  test('is the same in one journey as in two', () => {
    const minutes = fc.integer({ min: 0, max: 2880 * 60 });
    fc.assert(
      fc.property(minutes, minutes, minutes, (...each) => {
        const [from = 0, between = 0, until = 0] = each
          .sort((a, b) => a - b)
          .map((seconds) => time('19T00:00:00') + seconds * 1000);
        expect([...dueBetween(from, between, timetable), ...dueBetween(between, until, timetable)]).toEqual(
          dueBetween(from, until, timetable),
        );
      }),
    );
  });
});
