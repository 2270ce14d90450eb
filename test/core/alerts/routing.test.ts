import { describe, expect, test } from 'vitest';
import type { AlertCard, BudgetCard } from '../../../src/core/alerts/alert-card.ts';
import type { Level } from '../../../src/core/alerts/level.ts';
import { targetsOf } from '../../../src/core/alerts/routing.ts';
import type { Subject } from '../../../src/core/alerts/subject.ts';
import { aBudgetCard, anAnomalyCard } from '../../fixtures/alerts.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const settings = exampleSettings({ channels: { admins: 'C0ADMINS01', organisation: 'C0EVERYBODY' } });
const { subject: ANA } = aBudgetCard();
const TEAM: Subject = { kind: 'team', team: 'Platform' };
const ALL: Subject = { kind: 'organisation' };
const NOBODY: Subject = { kind: 'nobody' };

const at = (subject: Subject, level: Level, change: Partial<BudgetCard> = {}): BudgetCard =>
  aBudgetCard({ subject, rises: [{ at: '', level, type: 'ACTUAL', amount: 1 }], ...change });
const told = (card: AlertCard, from = settings) => targetsOf(card, from).map(({ place, to }) => `${place} ${to}`);

const [PERSON, TEAM_CHANNEL, ADMINS] = ['person U0ANA', 'team C0PLATFRM1', 'admins C0ADMINS01'];

describe('who is told', () => {
  test.each<[string, AlertCard, string[]]>([
    ['a developer early', at(ANA, 'early'), [PERSON, TEAM_CHANNEL]],
    ['a developer near the limit', at(ANA, 'near'), [PERSON, TEAM_CHANNEL]],
    ['a developer over it', at(ANA, 'over'), [PERSON, TEAM_CHANNEL, ADMINS]],
    ['a team on course', at(TEAM, 'forecast'), [TEAM_CHANNEL]],
    ['a team over it', at(TEAM, 'over'), [TEAM_CHANNEL, ADMINS]],
    ['a team that is gone', at({ kind: 'team', team: 'Gone' }, 'near'), [ADMINS]],
    ['all teams together', at(ALL, 'over'), ['organisation C0EVERYBODY']],
    ['nobody we know', at(NOBODY, 'early'), [ADMINS]],
    ["a developer's anomaly", anAnomalyCard(), [PERSON, TEAM_CHANNEL, ADMINS]],
    ["a team's anomaly", anAnomalyCard({ subject: TEAM }), [TEAM_CHANNEL, ADMINS]],
    ['another anomaly', anAnomalyCard({ subject: NOBODY }), [ADMINS]],
    ['an anomaly that is too small', anAnomalyCard({ quiet: true }), []],
    ['a card without rises', aBudgetCard({ rises: [] }), [PERSON, TEAM_CHANNEL, ADMINS]],
  ])('of %s', (_, card, expected) => {
    expect(told(card)).toEqual(expected);
  });

  test('without a channel for it, a team and the organisation go to the admins', () => {
    const bare = exampleSettings({ channels: { admins: 'C0ADMINS01' }, teams: [{ name: 'Platform', tags: {} }] });
    expect(told(at(TEAM, 'near'), bare)).toEqual([ADMINS]);
    expect(told(at(ALL, 'near'), bare)).toEqual([ADMINS]);
    expect(told(at(ANA, 'near'), bare)).toEqual([PERSON]);
  });

  test('where a place takes no messages, the admins hear in its stead', () => {
    const places = { person: { refused: 'user_disabled', since: 1, told: [], lost: 0 } };
    expect(told(at(ANA, 'near', { places }))).toEqual([PERSON, TEAM_CHANNEL, ADMINS]);
  });

  test('a channel that is two places is told once', () => {
    const shared = exampleSettings({ teams: [{ name: 'Platform', channel: 'C0ADMINS01', tags: {} }] });
    expect(told(at(ANA, 'near'), shared)).toEqual([PERSON, ADMINS]);
    expect(told(at(TEAM, 'over'), shared)).toEqual([ADMINS]);
  });
});

test.each([
  ['all', [true, true, true]],
  ['movers', [true, true, true]],
  ['none', [true, false, true]],
] as const)('with names "%s" the person, the team and the admins read names: %s', (names, named) => {
  const from = { ...settings, digest: { ...settings.digest, names } };
  expect(targetsOf(at(ANA, 'over'), from).map((target) => target.named)).toEqual(named);
});
