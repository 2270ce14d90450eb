// What the admins read of a look over the account, and of existing profiles.
import { describe, expect, test } from 'vitest';
import { type Adoption, adoptionMessage } from '../../../../src/core/adopt/adoption.ts';
import type { Finding } from '../../../../src/core/reconcile/finding.ts';
import { type Report, reportMessage } from '../../../../src/core/reconcile/report.ts';
import { adoptModal } from '../../../../src/slack/views/adopt-modal.ts';
import { adoptionContent } from '../../../../src/slack/views/adoption.ts';
import { reportContent } from '../../../../src/slack/views/report.ts';
import { anAccess } from '../../../fixtures/requests.ts';
import { exampleSettings } from '../../../fixtures/settings.ts';
import { spoken } from '../../../fixtures/spoken.ts';

const AT = '2026-11-24T12:00:00.000Z';
const LATER = '2026-11-24T12:01:00.000Z';
const settings = exampleSettings();
const ready = anAccess({}, { revision: 1, at: LATER });

const FINDINGS: Finding[] = [
  { kind: 'leaver', userId: 'uid-ana', why: 'slack' },
  { kind: 'profile-gone', userId: 'uid-ana', model: 'opus-5-5', region: 'us-east-1' },
  { kind: 'budget-orphan', name: 'claude-code-daily-x' },
  { kind: 'idle', userId: 'uid-ana', days: 30 },
];

const read = (change: Partial<Report> = {}, access = ready) => {
  const report = { ...{ id: AT, at: AT, repairs: true, settled: false }, findings: FINDINGS, ...change };
  return reportContent(reportMessage(report, [access], settings)).content;
};

test('a report counts, names people, says what became of each and what can be done', () => {
  const { text, blocks } = read();
  expect(text).toBe(
    'A look over the account found: 1 person has left, 1 thing was changed by hand, 1 thing is in no record, 1 access is not used.',
  );
  expect(spoken(blocks)).toEqual([
    'A look over the account',
    'Has left: 1',
    '• <@U0ANA>: their Slack account is deactivated',
    'Their access is suspended, and costs nothing more. /claude-onboard revoke @person takes it away, resume @person gives it back.',
    'Changed by hand: 1',
    '• <@U0ANA>: the profile for Opus 5.5 in us-east-1 was deleted · put right',
    'Marked as this bot’s, and in none of its records: 1',
    '• budget claude-code-daily-x',
    'They are left alone. /claude-onboard adopt takes profiles over; a budget that nobody needs can be deleted in AWS Budgets.',
    'Not used: 1',
    '• <@U0ANA>: has spent nothing for 30 days',
    'Ask whether it is still needed; /claude-onboard revoke @person takes it away.',
  ]);
});

test('where drift is only told there is a button, and after the press it says who asked', () => {
  const told = read({ repairs: false });
  expect(JSON.stringify(told.blocks)).toContain('"action_id":"drift.repair"');
  expect(spoken(told.blocks).join()).toContain('Nothing was changed');
  const asked = read({ repairs: false, repair: { by: 'U0BOB', at: AT } });
  expect(JSON.stringify(asked.blocks)).not.toContain('drift.repair');
  expect(spoken(asked.blocks).join()).toContain('<@U0BOB> has it put right since');
});

test('what AWS refuses stands there with what to do', () => {
  const failure = {
    step: 'profile:opus-5-5@us-east-1',
    code: 'X',
    message: 'No room.',
    remedy: 'Make some.',
    at: LATER,
  };
  const { blocks } = read({}, anAccess({}, { revision: 1, at: LATER, failure }));
  expect(spoken(blocks).join()).toContain("AWS refuses it: No room. Read AWS's message, and mend the cause");
});

test('of too many leavers it says why nobody was suspended, and the button asks whether to', () => {
  const { blocks } = read({ findings: FINDINGS.slice(0, 1), heldBack: true });
  expect(spoken(blocks)).toEqual([
    'A look over the account',
    'Has left: 1',
    '• <@U0ANA>: their Slack account is deactivated',
    expect.stringContaining('More than half of everybody at once'),
    '[Put it right]',
  ]);
  expect(JSON.stringify(blocks)).toContain('Everybody who is listed as having left is suspended.');
});

test('what a former report left open is shown with it, and one press is for both', () => {
  const earlier: Finding[] = [{ kind: 'member-gone', userId: 'uid-ana' }];
  const { blocks } = read({ repairs: false, findings: FINDINGS.slice(0, 1), earlier });
  expect(spoken(blocks)).toEqual([
    'A look over the account',
    'Has left: 1',
    '• <@U0ANA>: their Slack account is deactivated',
    expect.stringContaining('Their access is suspended'),
    'From earlier reports: 1',
    '• <@U0ANA>: was taken out of the sign-in group',
    expect.stringContaining('Nothing was changed'),
    '[Put it right]',
  ]);
});

const profile = (arn: string, managers: string[] = []) => ({
  ...{ arn, name: arn, region: 'us-east-1', model: 'opus-5-5', source: 's', createdAt: AT, managers },
});

