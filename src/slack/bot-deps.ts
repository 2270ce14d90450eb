// What the bot's listeners need.
import type { Adoptions } from '../app/adoption-ports.ts';
import type { AlertCards, AlertTests } from '../app/alert-ports.ts';
import type { MeterRecords } from '../app/meter-ports.ts';
import type { Accesses, Clock, Jobs, Log, Requests, Trails, Workspace } from '../app/ports.ts';
import type { Reconciliations } from '../app/reconcile-ports.ts';
import type { Rollouts } from '../app/rollout-ports.ts';
import type { Digests, SpendDays } from '../app/spend-ports.ts';
import type { TagStates } from '../app/tag-ports.ts';
import type { Settings } from '../core/settings.ts';

export type BotDeps = {
  settings: Settings;
  requests: Requests;
  accesses: Accesses;
  trails: Trails;
  alertCards: AlertCards;
  alertTests: AlertTests;
  spendDays: SpendDays;
  digests: Digests;
  rollouts: Rollouts;
  tagStates: TagStates;
  meterRecords: MeterRecords;
  reconciliations: Reconciliations;
  adoptions: Adoptions;
  jobs: Jobs;
  workspace: Workspace;
  clock: Clock;
  log: Log;
  botToken: string;
  /** The current one first; the previous one too while they are rotated. */
  signingSecrets: readonly string[];
  slackApiUrl: string;
};
