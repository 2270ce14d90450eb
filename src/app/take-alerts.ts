// What happens to an event of SNS: each notification is kept and named to the worker, and nothing more.
import { readNotification } from '../core/alerts/notification.ts';
import type { Alerts } from './alert-ports.ts';
import type { Clock, Jobs, Log } from './ports.ts';

export type TakeAlertsDeps = { alerts: Alerts; jobs: Jobs; clock: Clock; log: Log; topicArns: readonly string[] };

const take = async ({ alerts, jobs, clock, log, topicArns }: TakeAlertsDeps, record: unknown): Promise<void> => {
  const alert = readNotification(record, clock.now());
  if (alert === undefined) {
    // Repeating it would not make it readable.
    log({ level: 'error', message: 'Something that is no notification of SNS was refused' });
    return;
  }
  if (!topicArns.includes(alert.topicArn)) {
    log({ level: 'error', message: 'A notification of a foreign topic was refused', topicArn: alert.topicArn });
    return;
  }
  await alerts.keep(alert);
  await jobs.enqueue({ kind: 'alert', id: alert.id });
};

/** Takes every record, whatever becomes of the others; throws when one failed, so that SNS brings the event again. */
export const takeAlerts = async (deps: TakeAlertsDeps, records: readonly unknown[]): Promise<void> => {
  const taken = await Promise.allSettled(records.map((record) => take(deps, record)));
  const failures = taken.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${records.length} were not kept.`);
};
