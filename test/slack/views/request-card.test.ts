// The admins' card: what it says at each moment, and which buttons it has.
import { expect, test } from 'vitest';
import type { Access, Observed } from '../../../src/core/access.ts';
import { profileTags } from '../../../src/core/plan.ts';
import { budgetFor } from '../../../src/core/progress.ts';
import type { Request } from '../../../src/core/request.ts';
import { cardOf } from '../../../src/core/request-card.ts';
import { requestCardContent } from '../../../src/slack/views/request-card.ts';
import { anAccess, approved, aRequest } from '../../fixtures/requests.ts';
import { exampleSettings, withoutIdentityCenter } from '../../fixtures/settings.ts';
import { spoken } from '../../fixtures/spoken.ts';

const settings = exampleSettings();
const card = (request: Request, access?: Access) => requestCardContent(cardOf(request, access, settings));

const observed = (change: Partial<Observed>): Access => {
  const { desired } = anAccess();
  const profile = {
    model: 'opus-5-5',
    region: 'us-east-1',
    arn: 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a',
    source: 'us.anthropic.claude-opus-5-5',
    generation: 1,
    tags: profileTags(desired, settings.tags, 'active'),
  };
  return anAccess({}, { profiles: [profile], ...change });
};

const TERMS = [
  'Daily limit: $20, up to $620 a month',
  'Team: Platform',
  'Models, per million tokens: Opus 5.5 · $4.40 in · $22 out / Haiku 5.5 · $0.11 in · $0.55 out',
  'Region: us-east-1',
  'Why',
  '> Refactoring the billing service',
];
const IS_ANA = '<@U0ANA> is Ana.Souza@example.com in AWS';
const BY_BOB = 'Approved by <@U0BOB>, 24 Nov 2026, 11:30 UTC';

test('a card that waits says until when, and who it is for in AWS; Approve comes first', () => {
  const { text, blocks } = card(aRequest());
  expect(text).toBe('Ana Souza asks for Claude Code: $20 a day, team Platform. Waiting for an admin.');
  expect(spoken(blocks)).toEqual([
    'Ana Souza asks for Claude Code',
    'Waiting for an admin · expires 1 Dec 2026, 11:00 UTC',
    ...TERMS,
    IS_ANA,
    '[Approve] [Approve with changes…] [Deny…] [Correct identity…]',
  ]);
  expect(blocks.at(-1)).toEqual({
    type: 'actions',
    elements: [
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Approve', emoji: false },
        style: 'primary',
        action_id: 'request.approve',
        value: 'r0000000001',
        accessibility_label: 'Approve the request of Ana Souza',
      },
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Approve with changes…', emoji: false },
        action_id: 'request.change',
        value: 'r0000000001',
        accessibility_label: 'Approve with changes: request of Ana Souza',
      },
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Deny…', emoji: false },
        style: 'danger',
        action_id: 'request.deny',
        value: 'r0000000001',
        accessibility_label: 'Deny the request of Ana Souza',
      },
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Correct identity…', emoji: false },
        action_id: 'request.identity',
        value: 'r0000000001',
        accessibility_label: 'Correct the AWS identity of Ana Souza',
      },
    ],
  });
});

test('somebody who is still being looked up can be denied only, and the card says what is to come', () => {
  expect(spoken(card(aRequest({ identity: undefined })).blocks).slice(-2)).toEqual([
    '<@U0ANA> is being looked up in AWS. Approve appears when they are found.',
    '[Deny…]',
  ]);
});

test('somebody whom AWS does not know comes with the problem and what to do about it', () => {
  const request = aRequest({ identity: { kind: 'unresolved', problem: 'Nobody has the address a@b.example.' } });
  expect(spoken(card(request).blocks).slice(-3)).toEqual([
    'Cannot be approved yet: Nobody has the address a@b.example.',
    'Press “Correct identity…” and give their exact user name in Identity Center.',
    '[Deny…] [Correct identity…]',
  ]);
  expect(spoken(requestCardContent(cardOf(request, undefined, withoutIdentityCenter())).blocks).slice(-2)).toEqual([
    'Mend their e-mail address in Slack, or deny the request.',
    '[Deny…]',
  ]);
});

test('an identity that an admin named says so', () => {
  const correction = { userName: 'ana', by: 'U0BOB', at: '2026-11-24T11:20:00.000Z' };
  const lines = spoken(
    card(
      aRequest({
        correction,
        identity: {
          kind: 'resolved',
          userId: 'u',
          developerId: 'ana',
          displayName: 'Ana S.',
          from: 'identity-center',
        },
      }),
    ).blocks,
  );
  expect(lines.at(-2)).toBe('<@U0ANA> is ana in AWS (Ana S.), corrected by <@U0BOB>');
});

