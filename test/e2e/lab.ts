// The handlers in this process, against simulators whose clock the test moves and whose every call it can make fail.
import { vi } from 'vitest';
import type { TagKeySeed } from '../../sandbox/aws/cost-allocation/tag-keys.ts';
import type { AwsOptions } from '../../sandbox/aws/options.ts';
import { type AwsSimulator, startAws } from '../../sandbox/aws/server.ts';
import type { SnsEvent } from '../../sandbox/aws/sns/topics.ts';
import { company } from '../../sandbox/company.ts';
import { hermeticEnv } from '../../sandbox/lambda/hermetic-env.ts';
import { httpEvent } from '../../sandbox/lambda/http-event.ts';
import { recordOf } from '../../sandbox/lambda/sqs-source.ts';
import type { SlackOptions } from '../../sandbox/slack/options.ts';
import { type SlackSimulator, startSlack } from '../../sandbox/slack/server.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { NOON } from '../fixtures/requests.ts';
import { type Moment, restore } from './faults/moment.ts';
import { type Document, writeConfiguration } from './lab-configuration.ts';
import { listenAs } from './listen.ts';
import { peopleOf } from './people.ts';
import { type Fault, strike } from './strikes.ts';

export const TABLE = 'claude-onboard';
const QUEUE = 'jobs.fifo';
export const SIGNING_SECRET = 'the lab signs with this';
/** Where nothing gets by itself: the lab gives nothing up. */
export const DEAD_LETTERS = ['given-up.fifo', 'lost-alerts', 'lost-schedules'];
const BOT_TOKEN = 'xoxb-lab';

export type LabOptions = {
  faults?: Fault[];
  /** Where it begins; default: nobody has asked for anything. */
  moment?: Moment;
  clientMsgId?: SlackOptions['clientMsgId'];
  messagesTab?: SlackOptions['messagesTab'];
  /** What the configuration says otherwise than the sandbox's. */
  configuration?: Document;
  /** The signing secret before this one: then the handlers read both from Secrets Manager. */
  previousSecret?: string;
  /** What AWS bills, how it pages, what it says of a used token, and how late its index of tags is. */
  aws?: Pick<AwsOptions, 'billing' | 'costExplorer' | 'costAllocation' | 'bedrock' | 'tagging'>;
  /** Cost-allocation tags that somebody else has switched. */
  tagKeys?: TagKeySeed[];
  /** Default: noon of a Tuesday. */
  now?: Date;
};

const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
};

/** A cold start: every module of ours is loaded anew when it is first needed, as in a new process. */
const coldStart = () => {
  vi.resetModules();
  const bot = once(() => import('../../src/lambda/slack.ts'));
  const worker = once(() => import('../../src/lambda/worker.ts'));
  const alerts = once(() => import('../../src/lambda/alerts.ts'));
  const schedule = once(() => import('../../src/lambda/schedule.ts'));
  return {
    bot: async (event: unknown) => {
      const { handler } = await bot();
      return handler(event as Parameters<typeof handler>[0]);
    },
    worker: async (event: { Records: ReturnType<typeof recordOf>[] }) => (await worker()).handler(event),
    alerts: async (event: { Records: unknown[] }) => (await alerts()).handler(event),
    schedule: async (event: unknown) => (await schedule()).handler(event),
  };
};

const openAws = async (now: () => number, options: LabOptions): Promise<AwsSimulator> => {
  const { previousSecret: previousSigningSecret } = options;
  const secret = { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, previousSigningSecret };
  const aws = await startAws({
    ...options.aws,
    now,
    seed: {
      queues: [{ name: QUEUE }, ...DEAD_LETTERS.map((name) => ({ name }))],
      topics: [{ name: 'alerts' }],
      directory: company.directory,
      secrets: [{ name: 'slack', value: JSON.stringify(secret) }],
      tagKeys: options.tagKeys ?? [],
    },
  });
  await createTable({ endpoint: aws.url, tableName: TABLE });
  return aws;
};

const openSlack = (now: () => number, options: LabOptions): Promise<SlackSimulator> =>
  startSlack({
    ...company,
    now,
    botToken: BOT_TOKEN,
    signingSecret: SIGNING_SECRET,
    clientMsgId: options.clientMsgId ?? 'deduplicated',
    messagesTab: options.messagesTab,
    // Slack's three seconds are real ones, and a machine with much to do is no reason to fail.
    deadlineMs: 30_000,
    scopes: company.scopes,
  });

const credentialsFrom = ({ state }: AwsSimulator, { previousSecret }: LabOptions): Record<string, string> =>
  previousSecret === undefined
    ? { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET }
    : { SLACK_SECRET_ARN: state.secrets[0]?.arn ?? '' };

