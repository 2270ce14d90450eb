// The meter led to the simulated AWS, with the profiles that it reads.
import type { AwsSimulator } from '../../sandbox/aws/server.ts';
import { createMetrics } from '../../src/aws/metrics.ts';
import { type Access, nothingObserved } from '../../src/core/access.ts';
import { memoryAlertCards } from '../fixtures/memory-alerts.ts';
import { memoryMeterRecords } from '../fixtures/memory-meter.ts';
import { memoryAccesses, memoryJobs, memoryRequests } from '../fixtures/memory-store.ts';
import { anAccess } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ACCOUNT } from './environment.ts';

export const settings = exampleSettings();

export type Held = Access['observed']['profiles'][number];

/** A profile in AWS, as the loop records it. */
export const makeProfile = (
  { state }: AwsSimulator,
  developer: string,
  model: string,
  { region = 'us-east-1', prefix = region.slice(0, 2) }: { region?: string; prefix?: string } = {},
): Held => {
  const source = `${prefix}.anthropic.claude-${model}`;
  const copied = `arn:aws:bedrock:${region}:${ACCOUNT}:inference-profile/${source}`;
  const parts = { name: `${developer} ${model}`, source: copied, models: [] };
  const { arn } = state.profiles.add({ region, account: ACCOUNT }, parts, { DeveloperId: developer });
  return { model, region, arn, source, generation: 1, tags: {} };
};

export const removeProfile = ({ state }: AwsSimulator, { arn, region }: Held): void => {
  const profile = state.profiles.find({ region, account: ACCOUNT }, arn);
  if (profile) state.profiles.remove(profile);
};

export const accessOf = (developer: string, ...profiles: Held[]): Access => ({
  ...anAccess({ developerId: developer }),
  userId: `uid-${developer}`,
  slackUserId: developer,
  observed: { ...nothingObserved, profiles },
});

export const meterOf = (now: () => number, ...accesses: Access[]) => ({
  settings,
  metrics: createMetrics(),
  meterRecords: memoryMeterRecords(),
  accesses: memoryAccesses(...accesses),
  requests: memoryRequests(),
  jobs: memoryJobs(),
  alertCards: memoryAlertCards(),
  clock: { now: () => new Date(now()) },
  log: () => undefined,
});
