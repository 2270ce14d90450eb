// Everything that is kept in the table.
import type { Adoptions } from '../app/adoption-ports.ts';
import type { AlertCards, Alerts, AlertTests, BudgetRecords } from '../app/alert-ports.ts';
import type { Diagnoses, Heartbeats } from '../app/doctor-ports.ts';
import type { MeterRecords } from '../app/meter-ports.ts';
import type { Accesses, Clock, Ledger, Requests, Trails } from '../app/ports.ts';
import type { Reconciliations } from '../app/reconcile-ports.ts';
import type { Rollouts } from '../app/rollout-ports.ts';
import type { Digests, SpendDays } from '../app/spend-ports.ts';
import type { TagStates } from '../app/tag-ports.ts';
import { createAccesses } from './accesses.ts';
import { createRequests } from './requests.ts';
import { whenUsed } from './when-used.ts';

export type Stores = {
  requests: Requests;
  accesses: Accesses;
  trails: Trails;
  ledger: Ledger;
  alerts: Alerts;
  alertCards: AlertCards;
  alertTests: AlertTests;
  budgetRecords: BudgetRecords;
  spendDays: SpendDays;
  digests: Digests;
  rollouts: Rollouts;
  tagStates: TagStates;
  meterRecords: MeterRecords;
  reconciliations: Reconciliations;
  adoptions: Adoptions;
  diagnoses: Diagnoses;
  heartbeats: Heartbeats;
};

export const openStores = async (tableName: string, clock: Clock): Promise<Stores> => {
  // Loaded beside everything else that a cold start waits for: the SDK is most of a bundle's weight.
  const { openTable } = await import('./open-table.ts');
  const table = openTable(tableName);
  return {
    requests: createRequests(table),
    accesses: createAccesses(table),
    trails: whenUsed(async () => (await import('./trails.ts')).createTrails(table)),
    ledger: whenUsed(async () => (await import('./ledger.ts')).createLedger(table, clock)),
    alerts: whenUsed(async () => (await import('./alerts.ts')).createAlerts(table)),
    alertCards: whenUsed(async () => (await import('./alerts.ts')).createAlertCards(table)),
    alertTests: whenUsed(async () => (await import('./alerts.ts')).createAlertTests(table)),
    budgetRecords: whenUsed(async () => (await import('./budget-records.ts')).createBudgetRecords(table)),
    spendDays: whenUsed(async () => (await import('./spend-days.ts')).createSpendDays(table)),
    digests: whenUsed(async () => (await import('./digests.ts')).createDigests(table)),
    rollouts: whenUsed(async () => (await import('./rollouts.ts')).createRollouts(table)),
    tagStates: whenUsed(async () => (await import('./tag-states.ts')).createTagStates(table)),
    meterRecords: whenUsed(async () => (await import('./meter-records.ts')).createMeterRecords(table)),
    reconciliations: whenUsed(async () => (await import('./reconciliations.ts')).createReconciliations(table)),
    adoptions: whenUsed(async () => (await import('./adoptions.ts')).createAdoptions(table)),
    diagnoses: whenUsed(async () => (await import('./diagnoses.ts')).createDiagnoses(table)),
    heartbeats: whenUsed(async () => (await import('./heartbeats.ts')).createHeartbeats(table)),
  };
};
