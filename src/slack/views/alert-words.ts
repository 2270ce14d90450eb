// The words and signs that messages about alerts share.
import type { Act, ActKind, Period, Place } from '../../core/alerts/alert-card.ts';
import type { Who } from '../../core/alerts/alert-message.ts';
import type { Level } from '../../core/alerts/level.ts';
import { dayName, monthName } from '../../core/day.ts';
import { dollars } from '../../core/money.ts';
import { date, literal, mention } from './mrkdwn.ts';

export const SIGN: Record<Level, string> = { early: '🟡', forecast: '🟡', near: '🟠', over: '🔴' };

/** Whom it is about, as plain text. */
export const whoText = (who: Who): string => {
  switch (who.kind) {
    case 'you':
      return 'You';
    case 'developer':
      return who.name;
    case 'somebody':
      return `Somebody of ${who.team}`;
    case 'team':
      return `Team ${who.team}`;
    case 'organisation':
      return 'All teams together';
    case 'nobody':
      return 'A budget that is not of our making';
  }
};

/** `▓▓▓▓░░░░░░ 41%`, never wider than ten cells. */
export const bar = (percent: number): string => {
  const full = Math.min(10, Math.max(0, Math.floor(percent / 10)));
  return `${'▓'.repeat(full)}${'░'.repeat(10 - full)} ${Math.round(Math.min(percent, 99_999))}%`;
};

/** `on Wed 19 Aug`, `in August 2026`. */
export const periodText = ({ kind, day }: Period): string => {
  switch (kind) {
    case 'day':
      return `on ${dayName(day)}`;
    case 'month':
      return `in ${monthName(day)}`;
    case 'sent':
      return `as of ${dayName(day)}`;
  }
};

export const PLACE_WORDS: Record<Place, string> = {
  person: 'the developer',
  team: "the team's channel",
  organisation: "the organisation's channel",
  admins: 'the admins',
};

const DONE: Record<ActKind, string> = {
  suspend: 'Access suspended',
  raise: 'Limit raised',
  resume: 'Access given back',
  'let-run': 'Let run',
  acknowledge: 'Acknowledged',
  real: 'Called a real problem',
  false: 'Called a false alarm',
  planned: 'Called planned work',
};

/** `Limit raised to $50 a day by @bob, today at 9:12`, in mrkdwn. */
export const actText = ({ kind, by, at, limit, until, done, failed }: Act): string => {
  const to = limit === undefined ? (until ? ` until ${date(until)}` : '') : ` to ${dollars(limit)} a day`;
  const outcome = failed ? ` · it did not work: ${literal(failed)}` : done ? '' : ' · under way';
  return `*${DONE[kind]}${to}* by ${mention(by)}, ${date(at)}${outcome}`;
};

/** What one says of it in a notification, in plain text. */
export const actSummary = ({ kind, by, limit }: Act): string =>
  `${DONE[kind]}${limit === undefined ? '' : ` to ${dollars(limit)} a day`} by ${mention(by)}.`;
