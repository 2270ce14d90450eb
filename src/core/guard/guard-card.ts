// What the guard puts on a card: the warnings of one developer's or team's day under one limit, the stop, and how it ended.
import { behind, budgetCardId, freshCard } from '../alerts/advance.ts';
import type { BudgetCard, BudgetRise, CardGuard, RiseEstimate } from '../alerts/alert-card.ts';
import { levelOf } from '../alerts/level.ts';
import type { Subject } from '../alerts/subject.ts';
import type { Day } from '../day.ts';
import type { Drivers } from './drivers.ts';
import type { Estimated } from './estimated.ts';
import type { GuardStop, StopEnd } from './guard-record.ts';
import type { Hindrance } from './judge.ts';
import type { Warning } from './warning.ts';

/** Whose day it is, and the limit in US dollars that is looked at. */
export type CardOf = { subject: Subject; budget: string; day: Day; limit: number };

/** AWS's own alert about this budget, day and limit finds the same card. */
export const guardCardId = ({ budget, day, limit }: Omit<CardOf, 'subject'>): string =>
  budgetCardId(
    { kind: 'budget', budget, type: 'ACTUAL', amount: { amount: 0, unit: '$' }, limit: { amount: limit, unit: '$' } },
    { kind: 'day', day },
  );

export type GuardNews = {
  mode: CardGuard['mode'];
  warning?: { of: Warning; estimated: Estimated; drivers?: Drivers };
  hindered?: Hindrance;
  stop?: GuardStop;
  ended?: StopEnd;
};

const riseOf = (
  { of, estimated, drivers }: NonNullable<GuardNews['warning']>,
  limit: number,
  at: string,
): BudgetRise => {
  const { amount, asOf, rate, minutes, unpriced } = estimated;
  const type = of.kind === 'course' ? 'FORECASTED' : 'ACTUAL';
  const estimate: RiseEstimate = {
    asOf,
    ...(rate === undefined ? {} : { rate }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(drivers ? { drivers } : {}),
    unpriced,
    ...(of.kind === 'again' ? { again: of.until } : {}),
  };
  return {
    at,
    level: levelOf({ type, amount: { amount, unit: '$' }, limit: { amount: limit, unit: '$' } }),
    type,
    amount,
    ...(of.kind === 'share' ? { crossed: of.percent } : {}),
    estimate,
  };
};

/** The same share is told once, and so is the course; of a share that was told a lower one is no news. */
const isOnCard = ({ rises }: BudgetCard, rise: BudgetRise): boolean =>
  rises.some(({ estimate, type, crossed }) => {
    // AWS has spoken: its figures are the last word of a day.
    if (estimate === undefined) return true;
    if (rise.estimate?.again) return estimate.again === rise.estimate.again;
    return rise.type === 'FORECASTED' ? type === 'FORECASTED' : (crossed ?? 0) >= (rise.crossed ?? 0);
  });

/** The card after the news, the same card when all of it is there; `at` is ISO 8601. */
export const withGuardNews = (card: BudgetCard, news: GuardNews, at: string): BudgetCard => {
  const { mode, warning, hindered, stop, ended } = news;
  const rise = warning && riseOf(warning, card.limit, at);
  const isNew = rise !== undefined && !isOnCard(card, rise);
  const rises = isNew ? [...card.rises, rise] : card.rises;
  const before = card.guard?.stop;
  const told = isNew ? { rise: rises.length - 1 } : {};
  const until = stop?.until ? { until: stop.until } : {};
  const isNewStop = stop !== undefined && before?.at !== stop.at;
  const guard: CardGuard = {
    mode,
    ...(hindered && !stop ? { hindered } : {}),
    ...(isNewStop ? { stop: { at: stop.at, ...until, ...told } } : before ? { stop: before } : {}),
    ...(isNewStop ? {} : card.guard?.ended ? { ended: card.guard.ended } : {}),
    ...(ended ? { ended } : {}),
  };
  const isSame = !isNew && JSON.stringify(guard) === JSON.stringify(card.guard ?? {});
  return isSame ? card : behind({ ...card, rises, guard }, at);
};

/** A first card always tells an estimate. */
export const guardCard = (
  { subject, budget, day, limit }: CardOf,
  news: GuardNews & { warning: NonNullable<GuardNews['warning']> },
  at: string,
): BudgetCard =>
  withGuardNews(
    {
      ...freshCard(guardCardId({ budget, day, limit }), subject, at),
      kind: 'budget',
      budget,
      period: { kind: 'day', day },
      unit: '$',
      limit,
      rises: [],
    },
    news,
    at,
  );
