import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/core/fingerprint.ts';
import { alertTestCheck, alertTestLate, alertTestUnsent } from '../../../src/core/health/alert-way.ts';
import { digestChecks } from '../../../src/core/health/digests.ts';
import { meterPriceCheck } from '../../../src/core/health/meter-price.ts';
import { pastProfilesCheck } from '../../../src/core/health/past-profiles.ts';
import { deadLettersCheck, jobsCheck } from '../../../src/core/health/queues.ts';
import { schedulesCheck } from '../../../src/core/health/schedules.ts';
import {
  configurationCheck,
  costsReadingCheck,
  lookCheck,
  meterCheck,
  sweepCheck,
} from '../../../src/core/health/sweep-clock.ts';
import { askedWith, neverRead } from '../../../src/core/meter/meter-state.ts';
import { emptyDay, type MeteredDay } from '../../../src/core/meter/metered-day.ts';
import { noTokens } from '../../../src/core/meter/tokens.ts';
import { dueOf } from '../../../src/core/schedules.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const ago = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();
const settings = exampleSettings();
const here = fingerprint(settings);
const NO = { why: 'Not permitted to ask.' };

const meterAt = (at: string) => ({ ...neverRead, regions: { 'us-east-1': { readAt: at } } });

describe('what comes by the clock', () => {
  it.each([
    ['a sweep', sweepCheck({ known: { at: ago(2), configuration: here } }, NOW), 'fine', '2 minutes ago'],
    [
      'a sweep that is late',
      sweepCheck({ known: { at: ago(11), configuration: here } }, NOW),
      'missing',
      '11 minutes ago',
    ],
    ['no sweep yet', sweepCheck({ known: undefined }, NOW), 'missing', 'never'],
    ['an unknown sweep', sweepCheck(NO, NOW), 'unknown', NO.why],
    ['the meter', meterCheck({ known: meterAt(ago(0)) }, settings, NOW), 'fine', 'just now'],
    ['a late meter', meterCheck({ known: meterAt(ago(180)) }, settings, NOW), 'attention', '3 hours ago'],
    ['a new meter', meterCheck({ known: neverRead }, settings, NOW), 'later', 'not been read'],
    ['an unknown meter', meterCheck(NO, settings, NOW), 'unknown', NO.why],
    ['no meter', meterCheck(NO, { meter: { ...settings.meter, enabled: false } }, NOW), 'fine', 'switched off'],
    ['a look', lookCheck({ known: ago(300) }, NOW), 'fine', '5 hours ago'],
    ['a late look', lookCheck({ known: ago(3000) }, NOW), 'attention', '2 days ago'],
    ['no look yet', lookCheck({ known: '' }, NOW), 'later', 'none yet'],
    ['an unknown look', lookCheck(NO, NOW), 'unknown', NO.why],
    ['costs', costsReadingCheck({ known: { at: ago(60), through: '2026-11-22' } }, NOW), 'fine', 'through 2026-11-22'],
    ['late costs', costsReadingCheck({ known: { at: ago(2000) } }, NOW), 'attention', '33 hours ago'],
    ['no costs yet', costsReadingCheck({ known: undefined }, NOW), 'later', 'not been read'],
    ['unknown costs', costsReadingCheck(NO, NOW), 'unknown', NO.why],
    ['jobs', jobsCheck({ known: { waiting: 3, underWay: 1 } }), 'fine', '3 waiting'],
    ['too many jobs', jobsCheck({ known: { waiting: 301, underWay: 1 } }), 'attention', '301 waiting'],
    ['unknown jobs', jobsCheck(NO), 'unknown', NO.why],
    ['no dead letters', deadLettersCheck('given-up', { known: { waiting: 0, underWay: 0 } }), 'fine', 'none'],
    ['a dead letter', deadLettersCheck('lost-alerts', { known: { waiting: 1, underWay: 0 } }), 'missing', 'one'],
    ['dead letters', deadLettersCheck('lost-schedules', { known: { waiting: 1, underWay: 1 } }), 'missing', '2'],
    ['unknown dead letters', deadLettersCheck('given-up', NO), 'unknown', NO.why],
  ])('%s', (_, check, state, words) => {
    expect(check).toMatchObject({ state, found: expect.stringContaining(words) });
    expect(check.mend !== undefined).toBe(!['fine', 'unknown'].includes(state));
  });
});

