// Switches Bedrock's invocation logs on or off as configured, region by region, where nobody else has their own.
import { Refused, Throttled } from '../core/errors.ts';
import { type LoggingTarget, loggingTarget, planLogging } from '../core/invocation-logging.ts';
import type { Settings } from '../core/settings.ts';
import { loggingStack } from '../core/stack-places.ts';
import type { InvocationLogging } from './operator-ports.ts';

export type SwitchInvocationLoggingDeps = {
  settings: Pick<Settings, 'accounts' | 'deployment'>;
  logging: InvocationLogging;
  say: (line: string) => void;
  pause: (milliseconds: number) => Promise<void>;
};

/** What Bedrock says of a role or a log group that it cannot use. */
const UNKNOWN_ROLE = 'ValidationException';
const PAUSE_MS = 5_000;
/** A role that was just made is not known everywhere at once. */
const ATTEMPTS = 8;

const switchOn = async (
  { logging, pause }: SwitchInvocationLoggingDeps,
  region: string,
  target: LoggingTarget,
): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await logging.switchOn(region, target);
    } catch (error) {
      const isUnknownRole = error instanceof Refused && error.code === UNKNOWN_ROLE;
      if (!isUnknownRole || attempt === ATTEMPTS) throw error;
    }
    await pause(PAUSE_MS);
  }
};

const switchIn = async (deps: SwitchInvocationLoggingDeps, region: string): Promise<string> => {
  const { settings, logging } = deps;
  const mode = settings.deployment.invocationLogging;
  const target = loggingTarget(settings.accounts.workload.id, region);
  const { act, words } = planLogging(mode, await logging.read(region), target);
  if (act === 'nothing') return words;
  if (act === 'switch-on') await switchOn(deps, region, target);
  else await logging.switchOff(region);
  if (planLogging(mode, await logging.read(region), target).act !== 'nothing')
    throw new Throttled('Bedrock does not show yet what was written.');
  return words;
};

/** Whether every region is as configured, or somebody else's; one that is refused does not keep the others from it. */
export const switchInvocationLogging = async (
  deps: SwitchInvocationLoggingDeps,
  regions: readonly string[],
): Promise<boolean> => {
  let isAll = true;
  for (const region of regions) {
    try {
      deps.say(`${region}: ${await switchIn(deps, region)}.`);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Throttled)) throw error;
      isAll = false;
      const stack = loggingStack(region, deps.settings.deployment.region);
      const hint = error instanceof Refused && error.code === UNKNOWN_ROLE ? ` Is the stack ${stack} deployed?` : '';
      deps.say(`${region}: ${error.message}${hint}`);
    }
  }
  return isAll;
};
