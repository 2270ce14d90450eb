// What an admin asked the doctor: everything that the bot needs, looked at once, and a test alert that may take minutes.
import { hexDigest } from '../fingerprint.ts';
import type { MessageRef } from '../request.ts';
import type { Check } from './check.ts';

export type Diagnosis = {
  id: string;
  /** Slack user id of the admin who asked. */
  by: string;
  /** Fingerprint of the configuration that the function of Slack has. */
  configuration: string;
  /** ISO 8601, UTC, as all times here. */
  askedAt: string;
  /** What was found, and when; absent while it is looked for. */
  found?: { at: string; checks: Check[] };
  post?: MessageRef;
  /** Fingerprint of what the message shows. */
  shown?: string;
  settled: boolean;
  version: number;
};

/** What the message shows; `at` is ISO 8601, and undefined while everything is being looked at. */
export type DiagnosisMessage = { at?: string; checks: Check[] };

/** As the queue names it: who asked, what the function of Slack is configured with, and which time of asking it is. */
export const diagnosisId = (by: string, configuration: string, asked: string): string =>
  [by, configuration, hexDigest(asked, 12)].join('|');

/** Undefined for what is none. */
export const readDiagnosisId = (id: string): { by: string; configuration: string } | undefined => {
  const [by, configuration, asked] = id.split('|');
  return by && configuration && asked ? { by, configuration } : undefined;
};

/** The id of the test alert that belongs to it. */
export const testIdOf = (diagnosisId: string): string => `d${hexDigest(diagnosisId, 15)}`;

const WORST_FIRST = ['missing', 'attention', 'unknown', 'later', 'fine'] as const;

/** Worst first, and otherwise as they were. */
export const worstFirst = (checks: readonly Check[]): Check[] =>
  WORST_FIRST.flatMap((state) => checks.filter((check) => check.state === state));
