// What of the workload account an operator's credentials reach: the account itself, what is deployed there, and its table.
import type { DeployedParts, OutOfReach, Records, WorkloadParts } from '../../src/app/check-everything.ts';
import type { Clock } from '../../src/app/ports.ts';
import { createSpendFacts } from '../../src/app/spend-facts.ts';
import { deployedParts, workloadParts } from '../../src/aws/health.ts';
import { readStackResources } from '../../src/aws/stack-resources.ts';
import { openStores } from '../../src/aws/stores.ts';
import { notFound } from '../../src/core/health/found.ts';
import type { Settings } from '../../src/core/settings.ts';
import { stackPlaces } from '../../src/core/stack-places.ts';
import { type Deployed, deployedIn } from '../../src/core/stack-resources.ts';

export type Where = {
  settings: Settings;
  /** That of the credentials; undefined when they are no good. */
  accountId: string | undefined;
  deployed: Deployed | OutOfReach;
};

export const otherAccount = (what: string, account: string, accountId: string | undefined): OutOfReach => ({
  because: `${what} in account ${account}, and these credentials are ${accountId ? `of account ${accountId}` : 'no good'}.`,
  instead: `Run \`npm run doctor\` with credentials of account ${account}, or ask \`/claude-onboard doctor\`.`,
});

const listIn = (text: string | undefined): string[] => (text ?? '').split(',').filter(Boolean);

/** What the operator has set, as for the functions: for a bot that no stack has made. */
const given = (): Deployed | undefined => {
  const { TABLE_NAME, JOBS_QUEUE_URL, ALERT_TOPIC_ARNS, ALARM_TOPIC_ARN, DEAD_LETTER_QUEUE_URLS } = process.env;
  if (!TABLE_NAME || !JOBS_QUEUE_URL || !ALERT_TOPIC_ARNS) return undefined;
  const [givenUp, lostAlerts, lostSchedules] = listIn(DEAD_LETTER_QUEUE_URLS);
  return {
    tableName: TABLE_NAME,
    topics: { alerts: listIn(ALERT_TOPIC_ARNS), alarms: ALARM_TOPIC_ARN },
    queueUrls: {
      jobs: JOBS_QUEUE_URL,
      'given-up': givenUp,
      'lost-alerts': lostAlerts,
      'lost-schedules': lostSchedules,
    },
  };
};

const BY_HAND =
  'Or set TABLE_NAME, JOBS_QUEUE_URL and ALERT_TOPIC_ARNS as the function `claude-onboard-worker` has them.';

export const deployedReach = async (
  settings: Settings,
  accountId: string | undefined,
): Promise<Deployed | OutOfReach> => {
  const { onboard } = stackPlaces(settings);
  if (accountId !== onboard.account) return otherAccount('It is deployed', onboard.account, accountId);
  const named = given();
  if (named) return named;
  try {
    const found = deployedIn(await readStackResources(onboard.region, onboard.name), settings);
    return (
      found ?? {
        because: `No stack ${onboard.name} is found in ${onboard.region}, by the tags that CloudFormation gives.`,
        instead: `Deploy it: \`npm run deploy\`. ${BY_HAND}`,
      }
    );
  } catch (error) {
    return { because: notFound(error).why, instead: `Use credentials that may call tag:GetResources. ${BY_HAND}` };
  }
};

export const workloadReach = ({ settings, accountId }: Where): WorkloadParts | OutOfReach => {
  const { id } = settings.accounts.workload;
  return accountId === id ? workloadParts(settings) : otherAccount('They are', id, accountId);
};

export const recordsReach = async (
  { settings, deployed }: Where,
  clock: Clock,
): Promise<{ deployed: DeployedParts | OutOfReach; records: Records | OutOfReach }> => {
  if ('because' in deployed) return { deployed, records: deployed };
  const stores = await openStores(deployed.tableName, clock);
  const foreign = deployed.topics.alerts.filter((arn) => arn.split(':')[4] !== settings.accounts.workload.id);
  const topics = {
    ...deployed.topics,
    // Only the payer's role shows them, and that lets in nobody but the worker.
    alerts: deployed.topics.alerts.filter((arn) => !foreign.includes(arn)),
  };
  return {
    deployed: deployedParts({ ...deployed, topics }),
    records: { ...stores, facts: createSpendFacts(stores) },
  };
};
