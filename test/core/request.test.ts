import { expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { decided, draftMistakes, isExpired, requestIdOf, termsOf } from '../../src/core/request.ts';
import { aRequest, NOON } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const settings = exampleSettings();
const draft = { team: 'Platform', models: ['opus-5-5'], region: 'us-east-1', dailyLimit: 20, reason: 'Work' };
const approval = { kind: 'approved', by: 'U0BOB', at: NOON.toISOString() } as const;

test('a complete form has no mistakes', () => {
  expect(draftMistakes(draft, settings)).toEqual({});
});

test('every mistake of a form is named at its field', () => {
  expect(
    draftMistakes({ team: 'Nobody', models: [], region: 'mars-north-1', dailyLimit: 500, reason: ' ' }, settings),
  ).toEqual({
    team: 'Choose a team of the list.',
    models: 'Choose at least one model.',
    region: 'Choose a region of the list.',
    dailyLimit: 'Choose a daily limit from $5 to $200.',
    reason: 'Say in a sentence what you need it for.',
  });
});

test.each([5, 200, 20.5])('a limit of %d is within the bounds', (dailyLimit) => {
  expect(draftMistakes({ ...draft, dailyLimit }, settings)).toEqual({});
});

test.each([4.99, 200.01, Number.NaN, -1, Number.POSITIVE_INFINITY])('a limit of %d is not', (dailyLimit) => {
  expect(draftMistakes({ ...draft, dailyLimit }, settings)).toHaveProperty('dailyLimit');
});

test('a model that left the catalogue is noticed', () => {
  expect(draftMistakes({ ...draft, models: ['opus-5-5', 'gone'] }, settings)).toEqual({
    models: 'A chosen model is no longer offered. Choose again.',
  });
});

test('a request expires at the end of its last day, to the second', () => {
  const request = aRequest({ createdAt: '2026-11-17T12:00:00.000Z' });
  expect(isExpired(request, 7, NOON)).toBe(true);
  expect(isExpired(request, 7, new Date(NOON.getTime() - 1))).toBe(false);
  expect(isExpired({ ...request, status: 'denied' }, 7, NOON)).toBe(false);
});

test('an approval with changes grants the changes, one without grants what was asked', () => {
  const granted = { team: 'Payments', models: ['haiku-5-5'], region: 'us-east-1', dailyLimit: 10 };
  expect(termsOf(decided(aRequest(), approval, granted))).toEqual(granted);
  expect(termsOf(decided(aRequest(), approval))).toEqual({
    team: 'Platform',
    models: ['opus-5-5', 'haiku-5-5'],
    region: 'us-east-1',
    dailyLimit: 20,
  });
});

test('what is decided stays decided', () => {
  expect(() => decided(aRequest({ status: 'denied' }), approval)).toThrow(UserError);
});

test('nobody is approved before they are known in AWS', () => {
  expect(() => decided(aRequest({ identity: undefined }), approval)).toThrow('still being looked up');
  const unresolved = aRequest({ identity: { kind: 'unresolved', problem: 'No such user.' } });
  expect(() => decided(unresolved, approval)).toThrow('No such user.');
  expect(decided(unresolved, { ...approval, kind: 'denied' }).status).toBe('denied');
});

test('the same form makes the same request', () => {
  expect(requestIdOf('V1')).toBe(requestIdOf('V1'));
  expect(requestIdOf('V1')).toMatch(/^r[0-9a-f]{11}$/);
  expect(requestIdOf('V2')).not.toBe(requestIdOf('V1'));
});
