// The Lambda handler behind the queue: works on each message, and gives back the ones that must come again.
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { createCheckup } from '../app/check-everything.ts';
import { handleBatch } from '../app/handle-batch.ts';
import { handleJob } from '../app/handle-job.ts';
import { createSpendFacts } from '../app/spend-facts.ts';
import { createAccount } from '../aws/account.ts';
import { createAlertTopic } from '../aws/alert-topic.ts';
import { createAnomalies } from '../aws/anomalies.ts';
import { createBudgets } from '../aws/budgets.ts';
import { createCostAllocationTags } from '../aws/cost-allocation-tags.ts';
import { createCosts } from '../aws/costs.ts';
import { createDirectory } from '../aws/directory.ts';
import { createDirectoryLists } from '../aws/directory-lists.ts';
import { deployedParts, payerParts, signInsOf, workloadParts } from '../aws/health.ts';
import { createJobs } from '../aws/jobs.ts';
import { createMetrics } from '../aws/metrics.ts';
import { createProfileRooms } from '../aws/profile-rooms.ts';
import { createProfiles } from '../aws/profiles.ts';
import { openStores } from '../aws/stores.ts';
import { readConfig } from '../config.ts';
import { readCredentials } from '../credentials.ts';
import { log } from '../log.ts';
import { remember } from '../remember.ts';
import { createAdoptionMessenger } from '../slack/adoption-messenger.ts';
import { createAlertMessenger } from '../slack/alert-messenger.ts';
import { createSlackApp } from '../slack/app-installation.ts';
import { createChannels } from '../slack/channels.ts';
import { createSlackClient } from '../slack/client.ts';
import { createDiagnosisMessenger } from '../slack/diagnosis-messenger.ts';
import { createDigestMessenger } from '../slack/digest-messenger.ts';
import { createFiles } from '../slack/files.ts';
import { createMessenger } from '../slack/messenger.ts';
import { createNewsMessenger } from '../slack/news-messenger.ts';
import { createPeople } from '../slack/people.ts';
import { createPeopleLists } from '../slack/people-lists.ts';
import { createReportMessenger } from '../slack/report-messenger.ts';
import { createRolloutMessenger } from '../slack/rollout-messenger.ts';
import { createTagMessenger } from '../slack/tag-messenger.ts';
import { createWorkspace } from '../slack/workspace.ts';

const config = await readConfig(undefined, { needsTopic: true });
const { settings } = config;
const { identity } = settings;
const roleArn = settings.accounts.billing?.roleArn;
const topics = { alerts: config.alertTopicArns, alarms: config.alarmTopicArn };
const clock = { now: () => new Date() };
const credentials = readCredentials(config.slack.credentials, clock);

const open = remember(async ({ botToken }: { botToken: string }) => {
  const stores = await openStores(config.tableName, clock);
  const client = createSlackClient({ token: botToken, apiUrl: config.slack.apiUrl });
  const workspace = createWorkspace({ client, clock });
  const facts = createSpendFacts(stores);
  return {
    ...stores,
    settings,
    clock,
    log,
    jobs: createJobs({ queueUrl: config.jobsQueueUrl }),
    profiles: createProfiles({ clock }),
    metrics: createMetrics(),
    budgets: createBudgets({ accountId: settings.accounts.workload.id, topicArn: config.alertTopicArn ?? '' }),
    account: createAccount({ accountId: settings.accounts.workload.id }),
    directory: identity.source === 'identity-center' ? createDirectory(identity) : undefined,
    directoryLists: identity.source === 'identity-center' ? createDirectoryLists(identity) : undefined,
    people: createPeople({ client }),
    messenger: createMessenger({ client }),
    newsMessenger: createNewsMessenger({ client }),
    rolloutMessenger: createRolloutMessenger({ client }),
    profileRooms: createProfileRooms(),
    checkup: createCheckup({
      settings,
      clock,
      asker: 'worker',
      elseDo:
        "Deploy again (`npm run deploy`): the stacks give the bot's roles what they may read. Or run `npm run doctor` with credentials that may.",
      workload: workloadParts(settings),
      payer: payerParts({ roleArn }),
      signIns: signInsOf(settings),
      deployed: deployedParts(
        { topics, queueUrls: { jobs: config.jobsQueueUrl, ...config.deadLetterUrls } },
        { roleArn },
      ),
      records: { ...stores, facts },
      slack: { slackApp: createSlackApp({ client }), channels: createChannels({ client }), workspace },
    }),
    diagnosisMessenger: createDiagnosisMessenger({ client }),
    alertMessenger: createAlertMessenger({ client }),
    digestMessenger: createDigestMessenger({ client, costs: settings.costs }),
    tagMessenger: createTagMessenger({ client }),
    reportMessenger: createReportMessenger({ client }),
    adoptionMessenger: createAdoptionMessenger({ client }),
    files: createFiles({ client }),
    peopleLists: createPeopleLists({ client }),
    workspace,
    costs: createCosts({ settings, clock }),
    costAllocationTags: createCostAllocationTags({ roleArn }),
    alertTopic: createAlertTopic({ topicArn: config.alertTopicArn ?? '' }),
    anomalies: createAnomalies({ roleArn }),
    facts,
  };
});

/** What it reads of a batch. */
type Batch = {
  Records: (Pick<SQSRecord, 'messageId' | 'body'> & { attributes: { MessageGroupId?: string } })[];
};

export const handler = async ({ Records }: Batch): Promise<SQSBatchResponse> => {
  const deps = await open({ botToken: (await credentials()).botToken });
  const messages = Records.map(({ messageId, attributes, body }) => ({
    id: messageId,
    group: attributes.MessageGroupId ?? messageId,
    body,
  }));
  const failed = await handleBatch(messages, (job, messageId) => handleJob(deps, job, messageId), log);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};
