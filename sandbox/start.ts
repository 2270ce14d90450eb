// The whole sandbox: Slack, AWS and the handlers between them, behind one address.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answerTime } from './answer-time.ts';
import { tagsOf } from './aws/bedrock/profiles.ts';
import { dayOf, startOfDay } from './aws/billing/days.ts';
import { sampleCompany } from './aws/billing/sample-company.ts';
import { type AwsSimulator, startAws } from './aws/server.ts';
import { type Clock, createClock } from './clock.ts';
import { colleaguesOn, type Grant, joinedBy } from './colleagues.ts';
import { type Company, company } from './company.ts';
import { existingProfiles } from './existing-profiles.ts';
import { startGranting } from './grant-access.ts';
import { type LambdaFunction, startFunction } from './lambda/function.ts';
import { hermeticEnv } from './lambda/hermetic-env.ts';
import { httpSource } from './lambda/http-source.ts';
import { scheduleSource } from './lambda/schedule-source.ts';
import { type SnsSource, snsSource } from './lambda/sns-source.ts';
import { sqsSource } from './lambda/sqs-source.ts';
import { bundlePage } from './page/bundle.ts';
import { type SlackSimulator, startSlack } from './slack/server.ts';
import { createTimeMachine, type TimeMachine } from './time-machine.ts';

export type SandboxOptions = {
  /** The folder with a built handler in each of `slack`, `worker` and `schedule`, and perhaps one in `alerts`. */
  handlers: string;
  /** Makes what a deployment makes before the first event: the table. */
  deploy: (environment: { endpoint: string; tableName: string }) => Promise<void>;
  /** Default: any free port. */
  port?: number;
  /** Default: five seconds. */
  sweepEveryMs?: number;
  /** Whether the people of the bill are in Slack and Identity Center, and have access since long ago. Default: not. */
  withColleagues?: boolean;
  /** Whether people have made profiles by hand before. Default: not. */
  withExistingProfiles?: boolean;
  /** How long AWS takes to create something, once the colleagues have theirs, so that people can watch. Default: no time. */
  creationTakesMs?: number;
  /** Ids of the channels that have a digest each morning. Default: none. */
  digestChannels?: string[];
  /** How often the meter reads when time is moved on. Default: every five minutes. */
  meterEveryMinutes?: number;
  /** What the clock shows at first, in milliseconds since 1970. Default: the real time. */
  startAt?: number;
  /** How long Slack waits for the handlers. Default: Slack's own three seconds. */
  deadlineMs?: number;
  /** Lines that the handlers write. */
  onLog?: (line: string) => void;
};

export type Sandbox = TimeMachine & {
  url: string;
  slack: SlackSimulator;
  aws: AwsSimulator;
  /** The one clock of everything here. */
  clock: Clock;
  /** The topic before the handler of alerts, if there is one. */
  alerts: SnsSource | undefined;
  /** Resolves when the queue is empty and no handler is at work. */
  idle: () => Promise<void>;
  sweep: () => Promise<unknown>;
  /** Kills every process of the worker at once. */
  killWorker: () => Promise<void>;
  close: () => Promise<void>;
};

