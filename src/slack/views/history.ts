// Everything that happened to a person's access, oldest first, in as many messages as it takes.
import type { AuditEvent, EventKind } from '../../core/event.ts';
import { context, section } from './blocks.ts';
import type { Content } from './content.ts';
import { clip, escaped, mention, moment } from './mrkdwn.ts';

const WORDS: Record<EventKind, string> = {
  requested: 'Asked',
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
  'member-added': 'Added to the group',
  'budget-created': 'Budget created',
  'budget-updated': 'Budget changed',
  ready: 'Ready',
  failed: 'Failed',
  throttled: 'Slowed down by AWS',
  retried: 'Tried again',
  'dm-refused': 'Direct message refused',
};

const SECTION = 2800;
const SECTIONS = 4;
// A response address takes five messages.
const MESSAGES = 4;

const lineOf = ({ at, kind, subject, by, detail }: AuditEvent): string => {
  const who = by ? ` by ${mention(by)}` : '';
  return clip(`${moment(at)}  *${WORDS[kind]}*${who}: ${escaped(detail ? `${subject}, ${detail}` : subject)}`, 700);
};

/** Lines joined into texts of at most `SECTION` characters. */
const packed = (lines: string[]): string[] => {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last === undefined || last.length + line.length + 1 > SECTION) texts.push(line);
    else texts[texts.length - 1] = `${last}\n${line}`;
  }
  return texts;
};

/** At least one message; when there is more than they can hold, the oldest events are left out and counted. */
export const historyMessages = (slackUserId: string, events: AuditEvent[]): Content[] => {
  const text = `History of ${mention(slackUserId)}`;
  if (events.length === 0) {
    return [{ text, blocks: [section(`Nothing has happened to the access of ${mention(slackUserId)} yet.`)] }];
  }
  const texts = packed(events.map(lineOf));
  const shown = texts.slice(-SECTIONS * MESSAGES);
  const left = texts
    .slice(0, texts.length - shown.length)
    .join('\n')
    .split('\n')
    .filter(Boolean).length;
  const head = [
    section(`*${text}*`),
    ...(left > 0 ? [context(`The ${left} oldest events are left out here; the table holds them all.`)] : []),
  ];
  return Array.from({ length: Math.ceil(shown.length / SECTIONS) }, (_, index) => ({
    text,
    blocks: [...(index === 0 ? head : []), ...shown.slice(index * SECTIONS, (index + 1) * SECTIONS).map(section)],
  }));
};
