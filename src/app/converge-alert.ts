// The worker's job on one notification: read it, find whom it is about, and put it on its card. Runs as often as it likes.
import type { Access } from '../core/access.ts';
import {
  anomalyCard,
  anomalyCardId,
  budgetCard,
  budgetCardId,
  periodOf,
  withAnomaly,
  withBudgetAlert,
} from '../core/alerts/advance.ts';
import type { AnomalyCard, BudgetCard, Period } from '../core/alerts/alert-card.ts';
import type { Anomaly } from '../core/alerts/anomaly.ts';
import type { BudgetAlert } from '../core/alerts/budget-text.ts';
import type { StoredAlert } from '../core/alerts/notification.ts';
import { readAlert } from '../core/alerts/read-alert.ts';
import {
  developerTagIn,
  hasBudget,
  type Subject,
  subjectOfAccess,
  subjectOfMonthly,
  teamTagIn,
} from '../core/alerts/subject.ts';
import { addDays, dayOf } from '../core/day.ts';
import { guardCardId } from '../core/guard/guard-card.ts';
import { limitsTold } from '../core/guard/warning.ts';
import type { Settings } from '../core/settings.ts';
import type { AlertCards, AlertMessenger, Alerts, AlertTests, SpendFacts } from './alert-ports.ts';
import { markArrived } from './converge-alert-test.ts';
import { estimateOfDay } from './estimate-of-day.ts';
import { findByBudget, findByDeveloperId } from './find-access.ts';
import type { MeterRecords } from './meter-ports.ts';
import type { Accesses, Clock, Jobs, Ledger, Log } from './ports.ts';
import { putOnCard } from './put-on-card.ts';
import { unlessHeldUp } from './unless-held-up.ts';

export type ConvergeAlertDeps = {
  settings: Settings;
  alerts: Alerts;
  alertCards: AlertCards;
  alertTests: AlertTests;
  alertMessenger: AlertMessenger;
  facts: SpendFacts;
  meterRecords: MeterRecords;
  accesses: Accesses;
  ledger: Ledger;
  jobs: Jobs;
  clock: Clock;
  log: Log;
};

const factsOf = async ({ facts }: ConvergeAlertDeps, card: BudgetCard): Promise<BudgetCard> => {
  if (card.subject.kind !== 'developer') return card;
  const known = await facts.developerFacts(card.subject.developerId, card.period.day);
  return known ? { ...card, facts: known } : card;
};

/** The latest estimate of that day: what was told of it may be from hours before its end. */
const estimateFor = async (
  deps: ConvergeAlertDeps,
  { subject, period, rises }: BudgetCard,
): Promise<Partial<BudgetCard>> => {
  if (subject.kind !== 'developer' || !rises.some(({ estimate }) => estimate)) return {};
  const estimated = await estimateOfDay(deps, subject.userId, period.day);
  return estimated === undefined ? {} : { estimated };
};

const subjectOfBudget = async (
  { accesses, settings }: ConvergeAlertDeps,
  name: string,
): Promise<{ subject: Subject; access?: Access }> => {
  const monthly = subjectOfMonthly(name, settings);
  if (monthly) return { subject: monthly };
  const access = await findByBudget(accesses, name, (one) => hasBudget(one, name));
  return access ? { subject: subjectOfAccess(access), access } : { subject: { kind: 'nobody' } };
};

/**
 * The card of this alert, or, where there is none, the latest one of our own estimates of the same developer and day: their
 * limit was changed since.
 */
const cardIdFor = async (
  { alertCards }: ConvergeAlertDeps,
  alert: BudgetAlert,
  period: Period,
  warned: readonly string[] = [],
): Promise<string> => {
  const id = budgetCardId(alert, period);
  const others = limitsTold(period.day, warned)
    .map((limit) => guardCardId({ budget: alert.budget, day: period.day, limit }))
    .filter((other) => other !== id);
  if (others.length === 0 || (await alertCards.get(id))) return id;
  return others.at(-1) ?? id;
};

