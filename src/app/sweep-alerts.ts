// The part of the sweep about budgets and their alerts: whatever somebody has not been told yet, and the word to the alarm when that takes too long.
import { isTestDue } from '../core/alerts/alert-test.ts';
import { dueBudgets } from '../core/alerts/configured-budgets.ts';
import { isLate } from '../core/alerts/notification.ts';
import { ALERT_NOT_TOLD } from '../core/names.ts';
import type { Settings } from '../core/settings.ts';
import type { AlertCards, Alerts, AlertTests, BudgetRecords } from './alert-ports.ts';
import type { Clock, Jobs, Log } from './ports.ts';

export type SweepAlertsDeps = {
  settings: Settings;
  budgetRecords: BudgetRecords;
  alerts: Alerts;
  alertCards: AlertCards;
  alertTests: AlertTests;
  jobs: Jobs;
  clock: Clock;
  log: Log;
};

export const sweepAlerts = async (deps: SweepAlertsDeps): Promise<void> => {
  const { settings, alerts, alertCards, alertTests, budgetRecords, jobs, clock, log } = deps;
  const reportLate = (since: string | undefined, about: Record<string, string>): void => {
    if (since !== undefined && isLate(since, clock.now()))
      log({ level: 'error', message: ALERT_NOT_TOLD, since, ...about });
  };
  for (const { id, receivedAt } of await alerts.unsettled()) {
    reportLate(receivedAt, { alert: id });
    await jobs.enqueue({ kind: 'alert', id });
  }
  for (const { id, behindSince } of await alertCards.unsettled()) {
    reportLate(behindSince, { card: id });
    await jobs.enqueue({ kind: 'alert-card', id });
  }
  for (const test of await alertTests.unsettled()) {
    if (isTestDue(test, clock.now())) await jobs.enqueue({ kind: 'alert-test', id: test.id });
  }
  for (const name of dueBudgets(settings, await budgetRecords.all(), clock.now()))
    await jobs.enqueue({ kind: 'budget', id: name });
};
