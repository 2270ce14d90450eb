// Everything that is kept in the table.
import type { Adoptions } from '../app/adoption-ports.ts';
import type { AlertCards, Alerts, AlertTests, BudgetRecords } from '../app/alert-ports.ts';
import type { MeterRecords } from '../app/meter-ports.ts';
import type { Accesses, Clock, Ledger, Requests, Trails } from '../app/ports.ts';
import type { Reconciliations } from '../app/reconcile-ports.ts';
import type { Rollouts } from '../app/rollout-ports.ts';
import type { Digests, SpendDays } from '../app/spend-ports.ts';
import type { TagStates } from '../app/tag-ports.ts';
import { createAccesses } from './accesses.ts';
import { createAdoptions } from './adoptions.ts';
import { createAlertCards, createAlerts, createAlertTests } from './alerts.ts';
import { createBudgetRecords } from './budget-records.ts';
import { createDigests } from './digests.ts';
import { createLedger } from './ledger.ts';
import { createMeterRecords } from './meter-records.ts';
import { createReconciliations } from './reconciliations.ts';
import { createRequests } from './requests.ts';
import { createRollouts } from './rollouts.ts';
import { createSpendDays } from './spend-days.ts';
import { createTagStates } from './tag-states.ts';
import { createTrails } from './trails.ts';

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
};

export const openStores = async (tableName: string, clock: Clock): Promise<Stores> => {
  // Loaded beside everything else that a cold start waits for: the SDK is most of a bundle's weight.
  const { openTable } = await import('./open-table.ts');
  const table = openTable(tableName);
  return {
    requests: createRequests(table),
    accesses: createAccesses(table),
    trails: createTrails(table),
    ledger: createLedger(table, clock),
    alerts: createAlerts(table),
    alertCards: createAlertCards(table),
    alertTests: createAlertTests(table),
    budgetRecords: createBudgetRecords(table),
    spendDays: createSpendDays(table),
    digests: createDigests(table),
    rollouts: createRollouts(table),
    tagStates: createTagStates(table),
    meterRecords: createMeterRecords(table),
    reconciliations: createReconciliations(table),
    adoptions: createAdoptions(table),
  };
};
