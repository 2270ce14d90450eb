// What the operator's commands need of the world, by role; the same rules as in ports.ts.
import type { SeenAttributes } from '../core/health/sign-in.ts';
import type { LoggingTarget, SeenLogging } from '../core/invocation-logging.ts';
import type { SessionAttribute } from '../core/session-attributes.ts';

/** Attributes for access control of one instance of Identity Center. */
export type SessionAttributes = {
  /** Undefined when there are none yet. */
  read: () => Promise<SeenAttributes | undefined>;
  create: (attributes: SessionAttribute[]) => Promise<void>;
  /** All that there are become these. */
  replace: (attributes: SessionAttribute[]) => Promise<void>;
};

/** Bedrock's one configuration of invocation logs in each region. */
export type InvocationLogging = {
  read: (region: string) => Promise<SeenLogging | undefined>;
  /** Replaces what is there: log nothing of what was said. `Refused` with `ValidationException` while the role is not known. */
  switchOn: (region: string, target: LoggingTarget) => Promise<void>;
  switchOff: (region: string) => Promise<void>;
};
