import { expect, test } from 'vitest';
import { nothingObserved } from '../../../src/core/access.ts';
import { neverRead } from '../../../src/core/meter/meter-state.ts';
import { type TodayInput, todayOf } from '../../../src/core/meter/today.ts';
import { aMeteredDay, aProfile, METERED_DAY } from '../../fixtures/metered.ts';
import { anAccess } from '../../fixtures/requests.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const settings = exampleSettings();
const now = new Date(`${METERED_DAY}T14:07:00Z`);
const at = (time: string) => ({ readAt: `${METERED_DAY}T${time}:00.000Z` });
const profile = (region: string) => ({
  model: 'opus-5-5',
  region,
  arn: `arn:aws:bedrock:${region}:111122223333:application-inference-profile/aaaaaaaaaaaa`,
  source: 'us.anthropic.claude-opus-5-5',
  generation: 1,
  tags: {},
});

const today = (change: Partial<TodayInput> = {}) =>
  todayOf({
    access: anAccess({}, { ...nothingObserved, profiles: [profile('us-east-1')] }),
    day: aMeteredDay([aProfile({ output: 1e6 }), aProfile({ output: 9e6 }, { id: 'b', userId: 'uid-bob' })]),
    state: { ...neverRead, regions: { 'us-east-1': at('14:05'), 'eu-central-1': at('13:00') } },
    settings,
    now,
    ...change,
  });

test('today is what one person has used, as of when their regions were read', () => {
  expect(today()).toEqual({
    day: METERED_DAY,
    amount: 22,
    dailyLimit: 20,
    asOf: `${METERED_DAY}T14:05:00.000Z`,
    unpriced: [],
    unseen: [],
    pricesAsOf: '2026-10-15',
  });
});

test('nothing used is nothing spent', () => {
  expect(today({ day: undefined })?.amount).toBe(0);
});

test('of several regions the one counts that was read longest ago, and it says when that is too long', () => {
  const both = anAccess({}, { ...nothingObserved, profiles: [profile('us-east-1'), profile('eu-central-1')] });
  expect(today({ access: both })).toMatchObject({ asOf: `${METERED_DAY}T13:00:00.000Z`, behind: 67 });
  const late = { ...neverRead, regions: { 'us-east-1': at('13:52') } };
  expect(today({ state: late })?.behind).toBeUndefined();
  expect(today({ state: late, now: new Date(now.getTime() + 60_000) })?.behind).toBe(16);
});

test('a replaced profile in another region counts, and its region too', () => {
  const day = aMeteredDay([aProfile({ output: 1e6 }), aProfile({ output: 1e6 }, { id: 'c', region: 'eu-central-1' })]);
  expect(today({ day })).toMatchObject({ amount: 44, asOf: `${METERED_DAY}T13:00:00.000Z` });
});

test('nothing is said before all regions of a person were read, nor of somebody without profiles', () => {
  expect(today({ state: neverRead })).toBeUndefined();
  expect(today({ state: { ...neverRead, regions: { 'eu-central-1': at('14:05') } } })).toBeUndefined();
  expect(today({ access: anAccess(), day: undefined })).toBeUndefined();
});

test('what has no price is named by model, and so is what CloudWatch lacks in their regions', () => {
  const models = settings.models.map(({ price: { cacheWrite: _, ...price }, ...model }) => ({ ...model, price }));
  const day = aMeteredDay([aProfile({ output: 1e6, cacheWrite: 7 })], {
    unseen: { 'us-east-1': ['cacheRead'], 'eu-central-1': ['output'] },
  });
  expect(today({ settings: { ...settings, models }, day })).toMatchObject({
    amount: 22,
    unpriced: [{ model: 'Opus 5.5', kinds: ['cacheWrite'] }],
    unseen: ['cacheRead'],
  });
});
