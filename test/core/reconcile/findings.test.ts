// What one look over the account finds, by what was seen of it.
import { describe, expect, test } from 'vitest';
import { profileTags } from '../../../src/core/plan.ts';
import { findingKey } from '../../../src/core/reconcile/finding.ts';
import { findingText } from '../../../src/core/reconcile/finding-text.ts';
import { newFindings, toLookAt } from '../../../src/core/reconcile/findings.ts';
import type { Sighting } from '../../../src/core/reconcile/sighting.ts';
import { configurationOf } from '../../../src/core/reconcile/wish.ts';
import {
  ANA,
  budget,
  found,
  HAIKU,
  type Look,
  lookedAt,
  NOW,
  OPUS,
  ready,
  seen,
  settings,
  tags,
} from '../../fixtures/looked.ts';
import { aDesired } from '../../fixtures/requests.ts';

test('nothing is found when all is as it was left', () => expect(found({})).toEqual([]));

describe('what was changed by hand', () => {
  const drifted: [what: string, look: Look, expected: object][] = [
    ['a profile that was deleted', { seen: { profiles: [seen(HAIKU)] } }, { kind: 'profile-gone', model: 'opus-5-5' }],
    [
      'tags that were changed or taken off',
      { seen: { profiles: [seen(OPUS, { tags: { ...tags, Team: 'X', ClaudeAccess: 'suspended' } }), seen(HAIKU)] } },
      {
        kind: 'profile-retagged',
        arn: OPUS,
        tags: [
          { key: 'Team', is: 'X', should: 'Platform' },
          { key: 'ClaudeAccess', is: 'suspended', should: 'active' },
        ],
      },
    ],
    [
      'a profile that another tool has taken over',
      { seen: { profiles: [seen(OPUS, { tags: { ...tags, ManagedBy: 'terraform' } }), seen(HAIKU)] } },
      { kind: 'profile-retagged', arn: OPUS, manager: 'Terraform' },
    ],
    ['a budget that was deleted', { seen: { budgets: new Map() } }, { kind: 'budget-gone' }],
    [
      'a budget with another limit, another filter and an alert less',
      {
        seen: {
          budgets: new Map([[budget()[0], { ...budget()[1], limit: 99, counts: undefined, actual: [50, 80] }]]),
        },
      },
      { kind: 'budget-edited', parts: ['limit', 'filter', 'alerts'] },
    ],
    ['somebody who was taken out of the group', { seen: { members: new Set() } }, { kind: 'member-gone' }],
    [
      'somebody who is called otherwise now',
      { seen: { users: new Map([['uid-ana', { ...ANA, userName: 'ana.silva' }]]) } },
      { kind: 'renamed', from: 'Ana.Souza@example.com', to: 'ana.silva' },
    ],
  ];

  test.each(drifted)('is found: %s', (_, look, expected) => {
    expect(found(look)).toMatchObject([{ userId: 'uid-ana', ...expected }]);
  });

  test.each(drifted)('is told once: %s', (_, look) => {
    const all = found(look);
    expect(newFindings([...all, ...all], [])).toEqual(all);
    expect(newFindings(all, all.map(findingKey))).toEqual([]);
    expect(all.map((one) => findingText(one, (model) => model)).join()).toMatch(/\w+ \w+ \w+/);
  });

  test('is looked at by the loop where it is repaired, and not where it is only told', () => {
    const look = { seen: { members: new Set<string>() } };
    expect([...toLookAt(found(look), lookedAt(look))]).toEqual(['uid-ana']);
    const told = {
      ...look,
      settings: { ...settings, housekeeping: { ...settings.housekeeping, drift: 'report' as const } },
    };
    expect([...toLookAt(found(told), lookedAt(told))]).toEqual([]);
  });

  test('is left alone where another tool has it', () => {
    const look = { seen: { profiles: [seen(OPUS, { tags: { ...tags, ManagedBy: 'terraform' } }), seen(HAIKU)] } };
    expect([...toLookAt(found(look), lookedAt(look))]).toEqual([]);
  });

  test('is a member of the group whose access was taken away', () => {
    const gone = { state: 'revoked' as const, endsAt: '2027-01-01T00:00:00.000Z' };
    const revoked = profileTags(aDesired(gone), settings.tags, 'revoked');
    const profiles = [seen(OPUS, { tags: revoked }), seen(HAIKU, { tags: revoked })];
    expect(found({ access: ready({}, gone), seen: { profiles } })).toMatchObject([{ kind: 'member-back' }]);
  });
});

