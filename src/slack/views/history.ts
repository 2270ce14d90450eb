// Everything that happened to a person's access, oldest first, in as many messages as it takes.
import type { EventKind } from '../../core/event.ts';
import type { HistoryLine } from '../../core/history-line.ts';
import { context, section } from './blocks.ts';
import type { Content } from './content.ts';
import { date, literal, mention } from './mrkdwn.ts';

const WORDS: Record<EventKind, string> = {
  requested: 'Asked',
  added: 'Added',
  identified: 'Found in AWS',
  'identity-corrected': 'AWS user named',
  approved: 'Approved',
  denied: 'Denied',
  expired: 'Expired',
  cancelled: 'Taken back',
  granted: 'Granted',
  'profile-created': 'Profile created',
  'profile-found': 'Profile found',
  'profile-gone': 'Profile gone',
  'profile-retagged': 'Profile tagged anew',
  'profile-deleted': 'Profile deleted',
  'member-added': 'Added to the group',
  'member-removed': 'Taken out of the group',
  'budget-created': 'Budget created',
  'budget-updated': 'Budget changed',
  'budget-deleted': 'Budget deleted',
  suspended: 'Suspended',
  resumed: 'Given back',
  revoked: 'Taken away',
  adopted: 'Existing profiles taken over',
  repaired: 'Put right',
  waiting: 'Waits for the identity provider',
  'rolled-out': 'Moved to another model',
  'rolled-back': 'Moved back',
  'limit-changed': 'Limit changed',
  'let-run': 'Let run past the limit',
  ready: 'Ready',
  failed: 'Failed',
  throttled: 'Slowed down by AWS',
  retried: 'Tried again',
  'dm-refused': 'Direct message refused',
};

const SECTION = 2_800;
const SECTIONS = 4;
// A response address takes five messages.
const MESSAGES = 4;

const lineOf = ({ at, kind, by, about, words }: HistoryLine): string =>
  [
    `${date(at, '{date_short} {time}')} *${WORDS[kind]}*${by ? ` by ${mention(by)}` : ''}`,
    ...[about, words].flatMap((text) => (text ? [literal(text)] : [])),
  ].join(' · ');

/** Items in runs whose lengths add up to `most` at most; each counts one more for what joins them. */
const packed = (lines: string[], most: number): string[][] => {
  const runs: string[][] = [];
  let room = 0;
  for (const line of lines) {
    room -= line.length + 1;
    if (room < 0) {
      runs.push([]);
      room = most - line.length - 1;
    }
    runs.at(-1)?.push(line);
  }
  return runs;
};

/** At least one message; when there is more than they can hold, the oldest events are left out and counted. */
export const historyMessages = (slackUserId: string, events: HistoryLine[]): Content[] => {
  const who = mention(slackUserId);
  if (events.length === 0) {
    const text = `Nothing has happened to the access of ${who} yet.`;
    return [{ text, blocks: [section(text)] }];
  }
  const runs = packed(events.map(lineOf), SECTION);
  const shown = runs.slice(-SECTIONS * MESSAGES);
  const left = runs.slice(0, runs.length - shown.length).flat().length;
  const head = [
    section(`*The access of ${who}: ${events.length} events, oldest first*`),
    ...(left > 0 ? [context(`The ${left} oldest are left out here; the table holds them all.`)] : []),
  ];
  return Array.from({ length: Math.ceil(shown.length / SECTIONS) }, (_, index) => ({
    text: `History of the access of ${who}`,
    blocks: [
      ...(index === 0 ? head : []),
      ...shown.slice(index * SECTIONS, (index + 1) * SECTIONS).map((lines) => section(lines.join('\n'))),
    ],
  }));
};