const adoption = (change: Partial<Adoption> = {}): Adoption => ({
  ...{ id: 'a1', by: 'U0BOB', at: AT, failed: {}, desired: false, settled: false, version: 1 },
  listing: {
    candidates: [
      {
        ...{ userId: 'uid-ana', developerId: 'Ana.Souza@example.com', slackUserId: 'U0ANA', name: 'Ana' },
        ...{ sure: true, key: 'k1', value: 'ana.souza', hasAccess: false, team: 'Platform' },
        profiles: [profile('a'), profile('b')],
      },
      {
        ...{ userId: 'uid-ana', developerId: 'Ana.Souza@example.com', slackUserId: 'U0ANA', name: 'Ana' },
        ...{ sure: false, key: 'k2', value: 'Ana-Souza', hasAccess: false, otherTeam: 'Labs' },
        profiles: [profile('c')],
      },
    ],
    left: [
      {
        arn: 'x',
        name: 'shared',
        region: 'us-east-1',
        value: 'bob',
        why: 'nobody in Slack has such an e-mail address',
      },
    ],
    partial: [],
  },
  ...change,
});

const shown = (of: Adoption) => {
  const message = adoptionMessage(of, [], settings);
  if (message === undefined) throw new Error('It was read.');
  return adoptionContent(message);
};

test('the list says whose each tag is, what is spelled alike, what is left alone and why, and that nothing has changed', () => {
  const { text, blocks } = shown(adoption());
  expect(text).toBe('Existing profiles: 2 developer tags can be taken over, 1 profile is left alone.');
  const words = spoken(blocks).join('\n');
  for (const part of [
    'ana.souza: <@U0ANA> (Ana.Souza@example.com) · Opus 5.5 (2 profiles) · team Platform',
    'Ana-Souza looks like <@U0ANA> (Ana.Souza@example.com) · Opus 5.5 · team tag Labs is none of yours: choose one',
    'Spelled differently, and perhaps one person',
    'ana.souza and Ana-Souza',
    'shared in us-east-1, tagged for bob: nobody in Slack has such an e-mail address',
    'one stays; the others remain usable for 7 days and are then deleted',
    'Asked for by <@U0BOB>. Nothing has been changed.',
  ])
    expect(words).toContain(part);
});

test('once chosen, the card shows only them and how it goes', () => {
  const choice = { by: 'U0BOB', at: AT, keys: ['k1'], dailyLimit: 20, released: [] };
  const { text, blocks } = shown(adoption({ choice, failed: { k1: 'No.' } }));
  expect(text).toBe('Existing profiles are taken over: 0 of 1 done.');
  expect(spoken(blocks).join()).toContain('not taken over: No.');
  expect(spoken(blocks).join()).not.toContain('Ana-Souza');
  expect(JSON.stringify(blocks)).not.toContain('adopt.choose');
});

test('the form asks for a team and a limit only where somebody has none yet', () => {
  const blocksOf = (of: Adoption) =>
    adoptModal(settings, of).blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
  expect(blocksOf(adoption())).toEqual(['everybody', 'people', 'team', 'limit']);
  const { listing } = adoption();
  const candidates = (listing?.candidates ?? []).map((one) => ({ ...one, hasAccess: true }));
  expect(blocksOf(adoption({ listing: { candidates, left: [], partial: [] } }))).toEqual(['everybody', 'people']);
});

describe('what another tool manages', () => {
  const managed = (...profiles: ReturnType<typeof profile>[]): Adoption => {
    const of = adoption();
    const [first] = of.listing?.candidates ?? [];
    return first === undefined
      ? of
      : adoption({ listing: { candidates: [{ ...first, profiles }], left: [], partial: [] } });
  };
  const release = (of: Adoption) =>
    adoptModal(settings, of).blocks.find((block) => block.type === 'input' && block.block_id === 'released');

  test.each([
    [managed(profile('a', ['Terraform'])), 'team Platform · Terraform manages it'],
    [managed(profile('a', ['Terraform']), profile('b', ['CDK'])), 'Terraform and CDK manage them'],
    [managed(profile('a', ['Terraform']), profile('b')), 'Terraform manages 1 of them'],
  ])('is marked so on the card, number %#', (of, words) => {
    expect(spoken(shown(of).blocks).join()).toContain(words);
  });

  test.each([
    [['Terraform'], 'terraform state rm'],
    [['CloudFormation'], 'DeletionPolicy: Retain'],
    [['Pulumi'], 'pulumi state delete'],
    [['jenkins'], 'It must have forgotten them.'],
    [['jenkins', 'terraform by hand'], 'Any other must have forgotten them.'],
  ])('by %j needs a tick, and the form says how to let go of it', (managers, way) => {
    const box = JSON.stringify(release(managed(profile('a', managers), profile('b'))));
    for (const part of [way, 'They have been taken out of there', ...managers]) expect(box).toContain(part);
  });

  test('is asked about only where there is such', () => {
    expect(release(managed(profile('a')))).toBeUndefined();
    const everybody = JSON.stringify(adoptModal(settings, managed(profile('a', ['Terraform']))));
    expect(everybody).toContain('All 1 whose spelling leaves no doubt (0 without the box below)');
    expect(everybody).toContain('ana.souza · Ana · 1, managed');
  });
});
