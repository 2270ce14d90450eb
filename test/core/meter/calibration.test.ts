import { describe, expect, test } from 'vitest';
import { billedName, calibrationOf } from '../../../src/core/meter/calibration.ts';
import { isQuiet } from '../../../src/core/spend/digest.ts';
import { noteLines } from '../../../src/slack/views/digest-notes.ts';
import { aMeteredDay, aProfile } from '../../fixtures/metered.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { aDigest, anOwner, aSpendDay, historyOf, ownersNamed, usually, WEDNESDAY } from '../../fixtures/spend.ts';

const { models } = exampleSettings();
const owners = ownersNamed(anOwner('ana'), anOwner('bob'));
const sonnet = { id: 'bbbbbbbbbbbb', model: 'sonnet-5-5', source: 'us.anthropic.claude-sonnet-5-5' };

const history = (bills: Parameters<typeof aSpendDay>[1], currency = 'USD') =>
  historyOf([aSpendDay(WEDNESDAY, bills, {}, { currency })], [WEDNESDAY], owners);

test.each([
  ['us.anthropic.claude-opus-5-5', 'Opus 5.5'],
  ['global.anthropic.claude-opus-5', 'Opus 5'],
  ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'Sonnet 4.5'],
  ['us.anthropic.claude-sonnet-4-20250514-v1:0', 'Sonnet 4'],
  ['us.anthropic.claude-opus-4-6-v1', 'Opus 4.6'],
  ['amazon.nova-lite-v1:0', undefined],
])('%s is billed as %s', (source, name) => {
  expect(billedName(source)).toBe(name);
});

describe('estimates are held against the bill', () => {
  test('by model, over people and days, the dearest first', () => {
    const days = [aMeteredDay([aProfile({ output: 1e6 }), aProfile({ output: 1e6 }, sonnet)])];
    const bills = { ana: { 'Opus 5.5': 22.5, 'Sonnet 5.5': 40 }, '': { 'Opus 5.5': 99 } };
    expect(calibrationOf(days, history(bills), models)).toEqual({
      models: [
        { name: 'Sonnet 5.5', estimated: 11, billed: 40 },
        { name: 'Opus 5.5', estimated: 22, billed: 22.5 },
      ],
      unpriced: [],
    });
  });

  test('of whoever was counted for a model alone', () => {
    const days = [
      aMeteredDay([aProfile({ output: 1e6 }), aProfile({ output: 1e6 }, { ...sonnet, userId: 'uid-eve' })]),
    ];
    const bills = { ana: { 'Opus 5.5': 22, 'Haiku 5.5': 7 }, bob: { 'Opus 5.5': 50 } };
    expect(calibrationOf(days, history(bills), models)?.models).toEqual([
      { name: 'Opus 5.5', estimated: 22, billed: 22 },
    ]);
  });

  test('without models that lack a price, which are named, and without cents', () => {
    const unpriced = models.map(({ price: { cacheRead: _, ...price }, ...model }) => ({ ...model, price }));
    const days = [aMeteredDay([aProfile({ cacheRead: 1e6 }), aProfile({ output: 10 }, sonnet)])];
    const bills = { ana: { 'Opus 5.5': 22, 'Sonnet 5.5': 0.5 } };
    expect(calibrationOf(days, history(bills), unpriced)).toEqual({ models: [], unpriced: ['Opus 5.5'] });
    expect(calibrationOf([aMeteredDay([])], history(bills), models)).toBeUndefined();
  });

  test('in US dollars only', () => {
    const days = [aMeteredDay([aProfile({ output: 1e6 })])];
    expect(calibrationOf(days, history({ ana: { 'Opus 5.5': 22 } }, 'EUR'), models)).toBeUndefined();
  });
});

describe('a digest', () => {
  const bills = { ana: { 'Opus 5.5': 20 } };
  const digestWith = (...compared: [name: string, estimated: number, billed: number][]) =>
    aDigest({
      spend: [...usually(bills), aSpendDay(WEDNESDAY, bills)],
      calibration: {
        models: compared.map(([name, estimated, billed]) => ({ name, estimated, billed })),
        unpriced: [],
      },
    });

  test('says how close estimates came, and stays quiet', () => {
    const digest = digestWith(['Opus 5.5', 20.6, 20], ['Sonnet 5.5', 9.01, 10], ['Haiku 5.5', 5, 5]);
    expect(noteLines(digest)).toEqual([
      'Our live estimates of the same use against this bill: Opus 5.5 +3%, Sonnet 5.5 −10%, Haiku 5.5 ±0%',
    ]);
    expect(isQuiet(digest)).toBe(true);
  });

  test('names prices that are off by more than ten percent, and is not quiet', () => {
    const digest = digestWith(['Opus 5.5', 24, 20], ['Sonnet 5.5', 10, 10], ['Haiku 5.5', 4, 0]);
    expect(noteLines(digest)).toEqual([
      '⚠ Our live estimates are off against this bill: Opus 5.5 +20%, Haiku 5.5 nothing billed; check the configured prices',
      'Our live estimates of the same use against this bill: Sonnet 5.5 ±0%',
    ]);
    expect(isQuiet(digest)).toBe(false);
  });

  test('names models whose price is missing', () => {
    const spend = [...usually(bills), aSpendDay(WEDNESDAY, bills)];
    expect(noteLines(aDigest({ spend, calibration: { models: [], unpriced: ['Opus 5.5'] } }))).toEqual([
      '⚠ Our live estimates leave out a part of Opus 5.5: the configuration lacks a price',
    ]);
  });

  test('names four models, and counts the others', () => {
    const many = Array.from({ length: 6 }, (_, index): [string, number, number] => [`M${index}`, 10, 10]);
    expect(noteLines(digestWith(...many))[0]).toMatch(/M0 ±0%, M1 ±0%, M2 ±0%, M3 ±0% and 2 more$/);
  });
});
