import { describe, expect, it } from 'vitest';
import { switchInvocationLogging } from '../../src/app/switch-invocation-logging.ts';
import { Refused } from '../../src/core/errors.ts';
import type { LoggingTarget, SeenLogging } from '../../src/core/invocation-logging.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const unknown = () => new Refused('ValidationException', 'Verify the IAM role permissions are correct.');

/** Bedrock that finds the role of a region only after so many attempts. */
const aBedrock = (late: Record<string, number> = {}) => {
  const said: string[] = [];
  const seen = new Map<string, SeenLogging>();
  let pauses = 0;
  const left = { ...late };
  return {
    said,
    seen,
    pauses: () => pauses,
    deps: {
      settings: exampleSettings(),
      logging: {
        read: async (region: string) => seen.get(region),
        switchOn: async (region: string, target: LoggingTarget) => {
          const more = left[region] ?? 0;
          left[region] = more - 1;
          if (more > 0) throw unknown();
          seen.set(region, { ...target, content: [] });
        },
        switchOff: async (region: string) => void seen.delete(region),
      },
      say: (line: string) => void said.push(line),
      pause: async () => {
        pauses += 1;
      },
    },
  };
};

describe('switching invocation logs', () => {
  it('waits for a role that was just made', async () => {
    const bedrock = aBedrock({ 'us-east-1': 3 });
    expect(await switchInvocationLogging(bedrock.deps, ['us-east-1'])).toBe(true);
    expect(bedrock.pauses()).toBe(3);
    expect(bedrock.said).toEqual([
      'us-east-1: invocations are logged to /claude-onboard/invocations, without what was said.',
    ]);
  });

  it('names the stack when the role does not come, and does the other regions all the same', async () => {
    const bedrock = aBedrock({ 'eu-central-1': 1000 });
    expect(await switchInvocationLogging(bedrock.deps, ['eu-central-1', 'us-east-1'])).toBe(false);
    expect(bedrock.said).toEqual([
      'eu-central-1: Verify the IAM role permissions are correct. Is the stack claude-onboard-logging-eu-central-1 deployed?',
      'us-east-1: invocations are logged to /claude-onboard/invocations, without what was said.',
    ]);
  });

  it('does not believe what Bedrock does not show', async () => {
    const { deps, said } = aBedrock();
    const logging = { ...deps.logging, switchOn: async () => undefined };
    expect(await switchInvocationLogging({ ...deps, logging }, ['us-east-1'])).toBe(false);
    expect(said).toEqual(['us-east-1: Bedrock does not show yet what was written.']);
  });

  it('passes on what it does not know', async () => {
    const { deps } = aBedrock();
    const logging = {
      ...deps.logging,
      read: async () => {
        throw new Error('The wire is cut.');
      },
    };
    await expect(switchInvocationLogging({ ...deps, logging }, ['us-east-1'])).rejects.toThrow('The wire is cut.');
  });
});
