// Notes in a card's thread, and the sentence for whoever pressed a button.
import { expect, test } from 'vitest';
import type { Decision } from '../../../src/core/request.ts';
import type { ThreadNote } from '../../../src/core/thread-note.ts';
import { decisionNotice } from '../../../src/slack/views/decision.ts';
import { helpMessage } from '../../../src/slack/views/help.ts';
import { notice } from '../../../src/slack/views/notice.ts';
import { threadNoteContent } from '../../../src/slack/views/thread-note.ts';
import { spoken } from '../../fixtures/spoken.ts';

const by = 'U0BOB';
const requester = 'U0ANA';

const cases: [note: ThreadNote, text: string, lines: string[]][] = [
  [
    { key: 'k', kind: 'corrected', by, userName: 'ana`s' },
    'The AWS identity was corrected.',
    ['<@U0BOB> says they are ana`s in Identity Center.'],
  ],
  [{ key: 'k', kind: 'approved', by, changes: [] }, 'Approved by <@U0BOB>.', ['Approved by <@U0BOB>.']],
  [
    { key: 'k', kind: 'approved', by, changes: ['Team: A → B'] },
    'Approved with changes by <@U0BOB>.',
    ['Approved with changes by <@U0BOB>.', '• Team: A → B'],
  ],
  [
    { key: 'k', kind: 'denied', by, reason: 'No <need>.' },
    'Denied by <@U0BOB>.',
    ['Denied by <@U0BOB>. The requester is told why:', '> No <need>.'],
  ],
  [
    { key: 'k', kind: 'expired', days: 7 },
    'Expired. Nobody decided within 7 days. The requester is told, and may ask again.',
    ['Expired. Nobody decided within 7 days. The requester is told, and may ask again.'],
  ],
  [{ key: 'k', kind: 'cancelled', by: requester }, 'Taken back by <@U0ANA>.', ['Taken back by <@U0ANA>.']],
  [{ key: 'k', kind: 'ready', requester }, 'Ready: <@U0ANA> can work.', ['Ready. <@U0ANA> can work.']],
  [
    { key: 'k', kind: 'failed', message: 'Too <many>.', remedy: 'Ask for more.' },
    'Setting up failed; an admin can retry.',
    ['Setting up failed. AWS says:', '> Too <many>.', 'What to do: Ask for more.'],
  ],
  [
    { key: 'k', kind: 'first-use' },
    'Your first call has arrived: everything works.',
    [
      'Your first call has arrived. Everything works, and what it costs is counted under your name. See it with /claude-onboard spend.',
    ],
  ],
  [
    { key: 'k', kind: 'no-use' },
    'You have had access for two days, and no call of yours has been seen. Can we help?',
    [
      'No call of yours has been seen in two days. If something does not work, /claude-onboard setup shows your setup again; the message above says how to check it. If it still fails, tell an admin.',
    ],
  ],
  [
    { key: 'k', kind: 'dm-refused', requester, why: 'user_disabled' },
    '<@U0ANA> could not be reached by direct message: their account is deactivated.',
    [
      '<@U0ANA> could not be reached by direct message: their account is deactivated. What was decided holds. They can see it with /claude-onboard.',
    ],
  ],
  [
    { key: 'k', kind: 'dm-refused', requester, why: 'odd_error' },
    '<@U0ANA> could not be reached by direct message: Slack says: odd_error.',
    [
      '<@U0ANA> could not be reached by direct message: Slack says: odd_error. What was decided holds. They can see it with /claude-onboard.',
    ],
  ],
];

test.each(cases)('a note $kind tells one thing', (note, text, lines) => {
  const content = threadNoteContent(note);
  expect(content.text).toBe(text);
  expect(spoken(content.blocks)).toEqual(lines);
});

const at = '2026-11-24T11:30:00.000Z';

test.each<[Decision | undefined, string[]]>([
  [
    { kind: 'approved', by, at },
    ['Approved by <@U0BOB>, 24 Nov 2026, 11:30 UTC. The card shows how the setting up goes.'],
  ],
  [
    { kind: 'denied', by, at, reason: 'No need.' },
    ['Denied by <@U0BOB>, 24 Nov 2026, 11:30 UTC. The requester is told why.', '> No need.'],
  ],
  [{ kind: 'expired', at }, ['Expired, 24 Nov 2026, 11:30 UTC. Nobody had decided in time.']],
  [
    { kind: 'cancelled', by: requester, at },
    ['Taken back by <@U0ANA>, 24 Nov 2026, 11:30 UTC. There is nothing left to decide.'],
  ],
  [undefined, ['This request is still to be decided.']],
])('the winner of a race and everybody who lost it read the same of %j', (decision, lines) => {
  expect(spoken(decisionNotice({ decision }).blocks)).toEqual(lines);
});

test('a notice keeps the commands in it and escapes the rest', () => {
  expect(notice('Ask <@U0BOB> with `/claude-onboard` at https://x.example')).toEqual({
    text: 'Ask &lt;@U0BOB&gt; with `/claude-onboard` at https:\u2060//x.example',
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: 'Ask &lt;@U0BOB&gt; with `/claude-onboard` at https://x.example',
          verbatim: true,
        },
      },
    ],
  });
});

test('help lists the commands, after a word that is none too', () => {
  const list = [
    '/claude-onboard  ask for Claude Code, or see where you stand',
    '/claude-onboard status  your access and your request',
    '/claude-onboard setup  your setup again',
    '/claude-onboard change  ask for other models, another region, limit or team',
    '/claude-onboard spend  what you have spent, against your limit',
    '/claude-onboard cancel  take your open request back',
    '/claude-onboard done  give up your access',
    '/claude-onboard help  this list',
    'For admins',
    '/claude-onboard add @person  give somebody access who has not asked',
    '/claude-onboard suspend @person why  take access away for a time; resume @person why gives it back',
    '/claude-onboard revoke @person why  take access away for good',
    '/claude-onboard list team  everybody with access, their spend and state, as a table and a file; without a team all',
    "/claude-onboard history @person  everything that happened to a person's access",
    '/claude-onboard spend @person  what somebody has spent',
    "/claude-onboard digest #channel  that channel's digest now",
    "/claude-onboard export 2026-08  the month's chargeback as a file; without a month the last whole one",
    '/claude-onboard rollout  move people to another model; first you see the plan',
    '/claude-onboard alert-test  see whether alerts of AWS Budgets arrive',
    '/claude-onboard doctor  look at everything that the bot needs, and say how to mend what is wrong',
    '/claude-onboard adopt  take over profiles that exist already: lists them, and changes nothing by itself',
    "The app's Home tab shows your access and your requests too.",
  ];
  expect(spoken(helpMessage().blocks)).toEqual(list);
  expect(spoken(helpMessage('<!here>').blocks)).toEqual(['<!here> is not a command here. These are:', ...list]);
});
