// Everything that the bot needs once it is deployed, looked at by the bot itself or by an operator.
import { type Check, type Subject, unknown } from '../core/health/check.ts';
import { noIdentityCenter } from '../core/health/sign-in.ts';
import type { Settings } from '../core/settings.ts';
import { checkMonitor, checkTopics, type DeployedTopics } from './check-alerts.ts';
import { type CheckBudgetsDeps, checkBudgets } from './check-budgets.ts';
import { checkCostTags } from './check-cost-tags.ts';
import { checkCosts } from './check-costs.ts';
import { checkLogging, checkQueues, checkSchedules, type DeployedQueues } from './check-deployed.ts';
import { checkModels } from './check-models.ts';
import { checkProfileRooms } from './check-profile-rooms.ts';
import { type CheckRecordsDeps, checkRecords } from './check-records.ts';
import { checkSignIn } from './check-sign-in.ts';
import { type CheckSlackDeps, checkSlack } from './check-slack.ts';
import type { Checkup } from './doctor-ports.ts';
import { type Examination, examine } from './examine.ts';
import { findOut } from './find-out.ts';
import type {
  AlertTopics,
  AnomalyMonitors,
  BudgetHistories,
  CostAccess,
  ModelOffers,
  Organisations,
  ProfileRooms,
  Queues,
  Schedules,
  SignIns,
} from './health-ports.ts';
import type { InvocationLogging } from './operator-ports.ts';
import type { Clock } from './ports.ts';
import type { Account } from './reconcile-ports.ts';
import type { CostAllocationTags, TagStates } from './tag-ports.ts';

/** What whoever asks cannot look at: why, and what to do instead. */
export type OutOfReach = { because: string; instead: string };
type Reach<Part> = Part | OutOfReach;

export type WorkloadParts = {
  modelOffers: ModelOffers;
  profileRooms: ProfileRooms;
  organisations: Organisations;
  invocationLogging: Pick<InvocationLogging, 'read'>;
  account: Pick<Account, 'budgets'>;
  budgetHistories: BudgetHistories;
};

/** Of the account that pays. */
export type PayerParts = {
  costAccess: CostAccess;
  costAllocationTags: Pick<CostAllocationTags, 'list' | 'backfills'>;
  anomalyMonitors: AnomalyMonitors;
};

export type DeployedParts = {
  alertTopics: AlertTopics;
  topics: DeployedTopics;
  queues: Queues;
  queueUrls: DeployedQueues;
  schedules: Schedules;
};

export type Records = Omit<CheckRecordsDeps, 'settings' | 'clock'> &
  Pick<CheckBudgetsDeps, 'accesses' | 'spendDays' | 'facts'> & { tagStates: Pick<TagStates, 'get'> };

export type CheckEverythingDeps = {
  settings: Settings;
  clock: Clock;
  /** Whose configuration `settings` is. */
  asker: string;
  /** What to do where whoever asks may not look. */
  elseDo: string;
  workload: Reach<WorkloadParts>;
  payer: Reach<PayerParts>;
  signIns: Reach<SignIns>;
  deployed: Reach<DeployedParts>;
  records: Reach<Records>;
  slack: Reach<Omit<CheckSlackDeps, 'settings'>>;
};

const isOutOfReach = <Part>(part: Reach<Part>): part is OutOfReach =>
  typeof part === 'object' && part !== null && 'because' in part;

/** Looks with the part, or says why not. */
const withPart = <Part>(subject: Subject, part: Reach<Part>, look: (part: Part) => Promise<Check[]>): Examination => ({
  subject,
  look: async () => (isOutOfReach(part) ? [unknown(subject, part.because, part.instead)] : look(part)),
});

const both = <One extends object, Other extends object>(one: Reach<One>, other: Reach<Other>): Reach<One & Other> => {
  if (isOutOfReach(one)) return one;
  return isOutOfReach(other) ? other : { ...one, ...other };
};

