// The simulated AWS account of a test file, and the environment that leads the SDK to it and nowhere else.
import { afterEach, beforeEach, vi } from 'vitest';
import type { AwsOptions } from '../../sandbox/aws/options.ts';
import { type AwsSimulator, startAws } from '../../sandbox/aws/server.ts';
import { hermeticEnv } from '../../sandbox/lambda/hermetic-env.ts';

export const ACCOUNT = '111122223333';
export const TOPIC_NAME = 'claude-onboard-alerts';
export const TOPIC_ARN = `arn:aws:sns:us-east-1:${ACCOUNT}:${TOPIC_NAME}`;

/** The SDK tries once, so that a fault is exact. */
export const leadTo = (url: string): void => {
  for (const [name, value] of Object.entries(hermeticEnv(url, { AWS_MAX_ATTEMPTS: '1' }))) vi.stubEnv(name, value);
};

/** A fresh account for each test. */
export const useAws = (options: AwsOptions = {}): (() => AwsSimulator) => {
  let aws: AwsSimulator | undefined;
  beforeEach(async () => {
    aws = await startAws(options);
    leadTo(aws.url);
  });
  afterEach(async () => {
    await aws?.close();
    vi.unstubAllEnvs();
  });
  return () => {
    if (!aws) throw new Error('The account is there within tests only.');
    return aws;
  };
};

/** What was asked of a service, without reads of how it stands. */
export const operations = (aws: AwsSimulator, service: string): string[] =>
  aws.calls.filter((call) => call.service === service).map(({ operation }) => operation);
