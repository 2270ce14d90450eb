import { expect, test } from 'vitest';
import { areTagsDue, isLookDue, nextAttemptOf, planTags } from '../../../src/core/tags/plan-tags.ts';
import { nothingSeen, type TagsState } from '../../../src/core/tags/tag-state.ts';
import { aBackfill, anOffer, aTagsState, SWITCHED_ON } from '../../fixtures/tags.ts';

const wanted = [{ key: 'DeveloperId' }, { key: 'Team' }];
const after = (hours: number) => new Date(Date.parse(SWITCHED_ON) + hours * 3_600_000);
const trouble = { kind: 'member' as const, code: 'x', message: 'y', since: SWITCHED_ON, told: true };

test.each<[what: string, state: TagsState, plan: ReturnType<typeof planTags>]>([
  ['nothing was seen', nothingSeen, { activate: [], waitFor: [] }],
  ['AWS knows no key yet', aTagsState('unknown'), { activate: [], waitFor: ['DeveloperId', 'Team'] }],
  ['AWS shows no keys', aTagsState('hidden'), { activate: [], waitFor: [] }],
  ['all are on', aTagsState(), { activate: [], waitFor: [] }],
  ['all are off', aTagsState('inactive'), { activate: ['DeveloperId', 'Team'], waitFor: [] }],
  [
    'each stands otherwise',
    aTagsState('active', {
      keys: [
        { key: 'a', status: 'inactive', since: SWITCHED_ON },
        { key: 'b', status: 'unknown', since: SWITCHED_ON },
        { key: 'c', status: 'active', since: SWITCHED_ON },
      ],
    }),
    { activate: ['a'], waitFor: ['b'] },
  ],
])('the plan when %s', (_what, state, plan) => {
  expect(planTags(state)).toEqual(plan);
});

test.each<[what: string, state: TagsState, hours: number, due: boolean]>([
  ['nobody has looked yet', nothingSeen, 0, true],
  ['something is to come, half an hour later', aTagsState('unknown'), 0.5, false],
  ['something is to come, an hour later', aTagsState('unknown'), 1, true],
  ['all are on, six hours later', aTagsState(), 6, false],
  ['all are on, a day later', aTagsState(), 24, true],
  ['a key was added to the configuration', aTagsState('active', { keys: aTagsState().keys.slice(1) }), 1, true],
  ['there is trouble', aTagsState('active', { trouble }), 1, true],
])('whether a look is due when %s', (_what, state, hours, due) => {
  expect(isLookDue(state, wanted, after(hours))).toBe(due);
});

const offering = (backfill: Parameters<typeof aBackfill>[0]) =>
  aTagsState('active', { offer: anOffer({ backfill: aBackfill(backfill) }) });

test.each<[what: string, state: TagsState, next: Date | undefined]>([
  ['all is as it should be', aTagsState(), undefined],
  ['AWS knows no key yet, which housekeeping sees soon enough', aTagsState('unknown'), undefined],
  ['a key was switched on and does not show it', aTagsState('inactive'), after(1)],
  ['a key cannot be switched on', aTagsState('inactive', { trouble }), undefined],
  ['a backfill is offered', aTagsState('active', { offer: anOffer() }), undefined],
  ['a backfill was asked for', offering({ phase: 'requested' }), after(0)],
  ['a backfill runs', offering({ phase: 'running' }), after(0.5)],
  ['a backfill is done', offering({ phase: 'succeeded', completedAt: SWITCHED_ON }), after(24)],
  ['costs were read again', offering({ phase: 'read' }), undefined],
  ['a backfill has failed', offering({ phase: 'failed' }), undefined],
])('when it goes on by itself while %s', (_what, state, next) => {
  expect(nextAttemptOf(state, after(0))).toBe(next?.toISOString());
});

test('the sweep enqueues it once its time has come', () => {
  expect(areTagsDue(aTagsState(), after(9))).toBe(false);
  const waiting = aTagsState('active', { nextAttemptAt: after(2).toISOString() });
  expect([1, 2].map((hours) => areTagsDue(waiting, after(hours)))).toEqual([false, true]);
});
