// What a person is told when something does not work, and what the log keeps of it.
import { randomUUID } from 'node:crypto';
import type { Log } from '../app/ports.ts';
import { Busy, Conflict, Refused, Throttled, UserError } from '../core/errors.ts';

const IN_A_MINUTE = 'Nothing was lost; please try again in a minute.';

/** Words for the person. What we do not know gets a reference, by which the log is searched. */
export const explain = (error: unknown, log: Log): string => {
  if (error instanceof UserError) return error.message;
  if (error instanceof Refused && error.code === 'expired_trigger_id') {
    return 'That took too long for Slack. Please try again.';
  }
  const reference = randomUUID().slice(0, 8);
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  // Names of classes are cut short in the bundle; Slack's errors have codes.
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  log({ level: 'error', message: 'A request from Slack failed', reference, error: `${name}: ${message}`, code, stack });
  if (error instanceof Throttled) return `Slack or AWS asks to slow down. ${IN_A_MINUTE} (Reference ${reference})`;
  if (error instanceof Conflict || error instanceof Busy) {
    return `Somebody else changed this in the same moment. ${IN_A_MINUTE} (Reference ${reference})`;
  }
  return `Something went wrong on our side. ${IN_A_MINUTE} If it stays, tell the admins this reference: ${reference}`;
};
