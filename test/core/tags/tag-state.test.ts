import { describe, expect, test } from 'vitest';
import { nothingSeen, type TagsState, withoutSight, withSeen, withTrouble } from '../../../src/core/tags/tag-state.ts';
import { type TagTrouble, troubleOf } from '../../../src/core/tags/tag-trouble.ts';
import { aTagsState, SWITCHED_ON } from '../../fixtures/tags.ts';

const wanted = [
  { key: 'DeveloperId', needed: true },
  { key: 'Team', needed: true },
];
const NOW = '2026-11-25T06:00:00.000Z';
const seen = (key: string, active: boolean, updatedAt?: string) => ({
  key,
  active,
  ...(updatedAt ? { updatedAt } : {}),
});
const keysAfter = (state: TagsState, ...keys: ReturnType<typeof seen>[]) => withSeen(state, wanted, keys, NOW).keys;

describe('a look at the keys', () => {
  test('says of each whether AWS knows it and whether it is on; keys differ by case', () => {
    expect(keysAfter(nothingSeen, seen('DeveloperId', false), seen('team', true), seen('Other', true))).toEqual([
      { key: 'DeveloperId', status: 'inactive', since: NOW },
      { key: 'Team', status: 'unknown', since: NOW },
    ]);
  });

  test('finds at first what was on long ago, which is no news', () => {
    const [first] = keysAfter(nothingSeen, seen('DeveloperId', true, '2025-01-02T03:04:05Z'));
    expect(first).toEqual({ key: 'DeveloperId', status: 'active', since: '2025-01-02T03:04:05Z' });
    const [unsaid] = keysAfter(nothingSeen, seen('DeveloperId', true));
    expect(unsaid).toEqual({ key: 'DeveloperId', status: 'active', since: '1970-01-01T00:00:00.000Z' });
  });

  test.each(['unknown', 'inactive', 'hidden'] as const)('tells of a key that was %s and is on now', (status) => {
    const [first] = keysAfter(aTagsState(status), seen('DeveloperId', true));
    expect(first).toEqual({ key: 'DeveloperId', status: 'active', since: NOW, untold: true });
  });

  test('keeps since when nothing changed, and what is still to be told', () => {
    const state = aTagsState('active', {
      keys: [
        { key: 'DeveloperId', status: 'active', since: SWITCHED_ON, untold: true },
        { key: 'Team', status: 'unknown', since: SWITCHED_ON },
      ],
    });
    expect(keysAfter(state, seen('DeveloperId', true, '2026-11-24T12:00:01Z'))).toEqual(state.keys);
  });

  test('sees a key that somebody has switched off, and forgets one that is not configured any more', () => {
    const state = aTagsState('active', {
      keys: [...aTagsState().keys, { key: 'Old', status: 'active', since: SWITCHED_ON }],
    });
    expect(keysAfter(state, seen('DeveloperId', false), seen('Team', true))).toEqual([
      { key: 'DeveloperId', status: 'inactive', since: NOW },
      { key: 'Team', status: 'active', since: SWITCHED_ON },
    ]);
  });
});

describe('where AWS shows no keys', () => {
  test('none is known to be on, unless it was', () => {
    expect(withoutSight(nothingSeen, wanted, undefined, NOW).keys.map(({ status }) => status)).toEqual([
      'hidden',
      'hidden',
    ]);
    expect(withoutSight(aTagsState(), wanted, undefined, NOW).keys).toEqual(aTagsState().keys);
  });

  test('costs that carry the tag show that it is on', () => {
    const shown = { key: 'DeveloperId', since: '2026-11-20T00:00:00.000Z' };
    expect(withoutSight(aTagsState('hidden'), wanted, shown, NOW).keys).toEqual([
      { key: 'DeveloperId', status: 'active', since: shown.since, untold: true },
      { key: 'Team', status: 'hidden', since: SWITCHED_ON },
    ]);
  });
});

const LINKED = "Failed to list Cost Allocation Tags: Linked account doesn't have access to cost allocation tags.";

test.each<[code: string, message: string, kind: TagTrouble['kind']]>([
  ['AccessDeniedException', LINKED, 'member'],
  ['AccessDeniedException', 'User: arn:aws:sts::1:assumed-role/x is not authorized to perform: ce:List…', 'permission'],
  ['AccessDenied', 'User is not authorized to perform: sts:AssumeRole on resource …', 'permission'],
  ['ValidationException', 'You have reached the limit of active tags.', 'refused'],
])('%s with "%s" is trouble of the kind %s', (code, message, kind) => {
  expect(troubleOf({ code, message })).toEqual({ kind, code, message });
});

test('trouble that stays is the same, told or not; other trouble is new, and it ends', () => {
  const trouble = troubleOf({ code: 'AccessDeniedException', message: LINKED });
  const first = withTrouble(nothingSeen, trouble, SWITCHED_ON);
  expect(first.trouble).toEqual({ ...trouble, since: SWITCHED_ON, told: false });
  const told = { ...first, trouble: { ...trouble, since: SWITCHED_ON, told: true } };
  expect(withTrouble(told, { ...trouble }, NOW).trouble).toEqual(told.trouble);
  expect(withTrouble(told, { ...trouble, message: 'other' }, NOW).trouble).toMatchObject({ since: NOW, told: false });
  expect(withTrouble(told, undefined, NOW)).toEqual(nothingSeen);
});
