import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Desired, slotOf } from '../../src/core/access.ts';
import type { BudgetTerms, SeenBudget } from '../../src/core/budget.ts';
import { plan, profileTags, type Seen, type Step, stepKey } from '../../src/core/plan.ts';
import { budgetFor } from '../../src/core/progress.ts';
import { aDesired, anAccess, NOON } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const KEYS = { developer: 'DeveloperId', team: 'Team', state: 'ClaudeAccess' };
const terms = (desired: Desired): BudgetTerms => budgetFor(anAccess(desired), exampleSettings());
const stepsFor = (desired: Desired, seen: Seen, now = NOON): Step[] => plan(desired, seen, terms(desired), KEYS, now);
const nothing: Seen = { profiles: [], membership: 'none' };

const afterStep = (state: Seen, step: Step): Seen => {
  switch (step.kind) {
    case 'create-profile': {
      const { model, region, tags } = step;
      const profile = { model, region, tags, arn: `arn:${slotOf(step)}`, source: 'us.x', generation: 1 };
      return { ...state, profiles: [...state.profiles, profile] };
    }
    case 'retag-profile': {
      const retagged = state.profiles.map((one) =>
        one.arn === step.arn ? { ...one, tags: { ...one.tags, ...step.tags } } : one,
      );
      return { ...state, profiles: retagged };
    }
    case 'delete-profile':
      return { ...state, profiles: state.profiles.filter(({ arn }) => arn !== step.arn) };
    case 'add-member':
      return { ...state, membership: 'member' };
    case 'remove-member':
      return { ...state, membership: 'none' };
    case 'delete-budget': {
      const { budget: _, ...rest } = state;
      return rest;
    }
    case 'create-budget':
    case 'update-budget':
      return { ...state, budget: step.budget };
  }
};

/** What AWS would hold after the steps. */
const applied = (desired: Desired, seen: Seen): Seen => stepsFor(desired, seen).reduce(afterStep, seen);

test('from nothing: a profile for each model, then the budget, then the group', () => {
  expect(stepsFor(aDesired(), nothing).map(stepKey)).toEqual([
    'profile:opus-5-5@us-east-1',
    'profile:haiku-5-5@us-east-1',
    'budget',
    'membership',
  ]);
});

test('a new profile carries developer, team, fixed tags, owner, first request and state', () => {
  expect(stepsFor(aDesired({ requestIds: ['r1', 'r2'] }), nothing)[0]).toEqual({
    kind: 'create-profile',
    model: 'opus-5-5',
    region: 'us-east-1',
    tags: {
      Project: 'claude-code',
      CostCenter: '4711',
      DeveloperId: 'Ana.Souza@example.com',
      Team: 'Platform',
      ClaudeAccess: 'active',
      ManagedBy: 'claude-onboard',
      RequestId: 'r1',
    },
  });
});

test('the budget counts one developer tag and alerts at the configured thresholds', () => {
  expect(stepsFor(aDesired(), nothing).find(({ kind }) => kind === 'create-budget')).toEqual({
    kind: 'create-budget',
    budget: {
      name: expect.stringMatching(/^claude-code-daily-ana-souza-example-com-[0-9a-f]{8}$/),
      limit: 20,
      counts: {
        period: 'daily',
        key: 'DeveloperId',
        values: ['Ana.Souza@example.com'],
        recordTypes: ['Usage'],
        metric: 'UnblendedCost',
      },
      actual: [50, 80, 100],
      forecast: [],
    },
  });
});

describe('when everything is there', () => {
  const all = applied(aDesired(), nothing);

  test('nothing is to be done', () => {
    expect(stepsFor(aDesired(), all)).toEqual([]);
  });

  test('suspending retags every profile and takes nothing away', () => {
    expect(stepsFor(aDesired({ state: 'suspended' }), all)).toMatchObject([
      { kind: 'retag-profile', tags: { ClaudeAccess: 'suspended' } },
      { kind: 'retag-profile', tags: { ClaudeAccess: 'suspended' } },
    ]);
  });

  test('a model that is no longer granted is suspended and kept, so that late costs keep their name', () => {
    expect(stepsFor(aDesired({ models: ['opus-5-5'] }), all)).toMatchObject([
      { kind: 'retag-profile', model: 'haiku-5-5', tags: { ClaudeAccess: 'suspended' } },
    ]);
  });

  test('tags that others put on a profile are left alone', () => {
    const foreign = { ...all, profiles: all.profiles.map((one) => ({ ...one, tags: { ...one.tags, Other: 'x' } })) };
    expect(stepsFor(aDesired(), foreign)).toEqual([]);
  });

  const { counts } = terms(aDesired());
  test.each<[string, Partial<SeenBudget>]>([
    ['limit', { limit: 21 }],
    ['filter', { counts: undefined }],
    ['developer', { counts: { ...counts, values: ['ana.souza@example.com'] } }],
    ['period', { counts: { ...counts, period: 'monthly' } }],
    ['record type', { counts: { ...counts, recordTypes: ['Usage', 'Tax'] } }],
    ['threshold', { actual: [80] }],
    ['forecast', { forecast: [100] }],
  ])('a budget with another %s is brought back', (_, change) => {
    const { name: __, ...budget } = terms(aDesired());
    expect(stepsFor(aDesired(), { ...all, budget: { ...budget, ...change } })).toMatchObject([
      { kind: 'update-budget' },
    ]);
  });

  test('without Identity Center there is no group to join', () => {
    expect(stepsFor(aDesired(), { ...all, membership: 'not-configured' })).toEqual([]);
  });
});