describe('the configuration', () => {
  it('is one for all functions, or it must be deployed again', () => {
    const check = (functions: Record<string, string | undefined>) =>
      configurationCheck({ name: 'worker', settings }, functions);
    expect(check({ slack: here, schedule: here })).toMatchObject({
      state: 'fine',
      found: `Version ${here}, in worker, slack, schedule.`,
    });
    expect(check({ slack: undefined, schedule: here }).found).toContain('Of slack it is not known.');
    expect(check({ slack: here, schedule: 'old' })).toMatchObject({
      state: 'attention',
      found: `worker has version ${here}, but schedule has old.`,
      mend: expect.stringContaining('npm run deploy'),
    });
  });
});

describe('schedules', () => {
  const all = dueOf(settings).map(({ id, expression, timeZone, input }) => ({
    ...{ name: id, expression, timeZone, enabled: true, input: JSON.stringify(input) },
  }));

  it.each([
    ['all of them', all, 'fine', 'are there and enabled'],
    ['one less', all.slice(1), 'missing', 'sweep is not scheduled'],
    [
      'one disabled',
      all.map((one, index) => (index === 2 ? { ...one, enabled: false } : one)),
      'missing',
      'costs is disabled',
    ],
    [
      'another time',
      all.map((one, index) => (index === 0 ? { ...one, expression: 'rate(1 day)' } : one)),
      'missing',
      'comes at rate(1 day)',
    ],
    [
      'one that is no JSON',
      all.map((one, index) => (index === 0 ? { ...one, input: '{' } : one)),
      'missing',
      'sweep is not',
    ],
  ])('that are %s', (_, known, state, words) => {
    expect(schedulesCheck(settings, { known })).toMatchObject({ state, found: expect.stringContaining(words) });
  });

  it('are unknown when nobody may look', () => {
    expect(schedulesCheck(settings, NO).state).toBe('unknown');
  });
});

describe('digests', () => {
  const state = (change = {}) => ({ id: 'organisation', told: {}, version: 1, ...change });
  const check = (...known: ReturnType<typeof state>[]) => digestChecks(settings, { known }, NOW)[0];

  it('are fine, late, or wait for AWS', () => {
    expect(check(state({ since: '2026-11-01', toldThrough: '2026-11-22' }))).toMatchObject({ state: 'fine' });
    expect(check(state({ since: '2026-11-01', toldThrough: '2026-11-15' }))).toMatchObject({
      ...{ id: 'digest.organisation', title: 'Digest of everybody', state: 'attention' },
      mend: expect.stringContaining('/claude-onboard digest'),
    });
    expect(check(state({ since: '2026-11-24', waiting: { channel: 'C', ts: '1' } }))).toMatchObject({ state: 'later' });
    expect(check()).toMatchObject({ state: 'later', found: 'It is not known yet.' });
    expect(digestChecks(settings, NO, NOW)).toMatchObject([{ state: 'unknown' }]);
    const { organisation: _, ...channels } = settings.channels;
    const none = exampleSettings({ channels, teams: settings.teams.map(({ channel: __, ...team }) => team) });
    expect(digestChecks(none, { known: [] }, NOW)).toMatchObject([{ state: 'fine', found: 'No channel has one.' }]);
  });
});

