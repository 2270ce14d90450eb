// Where somebody stands, in a message that only they see.
import { expect, test } from 'vitest';
import type { Access } from '../../../src/core/access.ts';
import { overviewOf } from '../../../src/core/overview.ts';
import { budgetFor } from '../../../src/core/progress.ts';
import type { Request } from '../../../src/core/request.ts';
import { overviewMessage } from '../../../src/slack/views/overview.ts';
import { anAccess, approved, aRequest } from '../../fixtures/requests.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { spoken } from '../../fixtures/spoken.ts';

const settings = exampleSettings();

const said = (access: Access | undefined, latest: Request[]) => {
  const { text, blocks } = overviewMessage(overviewOf(access, latest, settings));
  return { text, lines: spoken(blocks) };
};

const denied = aRequest({
  id: 'r2',
  status: 'denied',
  decision: { kind: 'denied', by: 'U0BOB', at: '2026-11-20T09:00:00.000Z', reason: 'Start with Haiku.' },
});
const ready = anAccess({}, { revision: 1, membership: 'member', budget: budgetFor(anAccess(), settings) });
const TERMS_OF_ANA = { team: 'Platform', models: ['opus-5-5', 'haiku-5-5'], region: 'us-east-1', dailyLimit: 20 };
const DENIED = '• 24 Nov 2026, 11:00 UTC: Denied by <@U0BOB> · $20 a day, Opus 5.5, Haiku 5.5 · Start with Haiku.';
const TERMS = [
  'Models: Opus 5.5 / Haiku 5.5',
  'Team: Platform',
  'Region: us-east-1',
  'You in AWS: Ana.Souza@example.com',
];

test('somebody without anything is offered to ask', () => {
  expect(said(undefined, [])).toEqual({
    text: 'You have no access to Claude Code yet.',
    lines: [
      'You have no access to Claude Code yet.',
      'Ask for it: an admin decides, and your setup follows in a direct message.',
      '[Ask for Claude Code]',
    ],
  });
});

test('somebody who asked sees the request, until when it waits, how to take it back, and earlier ones', () => {
  expect(said(undefined, [aRequest(), denied])).toEqual({
    text: 'Your request for Claude Code is waiting for an admin.',
    lines: [
      'Your request is waiting for an admin. $20 a day, Opus 5.5, Haiku 5.5, team Platform.',
      '> Refactoring the billing service',
      'Sent 24 Nov 2026, 11:00 UTC, expires 1 Dec 2026, 11:00 UTC.',
      '/claude-onboard cancel takes it back. You get a direct message once it is decided.',
      'Earlier requests',
      DENIED,
    ],
  });
});

test('somebody with access sees what they have, and their setup is one click away', () => {
  expect(said(ready, [approved()])).toEqual({
    text: 'You have Claude Code, $20 a day.',
    lines: [
      'You have Claude Code, $20 a day.',
      ...TERMS,
      '[Show my setup] [Ask for a change…] [Give up my access…]',
      'Earlier requests',
      '• 24 Nov 2026, 11:00 UTC: Approved by <@U0BOB> · $20 a day, Opus 5.5, Haiku 5.5',
    ],
  });
});

const TASKS = [
  '• Done: Identity in AWS',
  '• To do: Opus 5.5 in us-east-1',
  '• To do: Haiku 5.5 in us-east-1',
  '• To do: Daily budget of $20',
];

test('access that is being set up shows the steps', () => {
  const text = 'Your access to Claude Code is being set up: 1 of 5 steps done.';
  expect(said(anAccess(), [])).toEqual({ text, lines: [text, ...TERMS, ...TASKS, '• To do: Sign-in group'] });
});

test('access that failed shows at which step, and that it is not for them to mend', () => {
  const failure = {
    step: 'membership',
    code: 'X',
    message: 'No <group>.',
    remedy: 'r',
    at: '2026-11-24T11:00:00.000Z',
  };
  const text = 'Setting up your access to Claude Code stopped. The admins know and can retry.';
  expect(said(anAccess({}, { revision: 1, failure }), [])).toEqual({
    text,
    lines: [text, ...TERMS, ...TASKS, '• Failed: Sign-in group. No <group>.'],
  });
});

test('an open request for a change leaves nothing else to ask for', () => {
  const { lines } = said(ready, [aRequest({ standing: { ...TERMS_OF_ANA, state: 'active' } })]);
  expect(lines).toContain('[Show my setup] [Give up my access…]');
  expect(lines).toContain(
    'Your request for a change is waiting for an admin. $20 a day, Opus 5.5, Haiku 5.5, team Platform.',
  );
});

test('somebody whom an admin is adding reads who it is', () => {
  const preapproved = { by: 'U0BOB', at: '2026-11-24T11:00:00.000Z', adminsSeen: 'x' };
  expect(said(undefined, [aRequest({ preapproved })]).lines[0]).toBe(
    '<@U0BOB> is adding you to Claude Code. $20 a day, Opus 5.5, Haiku 5.5, team Platform.',
  );
});

const stopped = { at: '2026-11-24T09:00:00.000Z', by: 'U0BOB', reason: 'Left the <team>.', cause: 'command' };

test('suspended access says by whom, since when and why, and offers a change all the same', () => {
  const { text, lines } = said(anAccess({ state: 'suspended', stopped }, { revision: 1 }), []);
  const expected = 'Your access to Claude Code is suspended. Ask an admin about it.';
  expect(text).toBe(expected);
  expect(lines).toEqual([
    expected,
    'By <@U0BOB>, 24 Nov 2026, 09:00 UTC',
    '> Left the <team>.',
    ...TERMS,
    '[Ask for a change…] [Give up my access…]',
  ]);
});

test.each([
  ['that an admin took away', stopped, 'Your access to Claude Code was taken away.', 'By <@U0BOB>, '],
  ['that was given up', { ...stopped, by: 'U0ANA', cause: 'own wish' }, 'You gave up your access to Claude Code.', ''],
])('access %s says so, until when it can come back, and offers to ask anew', (_, why, expected, by) => {
  const gone = anAccess({ state: 'revoked', stopped: why, endsAt: '2026-12-01T09:00:00.000Z' }, { revision: 1 });
  expect(said(gone, [])).toEqual({
    text: expected,
    lines: [
      expected,
      `${by}24 Nov 2026, 09:00 UTC`,
      '> Left the <team>.',
      'Its profiles and budget are deleted 1 Dec 2026, 09:00 UTC. Granted again before then, all of it comes back.',
      ...TERMS,
      '[Ask for Claude Code]',
    ],
  });
});

test('a request that a rule approved says which rule it was', () => {
  const ruled = approved({ decision: { kind: 'approved', rule: 'Small limits', at: '2026-11-24T11:30:00.000Z' } });
  expect(said(ready, [ruled]).lines.at(-1)).toBe(
    '• 24 Nov 2026, 11:00 UTC: Approved by the rule “Small limits” · $20 a day, Opus 5.5, Haiku 5.5',
  );
});