describe('nothing is made of', () => {
  const EMPTY: Partial<Sighting> = { profiles: [], budgets: new Map(), members: new Set() };
  const observed = ready().observed;
  test.each<[string, Look]>([
    ['what the loop is bringing about', { access: ready({}, { revision: 2 }), seen: EMPTY }],
    [
      'what the loop did a moment ago',
      { access: ready({ observed: { ...observed, at: NOW.toISOString() } }), seen: EMPTY },
    ],
    [
      'tags that the index does not show yet',
      { seen: { profiles: [seen(OPUS), { ...seen(HAIKU), tags: undefined }] } },
    ],
    ['profiles in a region that nobody looked at', { seen: { regions: ['eu-central-1'], profiles: [] } }],
    [
      'alerts that people have added to a budget',
      { seen: { budgets: new Map([[budget()[0], { ...budget()[1], actual: [10, 50, 80, 100], forecast: [90] }]]) } },
    ],
    [
      'profiles that are nobody’s and not ours',
      { seen: { profiles: [seen(OPUS), seen(HAIKU), seen('x', { tags: { Team: 'Platform' } })] } },
    ],
    [
      'a profile that was made within the hour',
      { seen: { profiles: [seen(OPUS), seen(HAIKU), seen('x', { createdAt: '2026-12-24T11:30:00.000Z' })] } },
    ],
    [
      'a profile that was asked for long ago and whose answer was lost',
      {
        access: ready({
          observed: {
            ...observed,
            intents: [
              {
                ...{
                  model: 'sonnet-5-5',
                  region: 'us-east-1',
                  source: 'us.anthropic.claude-sonnet-5-5',
                  name: 'asked',
                },
                ...{ generation: 1, at: '2026-12-24T08:00:00.000Z' },
              },
            ],
          },
        }),
        seen: { profiles: [seen(OPUS), seen(HAIKU), seen('x', { name: 'asked' })] },
      },
    ],
    ['a group where there is no Identity Center', { seen: { members: undefined } }],
  ])('%s', (_, look) => expect(found(look)).toEqual([]));
});

test('settings that have changed are brought about, and nobody is said to have changed anything', () => {
  const access = ready();
  const known = {
    ...access,
    observed: { ...access.observed, brought: { revision: 1, configuration: configurationOf(access, settings) } },
  };
  const other = { ...settings, alerts: { ...settings.alerts, thresholds: [90] } };
  const look = { access: known, settings: other };
  expect(found(look)).toEqual([]);
  expect([...toLookAt([], lookedAt(look))]).toEqual(['uid-ana']);
});

describe('what is marked as ours and in no record', () => {
  test('is one more profile of somebody, told with its name and left alone', () => {
    const look = { seen: { profiles: [seen(OPUS), seen(HAIKU), seen('arn:x/copy')] } };
    expect(found(look)).toEqual([
      { kind: 'profile-extra', userId: 'uid-ana', region: 'us-east-1', arn: 'arn:x/copy', name: 'copy' },
    ]);
    expect([...toLookAt(found(look), lookedAt(look))]).toEqual([]);
  });

  test('is a profile of nobody on record, and a budget', () => {
    const orphan = seen('arn:x/lost', { tags: { ...tags, DeveloperId: 'nobody' } });
    const budgets = new Map([budget(), ['claude-code-daily-nobody-1', budget()[1]] as const]);
    expect(found({ seen: { profiles: [seen(OPUS), seen(HAIKU), orphan], budgets } })).toEqual([
      { kind: 'profile-orphan', region: 'us-east-1', arn: 'arn:x/lost', name: 'lost', developer: 'nobody' },
      { kind: 'budget-orphan', name: 'claude-code-daily-nobody-1' },
    ]);
  });
});

describe('somebody who has left', () => {
  test.each<[string, Partial<Sighting>]>([
    ['slack', { deactivated: new Set(['U0ANA']) }],
    ['disabled', { users: new Map([['uid-ana', { ...ANA, enabled: false }]]) }],
    ['gone', { users: new Map([['uid-ana', 'gone' as const]]) }],
  ])('is found: %s', (why, change) => {
    expect(found({ seen: change, spenders: new Set() })).toEqual([{ kind: 'leaver', userId: 'uid-ana', why }]);
  });

  test('is nobody who was not asked about, and nobody whose access was taken away', () => {
    expect(found({ seen: { users: new Map() } })).toEqual([]);
    const gone = { state: 'revoked' as const, endsAt: '2026-12-21T00:00:00.000Z' };
    const over = ready({ observed: { ...ready().observed, profiles: [], membership: 'none' } }, gone);
    const empty = {
      profiles: [],
      budgets: new Map(),
      members: new Set<string>(),
      users: new Map([['uid-ana', 'gone' as const]]),
    };
    expect(found({ access: over, seen: empty })).toEqual([]);
  });
});

describe('an access without any spend', () => {
  const idle = [{ kind: 'idle', userId: 'uid-ana', days: 30 }];
  const since = (from: string) => ({ attributions: [{ from, developerId: 'x', team: 'Platform', tags: {} }] });

  test('is listed when it is older than the days that were looked at', () => {
    expect(found({ access: ready({}, since('2026-11-01')), spenders: new Set() })).toEqual(idle);
    expect(found({ access: ready({}, since('2026-12-01')), spenders: new Set() })).toEqual([]);
  });

  test('is not listed while nobody can say what was spent, or it is suspended, or was given back lately', () => {
    const old = since('2026-01-01');
    expect(found({ access: ready({}, old), spenders: undefined })).toEqual([]);
    const change = { kind: 'resumed' as const, at: '2026-12-10T00:00:00.000Z', cause: 'command' };
    expect(found({ access: ready({}, { ...old, change }), spenders: new Set() })).toEqual([]);
    const suspended = profileTags(aDesired(), settings.tags, 'suspended');
    const profiles = [seen(OPUS, { tags: suspended }), seen(HAIKU, { tags: suspended })];
    expect(
      found({ access: ready({}, { ...old, state: 'suspended' }), seen: { profiles }, spenders: new Set() }),
    ).toEqual([]);
  });
});

test('of whoever has left it is no news that they are called otherwise', () => {
  const users: Sighting['users'] = new Map([['uid-ana', { ...ANA, userName: 'ana.silva', enabled: false }]]);
  expect(found({ seen: { users } }).map(({ kind }) => kind)).toEqual(['leaver']);
});
