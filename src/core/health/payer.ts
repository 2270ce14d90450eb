// Who pays, whether costs can be read, and whether AWS can tell of anomalies where the bot listens.
import type { Settings } from '../settings.ts';
import { attention, type Check, fine, later, missing, unknown } from './check.ts';
import type { Found } from './found.ts';

/** The organisation that the workload account is in; undefined when it is in none. */
export type Organisation = { managementAccountId: string };

const PAYER = { id: 'payer', title: 'Payer' };

const tags = (settings: Settings): string => `${settings.tags.developer} and ${settings.tags.team}`;

const asMember = (settings: Settings, payer: string): Check => {
  const { accounts, deployment } = settings;
  const workload = accounts.workload.id;
  if (accounts.billing === undefined && deployment.anomalyMonitor) {
    return missing(
      PAYER,
      `Account ${payer} pays for ${workload}, and only there can a monitor of anomalies by developer be made.`,
      'Set `deployment.anomalyMonitor: false`, or name the payer under `accounts.billing` and deploy its stack too.',
    );
  }
  if (accounts.billing !== undefined && accounts.billing.id !== payer) {
    return attention(
      PAYER,
      `The configuration asks account ${accounts.billing.id} about costs, but the organisation's payer is ${payer}.`,
      'Correct `accounts.billing`, unless AWS Billing Transfer lets another account pay.',
    );
  }
  return fine(
    PAYER,
    `Account ${payer} pays for ${workload}; there the tags ${tags(settings)} have to be active as cost-allocation tags.`,
  );
};

/** `organisation` as the workload account sees it. */
export const payerCheck = (settings: Settings, organisation: Found<Organisation | undefined>): Check => {
  if ('why' in organisation) return unknown(PAYER, organisation.why);
  const { billing, workload } = settings.accounts;
  const payer = organisation.known?.managementAccountId ?? workload.id;
  if (payer !== workload.id) return asMember(settings, payer);
  if (billing !== undefined && billing.id !== workload.id) {
    return attention(
      PAYER,
      `The configuration asks account ${billing.id} about costs, but account ${workload.id} pays for itself.`,
      'Leave `accounts.billing` out, unless AWS Billing Transfer lets another account pay.',
    );
  }
  return fine(
    PAYER,
    `Account ${workload.id} pays for itself; in it the tags ${tags(settings)} have to be active as cost-allocation tags.`,
  );
};

const COSTS = { id: 'costs', title: 'Cost Explorer' };

const ENABLE =
  'Open Cost Explorer once in the console of the account that pays, let IAM users and roles see billing there (Account, IAM access), and for a member account allow linked accounts to see costs (Cost Management preferences).';

/** `services` are the names under which Bedrock has been billed lately. */
export const costsCheck = (services: Found<string[]>): Check => {
  if ('why' in services) {
    return services.code === 'DataUnavailableException'
      ? attention(COSTS, 'There is nothing to read yet; AWS takes up to a day after it is first opened.', ENABLE)
      : unknown(COSTS, services.why, ENABLE);
  }
  const { length } = services.known;
  return fine(
    COSTS,
    length === 0
      ? 'It answers; nothing of Bedrock has been billed in the last 30 days. (The question cost one cent.)'
      : `It answers; Bedrock has been billed under: ${services.known.join(', ')}. (The question cost one cent.)`,
  );
};

/** Where the payer's role must be taken, which lets in nobody but the bot's worker. */
export const costsAskedElsewhere = (billingAccount: string): Check =>
  later(
    COSTS,
    `Costs are read in account ${billingAccount} with a role that only the bot itself may take.`,
    'Deploy, then see whether the next digest arrives.',
  );

/** Cost Anomaly Detection publishes from us-east-1. */
export const anomalyRegionCheck = ({ accounts, deployment }: Settings): Check => {
  const subject = { id: 'anomalies', title: 'Alerts of anomalies' };
  const ownPayer = accounts.billing === undefined || accounts.billing.id === accounts.workload.id;
  if (!deployment.anomalyMonitor) {
    return fine(
      subject,
      'No monitor is made: `deployment.anomalyMonitor` is false. One that is there can alert the topic of the output AnomalyTopic.',
    );
  }
  if (!ownPayer) return fine(subject, `The payer's stack has a topic in us-east-1, and the bot listens to it.`);
  return deployment.region === 'us-east-1'
    ? fine(subject, 'The topic is in us-east-1, from where AWS tells of them.')
    : attention(
        subject,
        `The topic would be in ${deployment.region}, but AWS tells of anomalies from us-east-1.`,
        "Set `deployment.region: us-east-1`; the developers' regions may be others.",
      );
};
