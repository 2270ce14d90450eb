// What the doctor needs to keep and to say; the same rules as in ports.ts.
import type { Check } from '../core/health/check.ts';
import type { Diagnosis, DiagnosisMessage } from '../core/health/diagnosis.ts';
import type { Heartbeat } from '../core/health/sweep-clock.ts';
import type { MessageRef } from '../core/request.ts';

export type Diagnoses = {
  get: (id: string) => Promise<Diagnosis | undefined>;
  /** Writes it if the stored version is still `diagnosis.version` (0: none is stored) and returns it with the next one; else `Conflict`. */
  save: (diagnosis: Diagnosis) => Promise<Diagnosis>;
  unsettled: () => Promise<Diagnosis[]>;
};

/** The last time that something regular came to its end. */
export type Heartbeats = {
  beat: (of: 'sweep', heartbeat: Heartbeat) => Promise<void>;
  /** Undefined before the first. */
  last: (of: 'sweep') => Promise<Heartbeat | undefined>;
};

/**
 * Looks at everything that the bot needs. Never throws: what cannot be looked at is called so. `configuration` is a
 * fingerprint of what the function of Slack is configured with, undefined where none has asked.
 */
export type Checkup = (asked: { configuration?: string }) => Promise<Check[]>;

/** Tells an admin, in the simplest form that Slack takes. `key` makes the post recognisable when it is repeated. */
export type DiagnosisMessenger = {
  post: (slackUserId: string, message: DiagnosisMessage, key: string) => Promise<MessageRef>;
  edit: (ref: MessageRef, message: DiagnosisMessage) => Promise<void>;
};
