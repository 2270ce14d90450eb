// The words that messages about our estimates share.
import type { CardGuard } from '../../core/alerts/alert-card.ts';
import type { Drivers } from '../../core/guard/drivers.ts';
import type { TokenKind } from '../../core/spend/spend-day.ts';
import { date, literal, mention } from './mrkdwn.ts';

/** `14:05 UTC` */
export const clockOf = (iso: string): string => `${iso.slice(11, 16)} UTC`;

const KINDS: Record<TokenKind, string> = {
  input: 'input',
  output: 'output',
  cacheRead: 'cache reads',
  cacheWrite: 'cache writes',
};

const share = (part: number): string => `${Math.round(part * 100)}%`;

/** `Opus 5.5 (80%), mostly cache reads (55%)` */
export const driversText = ({ model, modelShare, kind, kindShare }: Drivers): string =>
  `${literal(model, 60)} (${share(modelShare)}), mostly ${KINDS[kind]} (${share(kindShare)})`;

/** `about 40 minutes`, never 0. */
export const soonText = (minutes = 0): string => {
  const whole = Math.max(1, Math.round(minutes));
  return whole === 1 ? 'about a minute' : `about ${whole} minutes`;
};

/** In mrkdwn. */
export const stoppedText = ({ at, until }: Pick<NonNullable<CardGuard['stop']>, 'at' | 'until'>): string =>
  `*The access was stopped* ${date(at)} because of this estimate. ${
    until ? `It comes back by itself ${date(until)}.` : 'An admin gives it back.'
  }`;

export const endedText = ({ at, why, by }: NonNullable<CardGuard['ended']>): string => {
  switch (why) {
    case 'day':
      return `*The access is back* since ${date(at)}: a new UTC day has begun.`;
    case 'limit':
      return `*The access is back* since ${date(at)}: the limit was raised.`;
    case 'person':
      return `*The access is back* since ${date(at)}${by ? `, by ${mention(by)}` : ''}. No estimate stops it again today unless a time was named.`;
  }
};
