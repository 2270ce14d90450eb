// The message that a requester follows from the decision to the working setup.
import { expect, test } from 'vitest';
import type { DirectMessage } from '../../../src/core/direct-message.ts';
import type { Task } from '../../../src/core/progress.ts';
import { type Setup, setupOf } from '../../../src/core/setup.ts';
import { directMessageContent, directMessageFallback } from '../../../src/slack/views/direct-message.ts';
import { setupMessage } from '../../../src/slack/views/setup.ts';
import { crowdedAccess, crowdedSettings } from '../../fixtures/extremes.ts';
import { spoken } from '../../fixtures/spoken.ts';

const tasks: Task[] = [
  { key: 'identity', title: 'Identity in AWS', status: 'complete', detail: 'You are ana' },
  { key: 'profile:a', title: 'Opus 5.5 in us-east-1', status: 'in_progress' },
  { key: 'budget', title: 'Daily budget of $15', status: 'pending' },
];
const setup: Setup = {
  settingsJson: '{ "env": {} }',
  awsConfig: '[profile claude-code]',
  command: "node <<'END'\nEND",
  verify: ['aws sso login', 'claude -p "Hello"'],
  standIns: [],
};
const by = 'U0BOB';

const said = (message: DirectMessage) => {
  const { text, blocks } = directMessageContent(message);
  return { text, lines: spoken(blocks) };
};

const PLAN = [
  'complete: Identity in AWS (You are ana)',
  'in_progress: Opus 5.5 in us-east-1',
  'pending: Daily budget of $15',
];

test('after the approval the message shows every step, and says what was changed', () => {
  expect(said({ kind: 'progress', by, changes: ['Daily limit: $20 → $15'], tasks })).toEqual({
    text: 'Your request for Claude Code is approved. Setting up: 1 of 3 steps done.',
    lines: [
      'Approved, setting up',
      '<@U0BOB> approved your request. It takes a minute or two. This message follows along and ends with what to do.',
      'Changed from what you asked for',
      '• Daily limit: $20 → $15',
      'Your access to Claude Code:',
      ...PLAN,
    ],
  });
});

test('a delay says when it goes on', () => {
  const message: DirectMessage = { kind: 'progress', changes: [], tasks, nextAttemptAt: '2026-11-24T12:05:00.000Z' };
  expect(said(message).lines[1]).toBe(
    'An admin approved your request. It is held up by AWS and goes on by itself, 24 Nov 2026, 12:05 UTC.',
  );
});

test('the steps are told in words where a plan is refused', () => {
  const { text, blocks } = directMessageFallback({ kind: 'progress', by, changes: [], tasks });
  expect(text).toBe('Your request for Claude Code is approved. Setting up: 1 of 3 steps done.');
  expect(spoken(blocks).slice(2)).toEqual([
    '• Done: Identity in AWS',
    '• Under way: Opus 5.5 in us-east-1',
    '• To do: Daily budget of $15',
  ]);
});

test('a failure is shown at its step, and asks nothing of the requester', () => {
  const failing: Task[] = [{ key: 'budget', title: 'Daily budget of $15', status: 'error', detail: 'No <room>.' }];
  expect(said({ kind: 'failed', by, changes: [], tasks: failing, message: 'No <room>.' })).toEqual({
    text: 'Your request for Claude Code is approved, but setting it up stopped at a step. The admins know and can retry.',
    lines: [
      'Setting up stopped',
      'AWS refused a step. The admins know and can retry; there is nothing for you to do.',
      'Your access to Claude Code:',
      'error: Daily budget of $15 (No <room>.)',
    ],
  });
  expect(
    spoken(directMessageFallback({ kind: 'failed', changes: [], tasks: failing, message: 'x' }).blocks).at(-1),
  ).toBe('• Failed: Daily budget of $15. No <room>.');
});

test('a failure of no single step is quoted', () => {
  expect(said({ kind: 'failed', by, changes: [], tasks, message: 'Access denied.' }).lines[2]).toBe('> Access denied.');
});

