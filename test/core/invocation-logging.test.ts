import { expect, test } from 'vitest';
import { loggingTarget, planLogging, type SeenLogging } from '../../src/core/invocation-logging.ts';

const TARGET = loggingTarget('111122223333', 'us-east-1');
const OURS: SeenLogging = { ...TARGET, content: [] };

test('the target is a role and a log group of the region, in its partition', () => {
  expect(TARGET).toEqual({
    logGroup: '/claude-onboard/invocations',
    roleArn: 'arn:aws:iam::111122223333:role/claude-onboard-logging-us-east-1',
  });
  expect(loggingTarget('111122223333', 'us-gov-west-1').roleArn).toMatch(/^arn:aws-us-gov:iam::/);
});

test.each<[what: string, mode: 'off' | 'metadata', seen: SeenLogging | undefined, act: string, words: string]>([
  [
    'nothing, to be on',
    'metadata',
    undefined,
    'switch-on',
    'are logged to /claude-onboard/invocations, without what was',
  ],
  ['nothing, to be off', 'off', undefined, 'nothing', 'invocations are not logged'],
  ['ours, to be on', 'metadata', OURS, 'nothing', 'already, without what was said'],
  ['ours, to be off', 'off', OURS, 'switch-off', 'no longer logged'],
  [
    'ours with text',
    'metadata',
    { ...OURS, content: ['text', 'images'] },
    'nothing',
    'together with their text, images',
  ],
  ['ours with text, to be off', 'off', { ...OURS, content: ['text'] }, 'switch-off', 'no longer logged'],
  [
    'a bucket',
    'metadata',
    { bucket: 'prompts', content: ['text'] },
    'nothing',
    'somebody logs invocations to bucket prompts',
  ],
  ['a bucket, to be off', 'off', { bucket: 'prompts', content: ['text'] }, 'nothing', 'that is left as it is'],
  [
    'ours and a bucket',
    'off',
    { ...OURS, bucket: 'p' },
    'nothing',
    'log group /claude-onboard/invocations and bucket p',
  ],
  ['our log group in another role', 'off', { ...OURS, roleArn: 'arn:other' }, 'nothing', 'left as it is'],
  [
    'another log group',
    'metadata',
    { ...OURS, logGroup: '/x' },
    'nothing',
    'somebody logs invocations to log group /x',
  ],
])('%s', (_, mode, seen, act, words) => {
  const step = planLogging(mode, seen, TARGET);
  expect(step.act).toBe(act);
  expect(step.words).toContain(words);
});
