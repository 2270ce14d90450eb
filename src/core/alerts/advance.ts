// What an alert changes on its card. Alerts come again and in any order, so a card only ever gets worse.
import { addDays, dayOf, firstOfMonth } from '../day.ts';
import { hexDigest } from '../fingerprint.ts';
import type { Settings } from '../settings.ts';
import type { AnomalyCard, BudgetCard, BudgetRise, Period } from './alert-card.ts';
import type { Anomaly } from './anomaly.ts';
import type { BudgetAlert } from './budget-text.ts';
import { compareLevels, crossedBy, levelOf } from './level.ts';
import type { Subject } from './subject.ts';

/** Daily budgets speak of the day before the message, monthly ones of the month in which it was sent; all in UTC. */
export const periodOf = (subject: Subject, sentAt: string): Period => {
  const sent = dayOf(new Date(sentAt));
  switch (subject.kind) {
    case 'developer':
      return { kind: 'day', day: addDays(sent, -1) };
    case 'team':
    case 'organisation':
      return { kind: 'month', day: firstOfMonth(sent) };
    case 'nobody':
      return { kind: 'sent', day: sent };
  }
};

/** Dollars are written in several ways. */
const DOLLARS = ['$', 'USD', 'US$'];

const idOf = (...parts: string[]): string => `a${hexDigest(parts.join('|'), 19)}`;

/**
 * The card's id: one for each budget, period and limit. The limit that AWS names tells which revision of it the alert is
 * about, also when it arrives late and the limit has been changed since.
 */
export const budgetCardId = ({ budget, limit }: BudgetAlert, { kind, day }: Period): string =>
  idOf('budget', budget, `${DOLLARS.includes(limit.unit) ? '$' : limit.unit}${limit.amount}`, kind, day);

export const anomalyCardId = ({ id }: Anomaly): string => idOf('anomaly', id);

const thresholdsFor = (subject: Subject, type: BudgetAlert['type'], { alerts }: Settings): readonly number[] => {
  if (subject.kind === 'developer') return alerts.thresholds;
  return type === 'FORECASTED' ? alerts.monthly.forecast : alerts.monthly.actual;
};

const riseOf = (alert: BudgetAlert, subject: Subject, settings: Settings, at: string): BudgetRise => ({
  at,
  level: levelOf(alert),
  type: alert.type,
  amount: alert.amount.amount,
  crossed: crossedBy(alert, thresholdsFor(subject, alert.type, settings)),
});

export const freshCard = (id: string, subject: Subject, at: string) => ({
  id,
  subject,
  createdAt: at,
  behindSince: at,
  places: {},
  acts: [],
  settled: false,
  version: 1,
});

/** The first card of its kind. `at`: ISO 8601, when the alert was received. */
export const budgetCard = (
  alert: BudgetAlert,
  { subject, period, settings, at }: { subject: Subject; period: Period; settings: Settings; at: string },
): BudgetCard => ({
  ...freshCard(budgetCardId(alert, period), subject, at),
  kind: 'budget',
  budget: alert.budget,
  period,
  unit: alert.limit.unit,
  limit: alert.limit.amount,
  rises: [riseOf(alert, subject, settings, at)],
});

export const behind = <Card extends BudgetCard | AnomalyCard>(card: Card, at: string): Card => ({
  ...card,
  settled: false,
  behindSince: card.behindSince ?? at,
});

/** AWS says for the first time what until then was only our estimate; what somebody did about that still stands. */
const confirmed = (card: BudgetCard, next: BudgetRise): BudgetCard => {
  const isWorse = card.rises.every(({ level }) => compareLevels(next.level, level) > 0);
  const { length } = card.rises;
  const acts = isWorse
    ? card.acts
    : card.acts.map((act) => (act.after >= length ? { ...act, after: length + 1 } : act));
  return { ...card, acts, rises: [...card.rises, next] };
};

/** The card after the alert; the same card when it says nothing worse than what is known. */
export const withBudgetAlert = (card: BudgetCard, alert: BudgetAlert, settings: Settings, at: string): BudgetCard => {
  const last = card.rises.findLast(({ estimate }) => estimate === undefined);
  const limit = alert.limit.amount === card.limit ? {} : { limit: alert.limit.amount };
  const next = { ...riseOf(alert, card.subject, settings, at), ...limit };
  if (last === undefined) return behind(confirmed(card, next), at);
  const worse = compareLevels(next.level, last.level) || (next.crossed ?? 0) - (last.crossed ?? 0);
  if (worse > 0) return behind({ ...card, rises: [...card.rises, next] }, at);
  if (worse < 0 || next.amount <= last.amount) return card;
  return behind({ ...card, rises: [...card.rises.slice(0, -1), { ...last, amount: next.amount }] }, at);
};

const isQuiet = ({ impact }: Anomaly, { alerts }: Settings): boolean => impact < alerts.anomalyMinimum;

export const anomalyCard = (
  anomaly: Anomaly,
  { subject, settings, at }: { subject: Subject; settings: Settings; at: string },
): AnomalyCard => {
  const quiet = isQuiet(anomaly, settings);
  const card = freshCard(anomalyCardId(anomaly), subject, at);
  return {
    ...card,
    ...(quiet ? { behindSince: undefined, settled: true } : {}),
    kind: 'anomaly',
    anomaly,
    rises: [{ at, impact: anomaly.impact }],
    quiet,
  };
};

/** AWS sends an anomaly again as its impact grows; one that comes late and says less changes nothing. */
export const withAnomaly = (card: AnomalyCard, anomaly: Anomaly, settings: Settings, at: string): AnomalyCard => {
  const { impact, end } = card.anomaly;
  if (anomaly.impact > impact) {
    const rise = { at, impact: anomaly.impact };
    // Nobody has been told of what was quiet, so its first message has nothing to compare with.
    const next = {
      ...card,
      anomaly,
      rises: card.quiet ? [rise] : [...card.rises, rise],
      quiet: isQuiet(anomaly, settings),
    };
    return next.quiet ? next : behind(next, at);
  }
  if (anomaly.impact < impact || end !== undefined || anomaly.end === undefined) return card;
  const ended = { ...card, anomaly: { ...card.anomaly, end: anomaly.end } };
  return card.quiet ? ended : behind(ended, at);
};