const STEPS = [
  '1. Paste this into a terminal',
  'It adds our settings to ~/.claude/settings.json and ~/.aws/config, keeps what you have there and a backup, and may be run again. It needs Node.js; on Windows use WSL.',
  "```node <<'END'\nEND",
  '2. Sign in, and see it answer',
  '```aws sso login\nclaude -p "Hello"',
];
const FILES = [
  'By hand instead of step 1',
  'Merge this into ~/.claude/settings.json:',
  '```{ "env": {} }',
  'and this into ~/.aws/config:',
  '```[profile claude-code]',
];

test('ready begins with the limit and the two steps, says what was set up, and ends with whom to ask', () => {
  expect(said({ kind: 'ready', by, changes: [], tasks, dailyLimit: 15, setup })).toEqual({
    text: 'Claude Code is ready for you: $15 a day. This message holds your setup.',
    lines: [
      'Claude Code is ready',
      'You have $15 a day, billed to your name; alerts are sent on the way there. Two steps and you are working.',
      ...STEPS,
      'What was set up:',
      ...PLAN,
      ...FILES,
      '/claude-onboard setup shows this again. Something is wrong? Ask <@U0BOB>, who approved it.',
    ],
  });
});

test('a tier that was not granted is named with the model that answers in its place', () => {
  const standIns = [{ tier: 'Haiku', model: 'Sonnet 5.5' }];
  expect(spoken(setupMessage({ ...setup, standIns }).blocks)).toContain(
    'Haiku was not granted; where Claude Code asks for it, Sonnet 5.5 answers.',
  );
});

test('a setup that is too long for the message keeps the command, and says where the files are', () => {
  const settings = crowdedSettings(40);
  const long = setupOf(crowdedAccess(settings), settings);
  const { blocks } = directMessageContent({ kind: 'ready', changes: [], tasks, dailyLimit: 15, setup: long });
  const lines = spoken(blocks);
  expect(lines).toContain(`\`\`\`${long.command}`);
  expect(lines).not.toContain('By hand instead of step 1');
  expect(spoken(setupMessage(long).blocks).slice(-2)).toEqual([
    `\`\`\`${long.verify.join('\n')}`,
    'Nothing in it is secret. The files that the command writes are in it, too long to show apart.',
  ]);
  expect(lines.at(-1)).toBe(
    'The command holds both files; /claude-onboard setup shows them apart where they fit. Something is wrong? Ask an admin.',
  );
});

test('a denial gives the reason and the next step', () => {
  expect(said({ kind: 'denied', by, reason: 'Start with <Haiku>.' })).toEqual({
    text: 'Your request for Claude Code was denied by <@U0BOB>. The reason is in this message.',
    lines: [
      'Your request was denied',
      '<@U0BOB> says:',
      '> Start with <Haiku>.',
      'You may ask again with /claude-onboard.',
    ],
  });
});

test.each([
  [7, 'Nobody decided on your request for Claude Code within 7 days, so it expired.'],
  [1, 'Nobody decided on your request for Claude Code within a day, so it expired.'],
])('after %i days without a decision the next step is to ask again', (days, text) => {
  expect(said({ kind: 'expired', days })).toEqual({
    text,
    lines: ['Your request expired', text, 'You may ask again with /claude-onboard. Telling an admin helps.'],
  });
});

test('the setup again has the same steps; without Identity Center there is one file and no sign-in', () => {
  expect(spoken(setupMessage(setup).blocks)).toEqual([...STEPS, 'Nothing in it is secret.', ...FILES]);
  const { awsConfig: _, ...plain } = setup;
  expect(spoken(setupMessage({ ...plain, verify: ['claude -p "Hello"'] }).blocks)).toEqual([
    '1. Paste this into a terminal',
    'It adds our settings to ~/.claude/settings.json, keeps what you have there and a backup, and may be run again. It needs Node.js; on Windows use WSL.',
    "```node <<'END'\nEND",
    '2. See it answer',
    '```claude -p "Hello"',
    'Nothing in it is secret.',
    'By hand instead of step 1',
    'Merge this into ~/.claude/settings.json:',
    '```{ "env": {} }',
  ]);
});

