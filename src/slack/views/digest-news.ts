// The title of a digest and the sentence that is its news: what a phone shows, and all that many people read.
import { isWeekend } from '../../core/day.ts';
import { money, signedMoney } from '../../core/spend/amounts.ts';
import { centsOf } from '../../core/spend/cents.ts';
import { changeWord, isAsUsual } from '../../core/spend/change.ts';
import type { Digest } from '../../core/spend/digest.ts';
import type { Scope } from '../../core/spend/digest-state.ts';
import type { PersonName } from '../../core/spend/movers.ts';
import { periodName } from '../../core/spend/period.ts';
import { literal, mention } from './mrkdwn.ts';

/** How the sentence is written: for blocks, or for the text that notifies, which must ping nobody. */
export type Manner = { strong: (text: string) => string; who: (person: PersonName) => string };

export const inBlocks: Manner = {
  strong: (text) => `*${text}*`,
  who: ({ name, slackUserId }) => (slackUserId ? mention(slackUserId) : literal(name, 80)),
};

export const inText: Manner = { strong: (text) => text, who: ({ name }) => literal(name, 80) };

const scopeName = (scope: Scope): string => (scope.kind === 'organisation' ? 'all teams' : scope.team);

/** Not escaped, as the next. */
export const scopeTitle = ({ scope }: Digest): string => `Claude Code spend, ${scopeName(scope)}`;

/** For a header, or to be escaped. */
export const digestTitle = (digest: Digest): string =>
  `${scopeTitle(digest)} · ${periodName(digest.days.map(({ day }) => day))}`;

const usualName = ({ days }: Digest): string => {
  const [first] = days;
  if (days.length !== 1 || first === undefined) return `the usual ${days.length} days`;
  return isWeekend(first.day) ? 'the usual weekend day' : 'the usual weekday';
};

const causeSentence = ({ cause, change, currency }: Digest, { who }: Manner): string => {
  if (cause === undefined || !('delta' in change) || isAsUsual(change)) return '';
  const most = cause.delta / change.delta < 0.9 ? 'most of ' : '';
  const direction = change.delta > 0 ? 'rise' : 'fall';
  return ` One person explains ${most}the ${direction}: ${who(cause.person)} ${signedMoney(cause.delta, currency)}.`;
};

/** The news in mrkdwn: it moved, it is as usual, there is nothing, or nobody can say what is usual. */
export const digestNews = (digest: Digest, manner: Manner): string => {
  const { total, usual, change, currency, days } = digest;
  const usually = usual === undefined ? '' : money(usual, currency);
  const amount = `${manner.strong(money(total, currency))}${days.length > 1 ? ` in ${days.length} days` : ''}`;
  if (centsOf(total) === 0 && (change.kind === 'moved' || change.kind === 'new')) {
    return `${manner.strong('No spend')}; ${usualName(digest)} comes to ${usually}.${causeSentence(digest, manner)}`;
  }
  if (centsOf(total) === 0) return `${manner.strong('No spend')}.`;
  if (isAsUsual(change)) return `${amount}, as usual.`;
  const cause = causeSentence(digest, manner);
  switch (change.kind) {
    case 'moved':
      return `${amount}, ${changeWord(change)} on ${usualName(digest)} (${usually}).${cause}`;
    case 'new':
      return `${amount}, after next to nothing so far.${cause}`;
    default:
      return `${amount}. A few more days, and it will say here what is usual.`;
  }
};

/** The whole message in a sentence, for notifications, screen readers and a Slack that refuses its blocks. */
export const digestText = (digest: Digest): string =>
  `${literal(digestTitle(digest), 150)}: ${digestNews(digest, inText)}`;