test('while it is set up the card counts the steps, shows what was changed, and has no buttons', () => {
  const granted = { team: 'Platform', models: ['opus-5-5', 'haiku-5-5'], region: 'us-east-1', dailyLimit: 15.5 };
  const { text, blocks } = card(approved({ granted }), observed({}));
  expect(text).toBe('Claude Code for Ana Souza: $15.50 a day, team Platform. Approved by <@U0BOB>, being set up.');
  expect(spoken(blocks)).toEqual([
    'Claude Code for Ana Souza',
    'Setting up · 2 of 5 steps done',
    BY_BOB,
    'Daily limit: $15.50, up to $480.50 a month',
    ...TERMS.slice(1),
    'Changed by the admin',
    '• Daily limit: $20 → $15.50',
    IS_ANA,
  ]);
});

test.each([
  ['before the first step', undefined, 'Setting up · about to begin'],
  [
    'while AWS holds it up',
    observed({ nextAttemptAt: '2026-11-24T12:05:00.000Z' }),
    'Setting up · 2 of 5 steps done. Held up by AWS; next try 24 Nov 2026, 12:05 UTC',
  ],
])('%s it says how it stands', (_, access, expected) => {
  expect(spoken(card(approved(), access).blocks)[1]).toBe(expected);
});

test('a failure comes with what AWS says, what to do, and Retry', () => {
  const failure = {
    step: 'profile:haiku-5-5@us-east-1',
    code: 'ServiceQuotaExceededException',
    message: 'Too many <profiles>.',
    remedy: 'Ask for more. Then press Retry.',
    at: '2026-11-24T11:50:00.000Z',
  };
  const { text, blocks } = card(approved(), observed({ revision: 1, failure }));
  expect(text).toBe('Claude Code for Ana Souza: $20 a day, team Platform. Setting up failed; an admin can retry.');
  expect(spoken(blocks)).toEqual([
    'Claude Code for Ana Souza',
    'Setting up failed · AWS says:',
    '> Too many <profiles>.',
    'What to do: Ask for more. Then press Retry.',
    BY_BOB,
    ...TERMS,
    IS_ANA,
    '[Retry]',
  ]);
});

test('ready is said when everything was seen', () => {
  const access = anAccess({}, { revision: 1, budget: budgetFor(anAccess(), settings), membership: 'member' });
  const { text, blocks } = card(approved(), access);
  expect(text).toBe('Claude Code for Ana Souza: $20 a day, team Platform. Ready.');
  expect(spoken(blocks)).toEqual([
    'Claude Code for Ana Souza',
    'Ready · all of it was seen in AWS',
    BY_BOB,
    ...TERMS,
    IS_ANA,
  ]);
});

test.each([
  [
    'denied',
    { kind: 'denied', by: 'U0BOB', reason: 'Start with Haiku.' } as const,
    ['Denied by <@U0BOB>, 24 Nov 2026, 11:30 UTC · Start with Haiku.'],
    'Denied by <@U0BOB>, <!date^1795519800^{date_short_pretty} at {time}|24 Nov 2026, 11:30 UTC>.',
  ],
  [
    'expired',
    { kind: 'expired' } as const,
    ['Expired, 24 Nov 2026, 11:30 UTC', 'Nobody decided in time. The requester may ask again.'],
    'Expired, <!date^1795519800^{date_short_pretty} at {time}|24 Nov 2026, 11:30 UTC>.',
  ],
  [
    'cancelled',
    { kind: 'cancelled', by: 'U0ANA' } as const,
    ['Taken back by <@U0ANA>, 24 Nov 2026, 11:30 UTC'],
    'Taken back by <@U0ANA>, <!date^1795519800^{date_short_pretty} at {time}|24 Nov 2026, 11:30 UTC>.',
  ],
])('a %s request tells its end, no longer asks for anything, and has no buttons', (_, decision, lines, end) => {
  const request = aRequest({
    status: decision.kind,
    identity: undefined,
    decision: { ...decision, at: '2026-11-24T11:30:00.000Z' },
  });
  const { text, blocks } = card(request);
  expect(text).toBe(`Claude Code for Ana Souza: $20 a day, team Platform. ${end}`);
  expect(spoken(blocks)).toEqual(['Claude Code for Ana Souza', ...lines, ...TERMS]);
});