export const openLab = async (options: LabOptions = {}) => {
  vi.useFakeTimers({ toFake: ['Date'], now: options.moment?.at ?? options.now ?? NOON });
  const now = () => Date.now();
  const [aws, slack, configuration] = await Promise.all([
    openAws(now, options),
    openSlack(now, options),
    writeConfiguration(options.configuration),
  ]);
  const queue = aws.state.queues.named(QUEUE);
  const variables = hermeticEnv(aws.url, {
    AWS_MAX_ATTEMPTS: '1',
    CONFIG_PATH: configuration.path,
    TABLE_NAME: TABLE,
    JOBS_QUEUE_URL: queue.url,
    ALERT_TOPIC_ARNS: aws.state.topics.list()[0]?.arn ?? '',
    DEAD_LETTER_QUEUE_URLS: DEAD_LETTERS.map((name) => aws.state.queues.named(name).url).join(','),
    SLACK_API_URL: slack.apiUrl,
    ...credentialsFrom(aws, options),
  });
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const silence = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  if (options.moment) await restore({ aws, slack, queue }, options.moment);
  let handlers = coldStart();
  const strikes = strike(options.faults ?? [], aws, slack);

  /** Runs a handler; when it was killed meanwhile nothing it answered counts, and the next event finds a new process. */
  const run = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const answer = await work().catch(() => undefined);
    if (!strikes.isDead()) return answer;
    strikes.revive();
    handlers = coldStart();
    return undefined;
  };

  const web = await listenAs(async (request, body) => run(() => handlers.bot(httpEvent(request, body, now()))));
  slack.deliverTo(web.url);

  const published: SnsEvent[] = [];
  aws.state.topics.onPublish((_, event) => published.push(event));

  /** Hands the topics' events to their function, once each; what fails is kept, as Lambda keeps it to try again. */
  const deliver = async (): Promise<void> => {
    for (const event of published.splice(0)) {
      const taken = await run(async () => {
        await handlers.alerts(event);
        return true;
      });
      if (!taken) published.push(event);
    }
  };

  /** Works on what is visible in the queue, and answers how much it was; what fails stays for half a minute. */
  const drain = async (most = Number.POSITIVE_INFINITY): Promise<number> => {
    let batches = 0;
    await deliver();
    while (batches < most) {
      const batch = queue.receive(1);
      if (batch.length === 0) break;
      batches += 1;
      const Records = batch.map(({ message, receiptHandle }) => recordOf(queue, message, receiptHandle));
      const answer = await run(() => handlers.worker({ Records }));
      const failed = answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      for (const { message, receiptHandle } of batch) {
        if (failed && !failed.includes(message.id)) queue.remove(receiptHandle);
      }
      await deliver();
    }
    return batches;
  };

  const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

  /** Whether, after that time, nothing was left to do and nothing failed. */
  const isQuietAfter = async (seconds: number): Promise<boolean> => {
    const before = strikes.struck();
    later(seconds);
    await run(() => handlers.schedule({ job: 'sweep' }));
    return (await drain()) === 0 && strikes.struck() === before;
  };

  return {
    aws,
    slack,
    calls: strikes.calls,
    people: peopleOf(slack),
    /** The handler as Lambda calls it; what it throws is thrown. */
    bot: (event: unknown) => handlers.bot(event),
    /** The alerts' handler as Lambda calls it; what it throws is thrown. */
    alerts: (event: { Records: unknown[] }) => handlers.alerts(event),
    /** What AWS publishes to the topic of alerts, as a budget does. */
    publish: (message: string, subject = 'AWS Budgets: a budget has exceeded your alert threshold'): void => {
      const [topic] = aws.state.topics.list();
      if (topic) aws.state.topics.publish(topic, { subject, message });
    },
    /** A schedule fires. */
    schedule: (event: unknown) => run(() => handlers.schedule(event)),
    sweep: () => run(() => handlers.schedule({ job: 'sweep' })),
    /** Deploys it with another configuration. */
    deploy: async (change: Document): Promise<void> => {
      await configuration.write(change);
      handlers = coldStart();
    },
    queue,
    drain,
    later,
    /** Lets time pass and the sweep come until nothing happens any more, not even after the longest pause there is. */
    settle: async (): Promise<void> => {
      await drain();
      for (let round = 0; round < 40; round++) {
        if ((await isQuietAfter(61)) && (await isQuietAfter(400))) return;
      }
      throw new Error('It never came to rest.');
    },
    close: async () => {
      for (const part of [web, slack, aws]) await part.close();
      await configuration.remove();
      silence.mockRestore();
      vi.unstubAllEnvs();
      vi.useRealTimers();
    },
  };
};

export type Lab = Awaited<ReturnType<typeof openLab>>;
