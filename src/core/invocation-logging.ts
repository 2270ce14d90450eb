// Bedrock's invocation logs in a region: whether ours are to be switched on or off, and never somebody else's.
import { INVOCATION_LOGS, loggingRoleName, partitionOf, roleArnOf } from './names.ts';

/** Where invocation logs go, and what of the calls' content they hold (`text`, `images`, …). */
export type SeenLogging = { logGroup?: string; roleArn?: string; bucket?: string; content: string[] };

export type LoggingTarget = { logGroup: string; roleArn: string };

/** What to do, and how it stands then, in words. */
export type LoggingStep = { act: 'switch-on' | 'switch-off' | 'nothing'; words: string };

export const loggingTarget = (accountId: string, region: string): LoggingTarget => ({
  logGroup: INVOCATION_LOGS,
  roleArn: roleArnOf(partitionOf(region), accountId, loggingRoleName(region)),
});

/** An account has one configuration a region, so what is not exactly ours belongs to somebody. */
const isOurs = ({ logGroup, roleArn, bucket }: SeenLogging, target: LoggingTarget): boolean =>
  logGroup === target.logGroup && roleArn === target.roleArn && bucket === undefined;

const places = ({ logGroup, bucket }: SeenLogging): string =>
  [
    ...(logGroup === undefined ? [] : [`log group ${logGroup}`]),
    ...(bucket === undefined ? [] : [`bucket ${bucket}`]),
  ].join(' and ');

export const planLogging = (
  mode: 'off' | 'metadata',
  seen: SeenLogging | undefined,
  target: LoggingTarget,
): LoggingStep => {
  if (seen !== undefined && !isOurs(seen, target))
    return { act: 'nothing', words: `somebody logs invocations to ${places(seen)} already; that is left as it is` };
  if (mode === 'off')
    return seen === undefined
      ? { act: 'nothing', words: 'invocations are not logged' }
      : { act: 'switch-off', words: 'invocations are no longer logged; what was logged is kept for its time' };
  if (seen === undefined)
    return { act: 'switch-on', words: `invocations are logged to ${target.logGroup}, without what was said` };
  return seen.content.length === 0
    ? { act: 'nothing', words: `invocations are logged to ${target.logGroup} already, without what was said` }
    : {
        act: 'nothing',
        words: `invocations are logged to ${target.logGroup} together with their ${seen.content.join(', ')}, which somebody has switched on; that is left as it is`,
      };
};