const ofMoney = (deps: CheckEverythingDeps): Examination[] => {
  const { settings, clock, workload, payer, records } = deps;
  const tagsState = async () => {
    const found = isOutOfReach(records) ? { known: undefined } : await findOut(() => records.tagStates.get());
    return 'known' in found ? found.known : undefined;
  };
  return [
    withPart({ id: 'tags', title: 'Cost-allocation tags' }, payer, async ({ costAllocationTags }) =>
      checkCostTags(settings, costAllocationTags, await tagsState()),
    ),
    withPart({ id: 'costs', title: 'Payer and Cost Explorer' }, workload, ({ organisations }) =>
      checkCosts({ settings, clock, organisations, ...(isOutOfReach(payer) ? {} : { costAccess: payer.costAccess }) }),
    ),
    withPart({ id: 'budgets', title: 'Budgets' }, both(workload, records), (parts) =>
      checkBudgets({ settings, clock, ...parts }),
    ),
  ];
};

const ofAlerts = ({ settings, deployed, payer }: CheckEverythingDeps): Examination[] => [
  withPart({ id: 'topics', title: 'Topics of alerts' }, deployed, ({ alertTopics, topics }) =>
    checkTopics(settings, alertTopics, topics),
  ),
  withPart({ id: 'anomaly-monitor', title: 'Anomaly monitor' }, both(payer, deployed), (parts) =>
    checkMonitor(settings, parts.anomalyMonitors, parts.topics.alerts),
  ),
];

const ofAccess = ({ settings, signIns, workload }: CheckEverythingDeps): Examination[] => {
  const { identity } = settings;
  return [
    identity.source === 'identity-center'
      ? withPart({ id: 'identity', title: 'Identity Center' }, signIns, (port) => checkSignIn(settings, identity, port))
      : { subject: { id: 'identity', title: 'Identity Center' }, look: async () => [noIdentityCenter()] },
    withPart({ id: 'models', title: 'Models' }, workload, ({ modelOffers }) => checkModels({ settings, modelOffers })),
    withPart({ id: 'profiles', title: 'Room for profiles' }, workload, ({ profileRooms }) =>
      checkProfileRooms({ settings, profileRooms }),
    ),
    withPart({ id: 'logging', title: 'Invocation logs' }, workload, ({ invocationLogging }) =>
      checkLogging(settings, invocationLogging),
    ),
  ];
};

const ofItself = (deps: CheckEverythingDeps, slack: string | undefined): Examination[] => {
  const { settings, clock, asker, deployed, records } = deps;
  return [
    withPart({ id: 'slack', title: 'Slack' }, deps.slack, (parts) => checkSlack({ settings, ...parts })),
    withPart({ id: 'queues', title: 'Queues' }, deployed, ({ queues, queueUrls }) => checkQueues(queues, queueUrls)),
    withPart({ id: 'schedules', title: 'Schedules' }, deployed, ({ schedules }) => checkSchedules(settings, schedules)),
    withPart({ id: 'records', title: "The bot's own records" }, records, (parts) =>
      checkRecords({ settings, clock, ...parts }, { asker, slack }),
    ),
  ];
};

/** What is slow or asks to slow down now may answer later. */
const isPassing = ({ found }: Check): boolean => /\bNo answer: |Try again in a minute\./.test(found);

/** Whatever cannot be looked at says what to do instead. */
const withStep = (check: Check, elseDo: string): Check =>
  check.state === 'unknown' && check.mend === undefined
    ? { ...check, mend: isPassing(check) ? 'Ask again in some minutes.' : elseDo }
    : check;

export const createCheckup =
  (deps: CheckEverythingDeps): Checkup =>
  async ({ configuration }) => {
    const all = [...ofAccess(deps), ...ofMoney(deps), ...ofAlerts(deps), ...ofItself(deps, configuration)];
    return (await examine(all)).map((check) => withStep(check, deps.elseDo));
  };