const TABLE = 'claude-onboard';
const QUEUE = 'claude-onboard-jobs.fifo';
const DEAD = 'claude-onboard-dead.fifo';
const TOPIC = 'claude-onboard-alerts';
const TOPIC_ARN = `arn:aws:sns:us-east-1:111122223333:${TOPIC}`;
/** As the bot's stack makes it. */
const TOPIC_POLICY = {
  Version: '2012-10-17',
  Statement: ['budgets', 'costalerts'].map((service) => ({
    ...{ Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sns:Publish' },
    Resource: TOPIC_ARN,
    Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
  })),
};
const credentials = { botToken: 'xoxb-sandbox', signingSecret: 'the sandbox signs with this' };
const openAws = async (
  { directory }: Company,
  clock: Clock,
  hasAlerts: boolean,
  { withExistingProfiles = false }: SandboxOptions,
): Promise<AwsSimulator> => {
  const endpoint = 'arn:aws:lambda:us-east-1:111122223333:function:alerts';
  return startAws({
    now: clock.now,
    billing: sampleCompany(dayOf(clock.now())),
    seed: {
      queues: [{ name: DEAD }, { name: QUEUE, redrive: { deadLetter: DEAD, maxReceiveCount: 5 } }],
      monitors: [{ name: 'claude-onboard', tagKey: 'DeveloperId', topicArn: TOPIC_ARN }],
      topics: [
        {
          name: TOPIC,
          policy: JSON.stringify(TOPIC_POLICY),
          subscriptions: hasAlerts ? [{ protocol: 'lambda', endpoint }] : [],
        },
      ],
      secrets: [{ name: 'claude-onboard-slack', value: JSON.stringify(credentials) }],
      directory,
      profiles: withExistingProfiles ? existingProfiles : [],
    },
  });
};

const slowDown = ({ faults }: AwsSimulator, creationTakesMs: number): void => {
  faults.intercept(({ operation }) =>
    operation.startsWith('Create')
      ? { kind: 'late', until: new Promise((resolve) => setTimeout(resolve, creationTakesMs)) }
      : undefined,
  );
};

/** Whoever has had access for months has worked through their profiles all day, whenever the sandbox was opened. */
const workSinceMidnight = ({ state: { profiles, billing } }: AwsSimulator, grants: Grant[]): void => {
  const known = new Set(grants.map(({ developerId }) => developerId));
  for (const profile of profiles.list()) {
    const owner = tagsOf(profile)[billing.tagKeys.developer] ?? '';
    if (known.has(owner)) profiles.backdate(profile, startOfDay(dayOf(profile.createdAt)));
  }
};

const environmentOf = ({ url, state }: AwsSimulator, slack: SlackSimulator): Record<string, string> =>
  hermeticEnv(url, {
    TABLE_NAME: TABLE,
    JOBS_QUEUE_URL: state.queues.named(QUEUE).url,
    DEAD_LETTER_QUEUE_URLS: state.queues.named(DEAD).url,
    ALERT_TOPIC_ARNS: state.topics
      .list()
      .map(({ arn }) => arn)
      .join(','),
    SLACK_SECRET_ARN: state.secrets[0]?.arn ?? '',
    SLACK_API_URL: slack.apiUrl,
  });

const alertSource = (lambda: LambdaFunction, { state }: AwsSimulator, onLog: (line: string) => void): SnsSource =>
  snsSource(lambda, state.topics, state.topics.list()[0]?.arn ?? '', {
    onDiscard: (event) => onLog(`ERROR An alert was dropped: ${JSON.stringify(event)}`),
  });

export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const { handlers, deploy, port = 0, sweepEveryMs = 5_000, creationTakesMs = 0, onLog = () => undefined } = options;
  const clock = createClock(options.startAt);
  const alertsEntry = join(handlers, 'alerts', 'index.mjs');
  const hasAlerts = existsSync(alertsEntry);
  const colleagues = options.withColleagues ? colleaguesOn(dayOf(clock.now())) : [];
  const everybody = joinedBy(company, colleagues);
  const aws = await openAws(everybody, clock, hasAlerts, options);
  await deploy({ endpoint: aws.url, tableName: TABLE });
  const slack = await startSlack({
    port,
    now: clock.now,
    ...credentials,
    deadlineMs: options.deadlineMs,
    ...everybody,
    pages: await bundlePage(),
    extras: { aws: () => aws.state.resources(), time: (body) => answerTime({ machine, clock, aws, slack }, body) },
  });

  const env = environmentOf(aws, slack);
  const start = (name: string, timeoutMs: number) =>
    startFunction({
      name,
      entry: join(handlers, name, 'index.mjs'),
      env,
      timeoutMs,
      clockOffset: clock.offset,
      onLog,
    });
  const [bot, worker, schedule, alertsFunction] = await Promise.all([
    start('slack', 10_000),
    start('worker', 60_000),
    start('schedule', 60_000),
    hasAlerts ? start('alerts', 10_000) : undefined,
  ]);
  const web = await httpSource(bot, { now: clock.now });
  slack.deliverTo(web.url);
  // As Slack does when an address is entered; the first click then meets a handler that has loaded.
  await slack.act.verifyUrl();
  const queue = sqsSource(worker, aws.state.queues.named(QUEUE), { batchSize: 1 });
  const regular = () => ({ job: 'sweep', time: new Date(clock.now()).toISOString() });
  const sweeps = scheduleSource(schedule, regular);
  const meter = scheduleSource(schedule, () => ({ ...regular(), job: 'meter' }));
  const alerts = alertsFunction && alertSource(alertsFunction, aws, onLog);
  const settled = async () => {
    await sweeps.idle();
    await meter.idle();
    await alerts?.idle();
    await queue.idle();
  };
  const settle = async () => {
    await sweeps.fire();
    await settled();
  };
  const grants = colleagues.map(({ grant }) => grant);
  const granting = grants.length > 0 ? startGranting({ grants, tableName: TABLE, env, settle }) : undefined;
  const granted = (granting?.done ?? Promise.resolve())
    .catch((error: unknown) => onLog(`ERROR The colleagues have no access: ${error}`))
    .then(() => {
      workSinceMidnight(aws, grants);
      void meter.fire();
      if (creationTakesMs > 0) slowDown(aws, creationTakesMs);
      // A sweep before that would only look again at who is being looked at.
      sweeps.repeat(sweepEveryMs);
      // The worker reads once in each interval of the sandbox's clock, however often it is asked.
      meter.repeat(4 * sweepEveryMs);
    });
  const idle = async () => {
    await granted;
    await settled();
  };
  const { digestChannels = [], meterEveryMinutes = 5 } = options;
  const meterEveryMs = meterEveryMinutes * 60_000;
  const machine = createTimeMachine({ clock, aws, idle, fire: sweeps.fire, digestChannels, meterEveryMs });
  const parts = [granting, sweeps, meter, alerts, queue, web, bot, worker, schedule, alertsFunction, slack, aws];

  return {
    url: slack.url,
    slack,
    aws,
    clock,
    ...machine,
    alerts,
    idle,
    sweep: () => sweeps.fire(),
    killWorker: worker.kill,
    close: async () => {
      for (const part of parts) await part?.close();
    },
  };
};
