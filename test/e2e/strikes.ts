// Faults that strike the n-th call of all, to AWS and to Slack, and what they do to the process that made the call.
import type { AwsSimulator } from '../../sandbox/aws/server.ts';
import type { SlackSimulator } from '../../sandbox/slack/server.ts';

export type Mode =
  /** The process dies when this call has taken effect, which is the same as dying before the next one. */
  | 'killed'
  /** The answer of this one call is lost, and the process goes on. */
  | 'answer lost'
  /** This one call does not arrive, and the process goes on. */
  | 'not reached'
  /** The platform asks to slow down. */
  | 'throttled';

export type Fault = { at: number; mode: Mode };

export type Strikes = {
  /** Calls so far. */
  calls: () => number;
  /** Calls so far that did not go well because of a fault. */
  struck: () => number;
  /** Whether the process was killed; a new one is alive. */
  isDead: () => boolean;
  revive: () => void;
};

const common = (mode: Mode | undefined) => {
  if (mode === undefined || mode === 'throttled') return undefined;
  return mode === 'not reached' ? { kind: 'cut' as const } : { kind: 'lose-answer' as const };
};

/** Begins to count with the next call. */
export const strike = (faults: Fault[], aws: AwsSimulator, slack: SlackSimulator): Strikes => {
  let calls = 0;
  let struck = 0;
  let dead = false;
  const play = (): Mode | undefined => {
    const at = calls++;
    const mode = dead ? 'not reached' : faults.find((fault) => fault.at === at)?.mode;
    if (mode !== undefined) struck += 1;
    dead ||= mode === 'killed';
    return mode;
  };
  aws.faults.intercept(() => {
    const mode = play();
    return mode === 'throttled' ? { kind: 'throttle' } : common(mode);
  });
  slack.faults.intercept(() => {
    const mode = play();
    return mode === 'throttled' ? { kind: 'ratelimit', retryAfter: 1 } : common(mode);
  });
  return {
    calls: () => calls,
    struck: () => struck,
    isDead: () => dead,
    revive: () => {
      dead = false;
    },
  };
};
