// The slack handler as it is deployed, between simulators of Slack and AWS: its secret, its configuration and its table.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startAws } from '../sandbox/aws/server.ts';
import { company } from '../sandbox/company.ts';
import { hermeticEnv } from '../sandbox/lambda/hermetic-env.ts';
import { httpEvent } from '../sandbox/lambda/http-event.ts';
import { startSlack } from '../sandbox/slack/server.ts';
import { createTable } from '../src/aws/create-table.ts';
import { listenAs } from '../test/e2e/listen.ts';

const TABLE = 'claude-onboard';
const CREDENTIALS = { botToken: 'xoxb-bench', signingSecret: 'the bench signs with this' };

/** `started`: the first line of ours. `spoken`: by this process's clock, since it spawned the other. */
export type First = { started: number; loaded: number; answered: number; spoken: number; megabytes: number };
export type Later = { ms: number; megabytes: number };
type Said = { answer: unknown };

/** A process and the lines of JSON that it says, in order. */
export const startTalk = (file: string, given: string[], env: Record<string, string>) => {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [path, ...given], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    hear: async <T>(): Promise<T> => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${file} ended without a word.`);
      return JSON.parse(value);
    },
    say: (value: unknown): void => {
      child.stdin.write(`${JSON.stringify(value)}\n`);
    },
    end: async (): Promise<void> => {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
};

export const openDeployed = async (entry: string) => {
  const aws = await startAws({
    seed: {
      queues: [{ name: 'jobs.fifo' }],
      topics: [{ name: 'alerts' }],
      directory: company.directory,
      secrets: [{ name: 'slack', value: JSON.stringify(CREDENTIALS) }],
    },
  });
  await createTable({ endpoint: aws.url, tableName: TABLE });
  const slack = await startSlack({ ...company, ...CREDENTIALS, deadlineMs: 60_000 });
  const env = hermeticEnv(aws.url, {
    TABLE_NAME: TABLE,
    JOBS_QUEUE_URL: aws.state.queues.named('jobs.fifo').url,
    SLACK_SECRET_ARN: aws.state.secrets[0]?.arn ?? '',
    SLACK_API_URL: slack.apiUrl,
  });

  let answer: (event: unknown) => Promise<unknown> = async () => undefined;
  const web = await listenAs((request, body) => answer(httpEvent(request, body, Date.now())));
  slack.deliverTo(web.url);

  /** Somebody types the command, as Slack signs it; resolves when the form stands open before them, filled. */
  const ask = async <T extends Said>(answerWith: (event: unknown) => Promise<T>): Promise<T> => {
    let said: T | undefined;
    answer = async (event) => {
      said = await answerWith(event);
      return said.answer;
    };
    const outcome = await slack.act.command({ as: 'U0ANA', channel: 'C0GENERAL', text: '/claude-onboard' });
    const opened = slack.state.modals.splice(0).at(-1);
    if (!said || !outcome.ok || opened?.view.callback_id !== 'request.submit') {
      throw new Error(`No form was opened: ${JSON.stringify({ outcome, said, opened })}`);
    }
    return said;
  };

  const coldStart = async () => {
    let talk: ReturnType<typeof startTalk> | undefined;
    const first = await ask(async (event) => {
      const spawned = performance.now();
      talk = startTalk('first-answer.mjs', [entry, JSON.stringify(event)], env);
      return { ...(await talk.hear<First & Said>()), spoken: performance.now() - spawned };
    });
    return { talk, first };
  };

  return {
    env,
    /** A new process, up to its first answer. */
    first: async (): Promise<First> => {
      const { talk, first } = await coldStart();
      await talk?.end();
      return first;
    },
    /** A new process that answers `count` times more. */
    more: async (count: number): Promise<Later[]> => {
      const { talk } = await coldStart();
      const answers: Later[] = [];
      while (talk && answers.length < count) {
        answers.push(
          await ask(async (event) => {
            talk.say(event);
            return talk.hear<Later & Said>();
          }),
        );
      }
      await talk?.end();
      return answers;
    },
    close: async () => {
      for (const part of [web, slack, aws]) await part.close();
    },
  };
};
