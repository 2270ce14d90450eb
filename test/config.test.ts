import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readAlertsConfig, readConfig } from '../src/config.ts';
import { exampleSettings } from './fixtures/settings.ts';

const EXAMPLE = new URL('../claude-onboard.example.yml', import.meta.url).pathname;
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:claude-onboard-alerts';

const complete = {
  CONFIG_PATH: EXAMPLE,
  TABLE_NAME: 'claude-onboard',
  JOBS_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/111122223333/jobs.fifo',
  ALERT_TOPIC_ARNS: `arn:aws:sns:us-east-1:444455556666:anomalies, ${TOPIC}`,
  SLACK_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:slack-AbCdEf',
};

const fileWith = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'config-')), 'claude-onboard.yml');
  writeFileSync(path, text);
  return path;
};

const refusal = async (environment: Record<string, string>, options = {}): Promise<string> => {
  try {
    await readConfig(environment, options);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('The configuration was accepted.');
};

describe('the configuration', () => {
  it('is the file and the variables', async () => {
    expect(await readConfig(complete, { needsTopic: true })).toEqual({
      settings: exampleSettings(),
      tableName: 'claude-onboard',
      jobsQueueUrl: complete.JOBS_QUEUE_URL,
      alertTopicArn: TOPIC,
      alertTopicArns: ['arn:aws:sns:us-east-1:444455556666:anomalies', TOPIC],
      alarmTopicArn: undefined,
      deadLetterUrls: { 'given-up': undefined, 'lost-alerts': undefined, 'lost-schedules': undefined },
      slack: { apiUrl: 'https://slack.com/api/', credentials: { secretArn: complete.SLACK_SECRET_ARN } },
    });
  });

  it('knows the topic of alarms and the ends of the line where they are given', async () => {
    const given = { ...complete, ALARM_TOPIC_ARN: 'alarms', DEAD_LETTER_QUEUE_URLS: 'a, b,c' };
    expect(await readConfig(given)).toMatchObject({
      alarmTopicArn: 'alarms',
      deadLetterUrls: { 'given-up': 'a', 'lost-alerts': 'b', 'lost-schedules': 'c' },
    });
  });

  it('takes the credentials from the variables where there is no secret', async () => {
    const { SLACK_SECRET_ARN: _, ...rest } = complete;
    const given = { ...rest, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_API_URL: 'http://slack/api/' };
    expect((await readConfig(given)).slack).toEqual({
      apiUrl: 'http://slack/api/',
      credentials: { botToken: 'xoxb-1', signingSecret: 's' },
    });
  });

  it('reports every mistake of the file and of the variables at once', async () => {
    const path = fileWith('workspace: { teamId: acme }\nteams: []\n');
    expect(await refusal({ CONFIG_PATH: path, ALERT_TOPIC_ARNS: 'alerts', SLACK_BOT_TOKEN: 'xoxb-1' })).toBe(
      [
        'The configuration has mistakes:',
        `  - ${path}: workspace.teamId: must be the workspace's id (T…)`,
        `  - ${path}: channels: is missing; it must be a group of settings`,
        `  - ${path}: admins: is missing; it must be a group of settings`,
        `  - ${path}: teams: must hold at least 1`,
        `  - ${path}: models: is missing; it must be a list`,
        `  - ${path}: regions: is missing; it must be a list`,
        `  - ${path}: limits: is missing; it must be a group of settings`,
        `  - ${path}: accounts: is missing; it must be a group of settings`,
        `  - ${path}: identity: is missing; it must be a group of settings`,
        '  - TABLE_NAME: the variable is not set',
        '  - JOBS_QUEUE_URL: the variable is not set',
        '  - ALERT_TOPIC_ARNS: "alerts" is not the ARN of an SNS topic',
        '  - SLACK_SECRET_ARN: set it, or both SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET',
      ].join('\n'),
    );
  });

  it('wants a topic of the account whose budgets alert it', async () => {
    const foreign = { ...complete, ALERT_TOPIC_ARNS: 'arn:aws:sns:us-east-1:444455556666:anomalies' };
    expect(await refusal(foreign, { needsTopic: true })).toContain(
      "ALERT_TOPIC_ARNS: holds no topic of the workload account 111122223333, and budgets can notify only their own account's",
    );
    const { ALERT_TOPIC_ARNS: _, ...none } = complete;
    expect(await refusal(none, { needsTopic: true })).toContain('ALERT_TOPIC_ARNS: the variable is not set');
    expect((await readConfig(none)).alertTopicArn).toBeUndefined();
  });

  it.each([
    ['is no YAML', 'teams: [', /claude-onboard\.yml: .*line 1/],
    ['is empty', '', /claude-onboard\.yml: the whole file: /],
    ['is a list', '- a', /claude-onboard\.yml: the whole file: must be a group of settings/],
  ])('says so when the file %s', async (_, text, words) => {
    expect(await refusal({ ...complete, CONFIG_PATH: fileWith(text) })).toMatch(words);
  });

  it('says so when there is no file', async () => {
    expect(await refusal({ ...complete, CONFIG_PATH: '/nowhere/claude-onboard.yml' })).toMatch(
      /CONFIG_PATH: \/nowhere\/claude-onboard\.yml cannot be read \(ENOENT/,
    );
  });
});

describe('what the handler of alerts needs', () => {
  const { TABLE_NAME, JOBS_QUEUE_URL, ALERT_TOPIC_ARNS } = complete;

  it('is all the topics, the table and the queue: neither the file nor anything of Slack', () => {
    expect(readAlertsConfig({ TABLE_NAME, JOBS_QUEUE_URL, ALERT_TOPIC_ARNS })).toEqual({
      tableName: TABLE_NAME,
      jobsQueueUrl: JOBS_QUEUE_URL,
      topicArns: ['arn:aws:sns:us-east-1:444455556666:anomalies', TOPIC],
    });
  });

  it('is missed all at once', () => {
    expect(() => readAlertsConfig({ ALERT_TOPIC_ARNS: 'nonsense' })).toThrow(
      /TABLE_NAME: the variable is not set[\s\S]*JOBS_QUEUE_URL: the variable is not set[\s\S]*"nonsense" is not the ARN/,
    );
    expect(() => readAlertsConfig({})).toThrow('ALERT_TOPIC_ARNS: the variable is not set');
  });
});
