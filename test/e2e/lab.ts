// The handlers in this process, against simulators whose clock the test moves and whose every call it can make fail.
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { startAws } from '../../sandbox/aws/server.ts';
import { company } from '../../sandbox/company.ts';
import { hermeticEnv } from '../../sandbox/lambda/hermetic-env.ts';
import { httpEvent } from '../../sandbox/lambda/http-event.ts';
import { recordOf } from '../../sandbox/lambda/sqs-source.ts';
import type { SlackOptions } from '../../sandbox/slack/options.ts';
import { startSlack } from '../../sandbox/slack/server.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { NOON } from '../fixtures/requests.ts';
import { listenAs } from './listen.ts';
import { peopleOf } from './people.ts';

const TABLE = 'claude-onboard';
const QUEUE = 'jobs.fifo';
const CREDENTIALS = { SLACK_BOT_TOKEN: 'xoxb-lab', SLACK_SIGNING_SECRET: 'the lab signs with this' };
const CONFIG_PATH = fileURLToPath(new URL('../../sandbox/claude-onboard.yml', import.meta.url));

/** A cold start: every module of ours is loaded anew, as in a new process. */
const coldStart = async () => {
  vi.resetModules();
  const [bot, worker, schedule] = await Promise.all([
    import('../../src/lambda/slack.ts'),
    import('../../src/lambda/worker.ts'),
    import('../../src/lambda/schedule.ts'),
  ]);
  return { bot: bot.handler, worker: worker.handler, schedule: schedule.handler };
};

export type Mode =
  /** The process dies when this call has taken effect, which is the same as dying before the next one. */
  | 'killed'
  /** The answer of this one call is lost, and the process goes on. */
  | 'answer lost'
  /** This one call does not arrive, and the process goes on. */
  | 'not reached'
  /** The platform asks to slow down. */
  | 'throttled';

export type Fault = { at: number; mode: Mode };

/** `faults` strike the n-th call of all, to AWS and to Slack. */
export const openLab = async (faults: Fault[] = [], clientMsgId: SlackOptions['clientMsgId'] = 'deduplicated') => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOON });
  const now = () => Date.now();
  const aws = await startAws({
    now,
    seed: { queues: [{ name: QUEUE }], topics: [{ name: 'alerts' }], directory: company.directory },
  });
  await createTable({ endpoint: aws.url, tableName: TABLE });
  const slack = await startSlack({
    ...company,
    now,
    botToken: CREDENTIALS.SLACK_BOT_TOKEN,
    signingSecret: CREDENTIALS.SLACK_SIGNING_SECRET,
    clientMsgId,
    scopes: [
      'commands',
      'chat:write',
      'im:write',
      'users:read',
      'users:read.email',
      'usergroups:read',
      'channels:read',
      'groups:read',
    ],
  });
  const queue = aws.state.queues.named(QUEUE);
  const variables = hermeticEnv(aws.url, {
    AWS_MAX_ATTEMPTS: '1',
    CONFIG_PATH,
    TABLE_NAME: TABLE,
    JOBS_QUEUE_URL: queue.url,
    ALERT_TOPIC_ARNS: aws.state.topics.list()[0]?.arn ?? '',
    SLACK_API_URL: slack.apiUrl,
    ...CREDENTIALS,
  });
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const silence = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  let handlers = await coldStart();

  let calls = 0;
  let dead = false;
  const play = (): Mode | undefined => {
    const at = calls++;
    if (dead) return 'not reached';
    const mode = faults.find((fault) => fault.at === at)?.mode;
    dead = mode === 'killed';
    return mode;
  };
  const common = (mode: Mode | undefined) => {
    if (mode === undefined || mode === 'throttled') return undefined;
    return mode === 'not reached' ? { kind: 'cut' as const } : { kind: 'lose-answer' as const };
  };
  aws.faults.intercept(() => {
    const mode = play();
    return mode === 'throttled' ? { kind: 'throttle' } : common(mode);
  });
  slack.faults.intercept(() => {
    const mode = play();
    return mode === 'throttled' ? { kind: 'ratelimit', retryAfter: 1 } : common(mode);
  });

  /** Runs a handler; when it was killed meanwhile nothing it answered counts, and the next event finds a new process. */
  const run = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const answer = await work().catch(() => undefined);
    if (!dead) return answer;
    dead = false;
    handlers = await coldStart();
    return undefined;
  };

  const web = await listenAs(async (request, body) => run(() => handlers.bot(httpEvent(request, body, now()))));
  slack.deliverTo(web.url);

  /** Works on everything that is visible in the queue; what fails stays there for half a minute. */
  const drain = async (): Promise<void> => {
    for (let batch = queue.receive(1); batch.length > 0; batch = queue.receive(1)) {
      const Records = batch.map(({ message, receiptHandle }) => recordOf(queue, message, receiptHandle));
      const answer = await run(() => handlers.worker({ Records }));
      const failed = answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      for (const { message, receiptHandle } of batch) {
        if (failed && !failed.includes(message.id)) queue.remove(receiptHandle);
      }
    }
  };

  const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

  return {
    aws,
    slack,
    calls: () => calls,
    people: peopleOf(slack),
    drain,
    later,
    /** Lets time pass and the sweep come, until everything that can be done is done. */
    settle: async (rounds = 5): Promise<void> => {
      for (let round = 0; round < rounds; round++) {
        await drain();
        later(61);
        await run(() => handlers.schedule({ job: 'sweep' }));
      }
      await drain();
    },
    close: async () => {
      for (const part of [web, slack, aws]) await part.close();
      silence.mockRestore();
      vi.unstubAllEnvs();
      vi.useRealTimers();
    },
  };
};

export type Lab = Awaited<ReturnType<typeof openLab>>;