const MODELS = ['opus', 'sonnet', 'haiku'];
const REGIONS = ['us-east-1', 'eu-central-1'];
const desireds = fc.record({
  models: fc.subarray(MODELS, { minLength: 1 }),
  region: fc.constantFrom(...REGIONS),
  state: fc.constantFrom('active' as const, 'suspended' as const),
  dailyLimit: fc.integer({ min: 1, max: 100 }),
  team: fc.constantFrom('Platform', 'Payments'),
});

test('from any state one round of steps reaches what is desired, and a second round does nothing', () => {
  fc.assert(
    fc.property(fc.array(desireds, { minLength: 1, maxLength: 6 }), (wishes) => {
      let seen = nothing;
      for (const wish of wishes) {
        const desired = aDesired(wish);
        seen = applied(desired, seen);
        expect(stepsFor(desired, seen)).toEqual([]);
        const slots = seen.profiles.map(slotOf);
        expect(new Set(slots).size).toBe(slots.length);
        const active = seen.profiles.filter(({ tags }) => tags.ClaudeAccess === 'active').map(({ model }) => model);
        expect(active.sort()).toEqual(wish.state === 'active' ? [...wish.models].sort() : []);
      }
    }),
  );
});

test('own tags win over configured ones of the same key', () => {
  expect(profileTags(aDesired({ tags: { ManagedBy: 'me' } }), KEYS, 'active').ManagedBy).toBe('claude-onboard');
});

describe('an access that is revoked', () => {
  const all = applied(aDesired(), nothing);
  const endsAt = '2026-12-01T12:00:00.000Z';
  const gone = aDesired({ state: 'revoked', endsAt });

  test('refuses at once and leaves the group; profiles and budget stay until its end', () => {
    expect(stepsFor(gone, all)).toMatchObject([
      { kind: 'retag-profile', tags: { ClaudeAccess: 'revoked' } },
      { kind: 'retag-profile', tags: { ClaudeAccess: 'revoked' } },
      { kind: 'remove-member' },
    ]);
    expect(applied(gone, all)).toMatchObject({ membership: 'none', budget: { limit: 20 } });
  });

  test.each([
    ['a millisecond before its end nothing more is done', '2026-12-01T11:59:59.999Z', []],
    ['at its end everything is deleted', endsAt, ['delete-profile', 'delete-profile', 'delete-budget']],
  ])('%s', (_, now, steps) => {
    expect(stepsFor(gone, applied(gone, all), new Date(now)).map(({ kind }) => kind)).toEqual(steps);
  });

  test('is made whole when it is granted again before its end', () => {
    expect(stepsFor(aDesired(), applied(gone, all)).map(({ kind }) => kind)).toEqual([
      'retag-profile',
      'retag-profile',
      'add-member',
    ]);
  });
});

describe('a profile that retires', () => {
  const all = applied(aDesired(), nothing);
  const until = '2026-12-01T12:00:00.000Z';
  const slot = { model: 'haiku-5-5', region: 'us-east-1', until };
  const after = new Date(until);

  test.each(['active', 'suspended'] as const)('stays %s until its date, and is deleted then', (state) => {
    const desired = aDesired({ models: ['opus-5-5'], retiring: [{ ...slot, state }] });
    const kept = applied(desired, all);
    expect(kept.profiles.map(({ model, tags }) => [model, tags.ClaudeAccess])).toEqual([
      ['opus-5-5', 'active'],
      ['haiku-5-5', state],
    ]);
    expect(stepsFor(desired, kept, after)).toMatchObject([{ kind: 'delete-profile', arn: 'arn:haiku-5-5@us-east-1' }]);
  });

  test('is suspended like the others while the access is', () => {
    const desired = aDesired({ state: 'suspended', models: ['opus-5-5'], retiring: [{ ...slot, state: 'active' }] });
    expect(applied(desired, all).profiles.map(({ tags }) => tags.ClaudeAccess)).toEqual(['suspended', 'suspended']);
  });

  test('gives way to one of the same model that is copied from another system profile', () => {
    const desired = aDesired({
      sources: { 'haiku-5-5': 'global.x' },
      retiring: [{ ...slot, source: 'us.x', state: 'active' }],
    });
    expect(stepsFor(desired, all)).toMatchObject([{ kind: 'create-profile', model: 'haiku-5-5' }]);
  });

  test('never is one that is wanted again', () => {
    const desired = aDesired({ retiring: [{ ...slot, state: 'suspended' }] });
    expect(stepsFor(desired, all, after)).toEqual([]);
  });
});
