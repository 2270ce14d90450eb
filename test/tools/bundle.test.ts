// What a cold start of the built handlers loads, by bytes and by name; how long that takes is for `npm run bench`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { startAws } from '../../sandbox/aws/server.ts';
import { hermeticEnv } from '../../sandbox/lambda/hermetic-env.ts';
import { sizeOf } from '../../tools/bundle-size.ts';
import { HELP, signed } from '../fixtures/signed.ts';
import { type Run, runHandler } from './run-handler.ts';

const CREDENTIALS = { botToken: 'xoxb-bundle', signingSecret: 'the bundle is signed for with this' };

const folder = () => join(inject('handlers'), 'slack');

const help = () => signed({ body: HELP, secret: CREDENTIALS.signingSecret, at: new Date() });

/** Files of the bundle that hold the text. */
const holding = (text: string): string[] =>
  readdirSync(folder()).filter(
    (name) => name.endsWith('.mjs') && readFileSync(join(folder(), name), 'utf8').includes(text),
  );

it('loads no more than 350 KB before the first line of the slack handler, and is no larger than 1.2 MB', () => {
  const { eager, whole } = sizeOf(folder());
  expect(eager).toBeGreaterThan(100_000);
  expect(eager).toBeLessThanOrEqual(350_000);
  expect(whole).toBeGreaterThan(eager);
  expect(whole).toBeLessThanOrEqual(1_200_000);
});

describe('a first answer', () => {
  let run: Run;
  beforeAll(async () => {
    const aws = await startAws({ seed: { secrets: [{ name: 'slack', value: JSON.stringify(CREDENTIALS) }] } });
    const env = hermeticEnv(aws.url, {
      TABLE_NAME: 'table',
      JOBS_QUEUE_URL: `${aws.url}/111122223333/jobs.fifo`,
      SLACK_SECRET_ARN: aws.state.secrets[0]?.arn ?? '',
    });
    run = await runHandler(folder(), env, help());
    await aws.close();
  });

  it('is given with the secret from Secrets Manager', () => {
    expect(run.error).toBeUndefined();
    expect(run.answer?.statusCode).toBe(200);
  });

  it.each([
    ['the client of Secrets Manager', 'SecretsManagerServiceException'],
    ['the client of DynamoDB', 'DynamoDB_20120810'],
  ])('loads %s beside the entry', (_, text) => {
    const holders = holding(text);
    expect(holders).not.toContain('index.mjs');
    expect(run.files.filter((name) => holders.includes(name))).not.toEqual([]);
  });

  it.each([
    ['the client of SQS', 'AmazonSQS'],
    ['dynamoose', 'has not been initialized.'],
    ['YAML', 'YAMLParseError'],
    ['the check of the configuration', 'is not a setting; is it misspelt?'],
  ])('does without %s', (_, text) => {
    const holders = holding(text);
    expect(holders).not.toEqual([]);
    expect(run.files.filter((name) => holders.includes(name))).toEqual([]);
  });

  it.each(['internal/deps/undici/undici', 'zlib', 'internal/webstreams/readablestream'])(
    'does without what Node takes long to load: %s',
    (name) => {
      expect(run.builtins).toContain('NativeModule http');
      expect(run.builtins).not.toContain(`NativeModule ${name}`);
    },
  );
});
