import { expect, test } from 'vitest';
import { type TagNote, tagNoteNow, tagNoteOf } from '../../../src/core/tags/tag-note.ts';
import type { TagsState } from '../../../src/core/tags/tag-state.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { aBackfill, anOffer, aTagsState, SWITCHED_ON } from '../../fixtures/tags.ts';

const settings = exampleSettings();
const after = (hours: number) => new Date(Date.parse(SWITCHED_ON) + hours * 3_600_000);
const BOTH = ['DeveloperId', 'Team'];
const [developer, team] = aTagsState().keys;
const withTeam = (change: object) =>
  aTagsState('active', { keys: [developer, { ...team, ...change }] as TagsState['keys'] });

test.each<[what: string, state: TagsState | undefined, hours: number, note: TagNote | undefined]>([
  ['nobody has looked', undefined, 0, undefined],
  ['AWS knows no key', aTagsState('unknown'), 99, { keys: BOTH, why: 'unknown' }],
  ['the keys are off', aTagsState('inactive'), 99, { keys: BOTH, why: 'inactive' }],
  ['AWS shows no keys', aTagsState('hidden'), 99, { keys: ['DeveloperId'], why: 'hidden' }],
  ['the keys were switched on today', aTagsState(), 23, { keys: BOTH, why: 'fresh' }],
  ['the keys were switched on yesterday', aTagsState(), 24, undefined],
  ["only the team's is off", withTeam({ status: 'inactive' }), 99, { keys: ['Team'], why: 'inactive' }],
  ["AWS does not show the team's", withTeam({ status: 'hidden' }), 99, undefined],
])('the status tells when %s', (_what, state, hours, note) => {
  expect(tagNoteNow(state, settings, after(hours))).toEqual(note);
});

const backfilled = (phase: 'read' | 'running') =>
  aTagsState('active', {
    offer: anOffer({ backfill: aBackfill({ from: '2026-11-01', phase, startedAt: '2026-11-20T13:00:05Z' }) }),
  });

test.each<[what: string, state: TagsState | undefined, days: string[], why: TagNote['why'] | undefined]>([
  ['nobody has looked', undefined, ['2026-11-24'], undefined],
  ['the key is not configured any more', aTagsState('active', { keys: [] }), ['2026-11-24'], undefined],
  ['AWS does not know the key', aTagsState('unknown'), ['2026-11-24'], 'unknown'],
  ['the day is after the switch', aTagsState(), ['2026-11-25'], undefined],
  ['the day is that of the switch', aTagsState(), ['2026-11-24'], 'before'],
  ['one of the days is before the switch', aTagsState(), ['2026-11-24', '2026-11-25'], 'before'],
  ['a backfill has reached the day', backfilled('read'), ['2026-11-20'], undefined],
  ['a backfill was started before the day', backfilled('read'), ['2026-11-21'], 'before'],
  ['a backfill has not reached the day', backfilled('read'), ['2026-10-31'], 'before'],
  ['a backfill is not done', backfilled('running'), ['2026-11-20'], 'before'],
])('a digest tells when %s', (_what, state, days, why) => {
  const switchedOn = why === 'before' ? { switchedOn: '2026-11-24' } : {};
  expect(tagNoteOf(state, settings, days)).toEqual(why && { keys: ['DeveloperId'], why, ...switchedOn });
});