const putBudget = async (deps: ConvergeAlertDeps, alert: BudgetAlert, stored: StoredAlert): Promise<void> => {
  const { settings, clock } = deps;
  const { subject, access } = await subjectOfBudget(deps, alert.budget);
  const period = periodOf(subject, stored.sentAt);
  const at = clock.now().toISOString();
  await putOnCard(deps, await cardIdFor(deps, alert, period, access?.warned), {
    first: () => factsOf(deps, budgetCard(alert, { subject, period, settings, at })),
    next: async (card) => {
      if (card.kind !== 'budget') return card;
      const next = withBudgetAlert(card, alert, settings, at);
      return next === card ? card : factsOf(deps, { ...next, ...(await estimateFor(deps, next)) });
    },
  });
};

const subjectOfAnomaly = async (
  { accesses, settings }: ConvergeAlertDeps,
  { dimension }: Anomaly,
): Promise<Subject> => {
  const team = teamTagIn(dimension, settings);
  if (team !== undefined) return { kind: 'team', team };
  const developerId = developerTagIn(dimension, settings);
  const access = developerId === undefined ? undefined : await findByDeveloperId(accesses, developerId);
  return access ? subjectOfAccess(access) : { kind: 'nobody' };
};

const splitOf = async ({ facts, clock }: ConvergeAlertDeps, card: AnomalyCard): Promise<AnomalyCard> => {
  const { start, end, causes } = card.anomaly;
  if (start === undefined || card.quiet) return card;
  const last = dayOf(end === undefined ? clock.now() : new Date(end));
  const services = new Set(causes.map(({ service }) => service));
  const [service] = services.size === 1 ? services : [];
  const split = await facts.split(dayOf(new Date(start)), addDays(last, 1), service === undefined ? {} : { service });
  return split ? { ...card, split: split.slice(0, 3) } : card;
};

const putAnomaly = async (deps: ConvergeAlertDeps, anomaly: Anomaly): Promise<void> => {
  const { settings, clock } = deps;
  const at = clock.now().toISOString();
  await putOnCard(deps, anomalyCardId(anomaly), {
    first: async () =>
      splitOf(deps, anomalyCard(anomaly, { subject: await subjectOfAnomaly(deps, anomaly), settings, at })),
    next: async (card) => {
      if (card.kind !== 'anomaly') return card;
      const next = withAnomaly(card, anomaly, settings, at);
      return next === card ? card : splitOf(deps, next);
    },
  });
};

const tellVerbatim = async (
  { alertMessenger, ledger, settings }: ConvergeAlertDeps,
  alert: StoredAlert,
): Promise<void> => {
  const key = `alert:${alert.id}:verbatim`;
  await ledger.once(key, () => alertMessenger.postVerbatim(settings.channels.admins, alert, key));
};

const converge = async (deps: ConvergeAlertDeps, stored: StoredAlert): Promise<void> => {
  const alert = readAlert(stored.message);
  switch (alert.kind) {
    case 'budget':
      await putBudget(deps, alert, stored);
      return deps.alerts.settle(stored.id, 'card');
    case 'anomaly':
      await putAnomaly(deps, alert);
      return deps.alerts.settle(stored.id, 'card');
    case 'test':
      if (await markArrived(deps, alert.id, stored.receivedAt)) return deps.alerts.settle(stored.id, 'test');
  }
  await tellVerbatim(deps, stored);
  await deps.alerts.settle(stored.id, 'verbatim');
};

/** Ends well when Slack is not there: the notification stays unsettled, and the sweep comes again until it is told. */
export const convergeAlert = async (deps: ConvergeAlertDeps, id: string): Promise<void> => {
  const stored = await deps.alerts.get(id);
  if (stored === undefined || stored.outcome !== undefined) return;
  await unlessHeldUp(deps.log, { alert: id }, () => converge(deps, stored));
};
