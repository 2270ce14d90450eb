// Looks at who pays, and whether costs can be read.
import { addDays, dayOf } from '../core/day.ts';
import type { Check } from '../core/health/check.ts';
import { anomalyRegionCheck, costsAskedElsewhere, costsCheck, payerCheck } from '../core/health/payer.ts';
import type { Settings } from '../core/settings.ts';
import { findOut } from './find-out.ts';
import type { CostAccess, Organisations } from './health-ports.ts';
import type { Clock } from './ports.ts';

/** `costAccess` is undefined where the payer's role cannot be taken by whoever asks. */
export type CheckCostsDeps = {
  settings: Settings;
  organisations: Organisations;
  costAccess?: CostAccess;
  clock: Clock;
};

const DAYS = 30;

export const checkCosts = async ({ settings, organisations, costAccess, clock }: CheckCostsDeps): Promise<Check[]> => {
  const today = dayOf(clock.now());
  const [organisation, costs] = await Promise.all([
    findOut(() => organisations.current()),
    costAccess
      ? findOut(() => costAccess.services(addDays(today, -DAYS), today)).then(costsCheck)
      : costsAskedElsewhere(settings.accounts.billing?.id ?? ''),
  ]);
  return [payerCheck(settings, organisation), costs, anomalyRegionCheck(settings)];
};
