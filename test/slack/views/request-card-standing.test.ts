// The card of somebody who has or had access, whom an admin added, or whom a rule approved.
import { expect, test } from 'vitest';
import type { Access } from '../../../src/core/access.ts';
import { budgetFor } from '../../../src/core/progress.ts';
import type { Request, Standing } from '../../../src/core/request.ts';
import { cardOf } from '../../../src/core/request-card.ts';
import { requestCardContent } from '../../../src/slack/views/request-card.ts';
import { anAccess, approved, aRequest } from '../../fixtures/requests.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { spoken } from '../../fixtures/spoken.ts';

const settings = exampleSettings();
const card = (request: Request, access?: Access) => requestCardContent(cardOf(request, access, settings));

const TERMS = [
  'Daily limit: $20, up to $620 a month',
  'Team: Platform',
  'Models, per million tokens: Opus 5.5 · $4.40 in · $22 out / Haiku 5.5 · $0.11 in · $0.55 out',
  'Region: us-east-1',
  'Why',
  '> Refactoring the billing service',
];
const IS_ANA = '<@U0ANA> is Ana.Souza@example.com in AWS';

const HAD: Standing = {
  ...{ team: 'Payments', models: ['opus-5-5', 'haiku-5-5'], region: 'us-east-1', dailyLimit: 10, state: 'active' },
  spend: { month: 279.15, currency: 'USD', through: '2026-11-22', daysOver: 4 },
};
const SPENDS = 'Spends already: $279.15 in November through Sun 22 Nov, 4 days over the limit';
const STOPPED = { at: '2026-11-23T09:00:00.000Z', by: 'U0DORA', reason: 'Ran <away>.', cause: 'command' };

test('a change shows what they have, what would change and what they spend, and their user cannot be another', () => {
  const { text, blocks } = card(aRequest({ standing: HAD }));
  expect(text).toBe('Ana Souza asks for a change: $20 a day, team Platform. Waiting for an admin.');
  expect(spoken(blocks)).toEqual([
    'Ana Souza asks for a change',
    'Waiting for an admin · expires 1 Dec 2026, 11:00 UTC',
    ...TERMS,
    'Has now: $10 a day, Opus 5.5, Haiku 5.5 in us-east-1, team Payments',
    'Would change',
    '• Team: Payments → Platform',
    '• Daily limit: $10 → $20',
    SPENDS,
    IS_ANA,
    '[Approve] [Approve with changes…] [Deny…]',
  ]);
});

test('a decided change says what has changed', () => {
  const lines = spoken(card(approved({ standing: HAD })).blocks);
  expect(lines[0]).toBe('A change for Ana Souza');
  expect(lines).toContain('Had: $10 a day, Opus 5.5, Haiku 5.5 in us-east-1, team Payments');
  expect(lines).toContain('Changed');
});

test('a change of somebody suspended says by whom and why, and that an approval keeps it so', () => {
  const lines = spoken(card(aRequest({ standing: { ...HAD, state: 'suspended', stopped: STOPPED } })).blocks);
  expect(lines.slice(lines.indexOf('• Daily limit: $10 → $20') + 1)).toEqual([
    'Suspended by <@U0DORA>, 23 Nov 2026, 09:00 UTC. An approval changes the terms and keeps it suspended; /claude-onboard resume gives it back.',
    '> Ran <away>.',
    SPENDS,
    IS_ANA,
    '[Approve] [Approve with changes…] [Deny…]',
  ]);
});

test.each([
  ['Taken away by <@U0DORA>', STOPPED],
  ['Given up by <@U0ANA>', { ...STOPPED, by: 'U0ANA', cause: 'own wish' }],
  ['Given up by <@U0ANA> while it was suspended', { ...STOPPED, by: 'U0ANA', cause: 'own wish', wasSuspended: true }],
])('whoever asks again is shown with what became of their access: %s', (words, stopped) => {
  const endsAt = '2026-11-30T09:00:00.000Z';
  const lines = spoken(card(aRequest({ standing: { ...HAD, state: 'revoked', stopped, endsAt } })).blocks);
  expect(lines[0]).toBe('Ana Souza asks for Claude Code again');
  expect(lines).toContain(
    `${words}, 23 Nov 2026, 09:00 UTC. An approval gives it back, until 30 Nov 2026, 09:00 UTC with the same profiles.`,
  );
});

test.each([
  ['suspended', 'it may be used once the access is resumed'],
  ['revoked', 'the access was taken away since'],
] as const)('what is in place for somebody %s is not called ready', (state, words) => {
  const access = anAccess({ state }, { revision: 1, budget: budgetFor(anAccess(), settings), membership: 'member' });
  const { text, blocks } = card(approved(), access);
  expect(text).toBe(`Claude Code for Ana Souza: $20 a day, team Platform. In place; ${words}.`);
  expect(spoken(blocks)[1]).toBe(`In place · ${words}`);
});

const ADDED = { by: 'U0BOB', at: '2026-11-24T11:00:00.000Z', adminsSeen: 'abc' };

test('somebody whom an admin added is shown so, and goes on by itself once they are found', () => {
  const unresolved = { kind: 'unresolved' as const, problem: 'Nobody has the address.' };
  const { text, blocks } = card(aRequest({ preapproved: ADDED, identity: unresolved }));
  expect(text).toBe('Claude Code for Ana Souza: $20 a day, team Platform. Waiting for an admin.');
  expect(spoken(blocks)).toEqual([
    'Claude Code for Ana Souza',
    'Added by <@U0BOB>. Waiting until they are found in AWS · expires 1 Dec 2026, 11:00 UTC',
    ...TERMS,
    'Cannot be granted yet: Nobody has the address.',
    'Press “Correct identity…” and give their exact user name in Identity Center. Then it goes on by itself.',
    '[Deny…] [Correct identity…]',
  ]);
  expect(spoken(card(aRequest({ preapproved: ADDED, identity: undefined })).blocks)).toContain(
    '<@U0ANA> is being looked up in AWS. It goes on by itself when they are found.',
  );
});

test('what a rule approved says which rule, and has no buttons', () => {
  const decision = { kind: 'approved' as const, rule: 'Small limits', at: '2026-11-24T11:30:00.000Z' };
  const { text, blocks } = card(approved({ decision }));
  expect(text).toBe(
    'Claude Code for Ana Souza: $20 a day, team Platform. Approved by the rule “Small limits”, being set up.',
  );
  expect(spoken(blocks)[2]).toBe('Approved by the rule “Small limits”, 24 Nov 2026, 11:30 UTC');
});
