// Reads the environment and the configuration file, and reports every mistake of both at once.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hexDigest } from './core/fingerprint.ts';
import type { Settings } from './core/settings.ts';

export type SlackCredentials = { secretArn: string } | { botToken: string; signingSecret: string };

/** Where messages end up that nobody could work on: URLs, and only the doctor asks for them. */
export type DeadLetterUrls = {
  'given-up': string | undefined;
  'lost-alerts': string | undefined;
  'lost-schedules': string | undefined;
};

/** `alertTopicArn` is the topic of the workload account, which its budgets notify; `alertTopicArns` are all of them. */
export type Config = {
  settings: Settings;
  tableName: string;
  jobsQueueUrl: string;
  alertTopicArn?: string;
  alertTopicArns: string[];
  alarmTopicArn?: string | undefined;
  deadLetterUrls: DeadLetterUrls;
  slack: { apiUrl: string; credentials: SlackCredentials };
};

/** All that is wrong with the configuration, a line for each mistake. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(mistakes: string[]) {
    super(['The configuration has mistakes:', ...mistakes.map((mistake) => `  - ${mistake}`)].join('\n'));
  }
}

type Environment = Record<string, string | undefined>;

const listIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const deadLettersIn = (text: string | undefined): DeadLetterUrls => {
  const [givenUp, lostAlerts, lostSchedules] = listIn(text);
  return { 'given-up': givenUp, 'lost-alerts': lostAlerts, 'lost-schedules': lostSchedules };
};

const missingOf = (environment: Environment, names: string[]): string[] =>
  names.filter((name) => !environment[name]).map((name) => `${name}: the variable is not set`);

/** Where the build puts the checked configuration: beside the bundle of each handler. */
export const SHIPPED_CONFIG = 'claude-onboard.json';

/** Beside that: the digest of what was checked, so that an edited file is not taken for it. */
export const CHECKED_DIGEST = 'claude-onboard.sha256';

type Read = { settings: Settings } | { mistakes: string[] };

const shipped = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The shipped configuration if it is as the build checked it: to check it anew would take a cold start too long. */
const readChecked = (): Settings | undefined => {
  try {
    const text = readFileSync(shipped(SHIPPED_CONFIG), 'utf8');
    const isChecked = readFileSync(shipped(CHECKED_DIGEST), 'utf8') === hexDigest(text);
    return isChecked ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
};

const readFile = async (environment: Environment): Promise<Read> => {
  const checked = environment.CONFIG_PATH ? undefined : readChecked();
  if (checked) return { settings: checked };
  const path = environment.CONFIG_PATH || shipped(SHIPPED_CONFIG);
  try {
    const { readSettings } = await import('./settings-file.ts');
    return readSettings(readFileSync(path, 'utf8'), path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { mistakes: [`CONFIG_PATH: ${path} cannot be read (${reason})`] };
  }
};

const readCredentials = (environment: Environment): SlackCredentials | undefined => {
  const { SLACK_SECRET_ARN, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET } = environment;
  if (SLACK_SECRET_ARN) return { secretArn: SLACK_SECRET_ARN };
  if (SLACK_BOT_TOKEN && SLACK_SIGNING_SECRET)
    return { botToken: SLACK_BOT_TOKEN, signingSecret: SLACK_SIGNING_SECRET };
  return undefined;
};

const topicMistakes = (topics: string[], workload: string | undefined): string[] => [
  ...topics
    .filter((arn) => !/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:\S+$/.test(arn))
    .map((arn) => `ALERT_TOPIC_ARNS: "${arn}" is not the ARN of an SNS topic`),
  ...(workload !== undefined && topics.length > 0 && !topics.some((arn) => arn.split(':')[4] === workload)
    ? [
        `ALERT_TOPIC_ARNS: holds no topic of the workload account ${workload}, and budgets can notify only their own account's`,
      ]
    : []),
];

/** What the handler of alerts needs: neither the file nor anything of Slack's, so that alerts are kept whatever else is wrong. */
export type AlertsConfig = { tableName: string; jobsQueueUrl: string; topicArns: string[] };

export const readAlertsConfig = (environment: Environment = process.env): AlertsConfig => {
  const topicArns = listIn(environment.ALERT_TOPIC_ARNS);
  const mistakes = [
    ...missingOf(environment, ['TABLE_NAME', 'JOBS_QUEUE_URL', 'ALERT_TOPIC_ARNS']),
    ...topicMistakes(topicArns, undefined),
  ];
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return { tableName: environment.TABLE_NAME ?? '', jobsQueueUrl: environment.JOBS_QUEUE_URL ?? '', topicArns };
};

/**
 * The whole configuration; a ConfigError lists every mistake in the file and in the variables. `needsTopic` is for the
 * handler that makes budgets.
 */
export const readConfig = async (
  environment: Environment = process.env,
  { needsTopic = false } = {},
): Promise<Config> => {
  const file = await readFile(environment);
  const credentials = readCredentials(environment);
  const settings = 'settings' in file ? file.settings : undefined;
  const workload = settings?.accounts.workload.id;
  const topics = listIn(environment.ALERT_TOPIC_ARNS);
  const mistakes = [
    ...('mistakes' in file ? file.mistakes : []),
    ...missingOf(environment, ['TABLE_NAME', 'JOBS_QUEUE_URL', ...(needsTopic ? ['ALERT_TOPIC_ARNS'] : [])]),
    ...topicMistakes(topics, workload),
    ...(credentials ? [] : ['SLACK_SECRET_ARN: set it, or both SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET']),
  ];
  if (mistakes.length > 0 || !settings || !credentials) throw new ConfigError(mistakes);
  return {
    settings,
    tableName: environment.TABLE_NAME ?? '',
    jobsQueueUrl: environment.JOBS_QUEUE_URL ?? '',
    alertTopicArn: topics.find((arn) => arn.split(':')[4] === workload),
    alertTopicArns: topics,
    alarmTopicArn: environment.ALARM_TOPIC_ARN || undefined,
    deadLetterUrls: deadLettersIn(environment.DEAD_LETTER_QUEUE_URLS),
    slack: { apiUrl: environment.SLACK_API_URL || 'https://slack.com/api/', credentials },
  };
};
