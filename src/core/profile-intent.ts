// What may have become of a profile that Bedrock was asked for without an answer that could be believed.
import type { ProfileIntent } from './access.ts';
import { Throttled } from './errors.ts';

// The index of tags shows a new profile within moments; nobody is asked for it again before it surely would.
const SHOWN_AFTER_MS = 5 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** Whether it may exist although nobody shows it yet: then nothing is created in its place. */
export const mayAppear = ({ at, askedAgainAt = at, arn }: ProfileIntent, now: Date): boolean =>
  now.getTime() < Date.parse(askedAgainAt) + (arn === undefined ? SHOWN_AFTER_MS : FORGOTTEN_AFTER_MS);

/**
 * Whether what Bedrock claims to have made before is long gone, because nobody has shown it ever since: then its name and
 * token belong to a former life of it, and the next generation takes its place.
 */
export const isFormer = ({ at }: ProfileIntent, now: Date): boolean =>
  now.getTime() >= Date.parse(at) + FORGOTTEN_AFTER_MS;

/** Why to come again while it may appear. */
export const unanswered = ({ name }: ProfileIntent): Throttled =>
  new Throttled(`It is not known yet whether Bedrock has created ${name}.`);
