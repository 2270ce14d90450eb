import { expect, test } from 'vitest';
import { slackDate } from '../../../sandbox/page/text/slack-date.ts';

const noon = new Date('2026-08-19T12:00:00Z');
const at = (iso: string, format: string) => ({ timestamp: Date.parse(iso) / 1000, format, fallback: 'as it was' });

test.each([
  ['{date_num}', '2026-08-21'],
  ['{date}', '21 August 2026'],
  ['{date_short}', '21 Aug 2026'],
  ['{time}', '08:05'],
  ['{time_secs}', '08:05:09'],
  ['{date_short_pretty} at {time}', '21 Aug 2026 at 08:05'],
])('%s is written in the time zone of the reader', (format, written) => {
  expect(slackDate(at('2026-08-21T06:05:09Z', format), noon, 'Europe/Berlin')).toBe(written);
});

test.each([
  ['2026-08-18T12:00:00Z', 'yesterday'],
  ['2026-08-18T22:30:00Z', 'today'],
  ['2026-08-20T12:00:00Z', 'tomorrow'],
  ['2026-08-21T12:00:00Z', '21 August 2026'],
])('in Berlin %s is %s when a pretty date is asked for', (iso, written) => {
  expect(slackDate(at(iso, '{date_pretty}'), noon, 'Europe/Berlin')).toBe(written);
});

test('a long date has the day of the week', () => {
  // Whether a comma follows depends on the browser.
  expect(slackDate(at('2026-08-21T06:05:09Z', '{date_long}'), noon, 'UTC')).toMatch(/^Friday,? 21 August 2026$/);
});

test('an unknown part or an impossible moment gives the fallback', () => {
  expect(slackDate(at('2026-08-21T06:05:09Z', '{date} {era}'), noon, 'UTC')).toBe('as it was');
  expect(slackDate({ timestamp: 1e15, format: '{date}', fallback: 'as it was' }, noon, 'UTC')).toBe('as it was');
});
