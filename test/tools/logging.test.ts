import { describe, expect, it } from 'vitest';
import { ACCOUNT, operations, useAws } from '../aws/environment.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { runTool } from './run-tool.ts';

const withMode = (invocationLogging: 'off' | 'metadata') => {
  const { deployment } = exampleSettings();
  return exampleSettings({ deployment: { ...deployment, invocationLogging } });
};

const aws = useAws();
const run = (mode: 'off' | 'metadata', ...args: string[]) =>
  runTool(aws(), 'logging', { settings: withMode(mode), args });
const loggingIn = (region: string) => aws().state.invocationLogging.in({ region, account: ACCOUNT });

const switchedOn = (region: string) => ({
  cloudWatchConfig: {
    logGroupName: '/claude-onboard/invocations',
    roleArn: `arn:aws:iam::${ACCOUNT}:role/claude-onboard-logging-${region}`,
  },
  textDataDeliveryEnabled: false,
  imageDataDeliveryEnabled: false,
  embeddingDataDeliveryEnabled: false,
  videoDataDeliveryEnabled: false,
  audioDataDeliveryEnabled: false,
});

describe('the logging of invocations', () => {
  it('is switched on in every configured region without any content, once, and off again', async () => {
    const on = await run('metadata');
    expect([on.code, on.err]).toEqual([0, '']);
    expect(on.out.split('\n')).toEqual([
      'us-east-1: invocations are logged to /claude-onboard/invocations, without what was said.',
      'eu-central-1: invocations are logged to /claude-onboard/invocations, without what was said.',
      '',
    ]);
    for (const region of ['us-east-1', 'eu-central-1']) expect(loggingIn(region)).toEqual(switchedOn(region));

    aws().calls.clear();
    expect((await run('metadata')).out).toContain('already, without what was said');
    expect(operations(aws(), 'bedrock')).toEqual(Array(2).fill('GetModelInvocationLoggingConfiguration'));

    const off = await run('off', 'eu-central-1');
    expect([off.code, off.out]).toEqual([
      0,
      'eu-central-1: invocations are no longer logged; what was logged is kept for its time.\n',
    ]);
    expect(loggingIn('eu-central-1')).toBeUndefined();
    expect(loggingIn('us-east-1')).toEqual(switchedOn('us-east-1'));
  });

  it("never touches somebody else's", async () => {
    const theirs = { s3Config: { bucketName: 'prompts' }, textDataDeliveryEnabled: true };
    aws().state.invocationLogging.set({ region: 'us-east-1', account: ACCOUNT }, theirs);
    for (const mode of ['metadata', 'off'] as const) {
      const { code, out } = await run(mode, 'us-east-1');
      expect([code, out]).toEqual([
        0,
        'us-east-1: somebody logs invocations to bucket prompts already; that is left as it is.\n',
      ]);
    }
    expect(loggingIn('us-east-1')).toEqual(theirs);
  });

  it('says what AWS refuses, and does the other region', async () => {
    aws().faults.next('bedrock', 'GetModelInvocationLoggingConfiguration', {
      kind: 'refuse',
      code: 'AccessDeniedException',
      status: 403,
      message: 'You may not.',
    });
    const { code, out } = await run('metadata');
    expect([code, out.split('\n').slice(0, 2)]).toEqual([
      1,
      [
        'us-east-1: You may not.',
        'eu-central-1: invocations are logged to /claude-onboard/invocations, without what was said.',
      ],
    ]);
  });

  it('knows the configured regions only', async () => {
    expect(await run('metadata', 'ap-south-1')).toEqual({
      code: 1,
      out: '',
      err: 'Not among the configured regions: ap-south-1.\n',
    });
  });
});

describe('in another account', () => {
  const other = useAws({ accountId: '777788889999' });

  it('nothing is switched', async () => {
    const { code, err } = await runTool(other(), 'logging', { settings: withMode('metadata') });
    expect([code, err]).toEqual([1, expect.stringContaining('which cannot tell where invocations are logged')]);
    expect(operations(other(), 'bedrock')).toEqual([]);
  });
});