const since = { lines: ['Daily limit: $20 → $30', 'Team: Platform → Payments'], sameSetup: true };
const changed: DirectMessage & { kind: 'ready' } = {
  ...{ kind: 'ready', by, changes: [], tasks, dailyLimit: 30, setup, about: 'change' },
};

test('a change that leaves the setup as it is says what is otherwise, and asks nobody to paste anything', () => {
  expect(said({ ...changed, since })).toEqual({
    text: 'Your change of Claude Code is in place: Daily limit: $20 → $30; Team: Platform → Payments.',
    lines: [
      'Your change is in place',
      '• Daily limit: $20 → $30',
      '• Team: Platform → Payments',
      'What you have set up goes on working.',
      'What was set up:',
      ...PLAN,
      '/claude-onboard setup shows your setup again. Something is wrong? Ask <@U0BOB>, who approved it.',
    ],
  });
});

test('a change of models brings the setup anew', () => {
  const { lines } = said({ ...changed, since: { lines: ['Models: Opus 5.5 → Haiku 5.5'], sameSetup: false } });
  expect(lines.slice(0, 4)).toEqual([
    'Your change is in place',
    '• Models: Opus 5.5 → Haiku 5.5',
    'Your models are other ones now: two steps, and you are working with them. A session that runs goes on.',
    '1. Paste this into a terminal',
  ]);
});

test('who was added, or approved by a rule, reads by whom or which', () => {
  expect(said({ kind: 'progress', by, changes: [], tasks, about: 'added' })).toMatchObject({
    text: 'Your access to Claude Code is approved. Setting up: 1 of 3 steps done.',
    lines: expect.arrayContaining([expect.stringMatching(/^<@U0BOB> added you to Claude Code\. /)]),
  });
  const ready: DirectMessage = { kind: 'ready', changes: [], tasks, dailyLimit: 20, setup };
  expect(said({ ...ready, by, about: 'added' }).lines[1]).toMatch(/^<@U0BOB> added you\. You have \$20 a day/);
  expect(said({ ...ready, rule: 'Small' }).lines[1]).toMatch(/^The rule “Small” approved your request\. You have/);
  expect(said({ kind: 'progress', rule: 'Small', changes: [], tasks }).lines[1]).toMatch(
    /^The rule “Small” approved your request\. It takes/,
  );
});

test.each([
  ['suspended', 'Your access is suspended, so it can be used once an admin resumes it.'],
  ['revoked', 'Your access was taken away since, so it cannot be used.'],
] as const)('what is approved for somebody %s is not called ready', (state, words) => {
  expect(said({ kind: 'stopped', by, changes: [], tasks, state, about: 'change' })).toEqual({
    text: `Your change of Claude Code is approved and in place. ${words}`,
    lines: [
      'Approved and in place',
      `<@U0BOB> approved your request for a change. ${words}`,
      'What was set up:',
      ...PLAN,
      '/claude-onboard status shows how it stands.',
    ],
  });
});

test('a change that came to nothing leaves what one has, and says how to ask again', () => {
  const again = 'You keep what you have, and may ask again with /claude-onboard change.';
  const denied = said({ kind: 'denied', by, reason: 'Not yet.', about: 'change' });
  expect([denied.text, denied.lines.at(-1)]).toEqual([
    'Your request for a change of Claude Code was denied by <@U0BOB>. The reason is in this message.',
    again,
  ]);
  const expired = said({ kind: 'expired', days: 7, about: 'change' });
  expect([expired.text, expired.lines.at(-1)]).toEqual([
    'Nobody decided on your request for a change of Claude Code within 7 days, so it expired.',
    `${again} Telling an admin helps.`,
  ]);
});