describe('calls past the profiles', () => {
  const day = '2026-11-23';
  const of = (change: Partial<MeteredDay>) =>
    pastProfilesCheck({ known: { ...emptyDay(day), ...change } }, settings, day).found;
  const used = (id: string, output = 1e6) => ({ id, region: 'us-east-1', tokens: { ...noTokens(), output } });

  it('are named with what they come to, apart from what is no matter of ours', () => {
    expect(of({})).toBe('On Mon 23 Nov: Claude was called through the profiles of developers only.');
    expect(of({ untagged: [used('us.anthropic.claude-opus-5-5')] })).toBe(
      'On Mon 23 Nov: About $22 under no developer’s name, by our estimate: us.anthropic.claude-opus-5-5 in us-east-1.',
    );
    expect(of({ untagged: [used('anthropic.claude-ancient')], foreign: ['us-east-1/amazon.nova-lite-v1:0'] })).toBe(
      'On Mon 23 Nov: About $0 under no developer’s name, by our estimate, without what has no price (anthropic.claude-ancient): anthropic.claude-ancient in us-east-1. Not ours, and not read: us-east-1/amazon.nova-lite-v1:0.',
    );
  });

  it('are not known where nothing was counted', () => {
    expect(pastProfilesCheck({ known: undefined }, settings, day).found).toBe('Nothing was counted on Mon 23 Nov.');
    expect(pastProfilesCheck(NO, settings, day).state).toBe('unknown');
    const off = { ...settings, meter: { ...settings.meter, enabled: false } };
    expect(pastProfilesCheck(NO, off, day).state).toBe('fine');
  });
});

describe('the price of the meter', () => {
  const today = '2026-11-24';
  const price = (asked: Record<string, { metrics: number; lists: number }> | undefined) =>
    meterPriceCheck({ known: { ...neverRead, ...(asked ? { asked } : {}) } }, settings, today);

  it('is what was asked of CloudWatch on whole days, at list price', () => {
    const day = { metrics: 40_000, lists: 200 };
    expect(price({ '2026-11-22': day, '2026-11-23': day, [today]: day })).toMatchObject({
      state: 'fine',
      found:
        'At list price, yesterday: 40,000 metrics and 200 lists, $0.40; the last 2 days: 80,000 metrics and 400 lists, $0.80.',
    });
    expect(price({ [today]: day })).toMatchObject({ state: 'later' });
    expect(price(undefined)).toMatchObject({ state: 'later' });
    expect(meterPriceCheck(NO, settings, today).state).toBe('unknown');
    expect(meterPriceCheck(NO, { meter: { ...settings.meter, enabled: false } }, today).state).toBe('fine');
  });

  it('is kept by day for a month', () => {
    const state = {
      ...neverRead,
      asked: { '2026-10-24': { metrics: 1, lists: 1 }, [today]: { metrics: 2, lists: 1 } },
    };
    expect(askedWith(state, today, { metrics: 3, lists: 0 })).toEqual({ [today]: { metrics: 5, lists: 1 } });
  });
});

describe('the test alert', () => {
  const test = { id: 't', by: 'U0BOB', askedAt: ago(1), sentAt: ago(1), settled: false, version: 1 };

  it.each([
    ['that is not written down', undefined, 'later'],
    ['that is on its way', test, 'later'],
    ['that arrived', { ...test, arrivedAt: ago(1) }, 'fine'],
    ['that arrived late', { ...test, sentAt: ago(9), arrivedAt: ago(1) }, 'attention'],
    ['that is lost', { ...test, askedAt: ago(6), sentAt: ago(6) }, 'missing'],
    ['that SNS refused', { ...test, refused: 'AuthorizationError: no' }, 'missing'],
  ])('%s', (_, of, state) => {
    const check = alertTestCheck(of, NOW);
    expect(check).toMatchObject({ id: 'alerts.test', state });
    expect(check.mend === undefined).toBe(state === 'fine');
  });

  it('of an operator is told from those', () => {
    expect(alertTestLate(60)).toMatchObject({ state: 'attention', found: 'It had not arrived after 60 seconds.' });
    expect(alertTestUnsent('No.')).toMatchObject({
      state: 'unknown',
      mend: expect.stringContaining('/claude-onboard'),
    });
  });
});
