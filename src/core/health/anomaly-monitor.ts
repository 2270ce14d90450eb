// Whether Cost Anomaly Detection watches every developer, and tells the topic at once.
import type { Settings } from '../settings.ts';
import { attention, type Check, fine, missing, unknown } from './check.ts';
import type { Found } from './found.ts';

/** `tagKey` is set for a monitor of every value of a tag. */
export type SeenMonitor = { arn: string; name: string; tagKey?: string };
/** `topics` are ARNs of SNS topics. */
export type SeenSubscription = { name: string; monitors: string[]; topics: string[]; immediate: boolean };
export type SeenMonitoring = { monitors: SeenMonitor[]; subscriptions: SeenSubscription[] };

const SUBJECT = { id: 'anomaly-monitor', title: 'Anomaly monitor' };

/** `topics` are those that the bot listens to; `stack` makes the monitor. */
export const anomalyMonitorCheck = (
  { deployment, tags }: Settings,
  seen: Found<SeenMonitoring>,
  topics: readonly string[],
  stack: string,
): Check => {
  const deploy = `Deploy it again: \`npm run deploy -- ${stack}\`.`;
  if ('why' in seen) return unknown(SUBJECT, seen.why);
  const { monitors, subscriptions } = seen.known;
  const watching = monitors.filter(({ tagKey }) => tagKey === tags.developer);
  if (watching.length === 0) {
    return deployment.anomalyMonitor
      ? missing(
          SUBJECT,
          `No monitor follows the tag ${tags.developer}, so nobody hears of an anomaly of one developer.`,
          `${deploy} An account has room for one such monitor; if another has it, subscribe the topic to that and set \`deployment.anomalyMonitor: false\`.`,
        )
      : fine(SUBJECT, 'None is made: `deployment.anomalyMonitor` is false.');
  }
  const [{ name } = { name: '' }] = watching;
  const told = subscriptions.filter(
    (each) =>
      each.monitors.some((arn) => watching.some((monitor) => monitor.arn === arn)) &&
      each.topics.some((topic) => topics.includes(topic)),
  );
  if (told.some(({ immediate }) => immediate))
    return fine(SUBJECT, `${name} follows every ${tags.developer}, and tells the bot at once.`);
  return attention(
    SUBJECT,
    told.length > 0
      ? `${name} follows every ${tags.developer}, but its subscription is not immediate.`
      : `${name} follows every ${tags.developer}, but tells no topic that the bot listens to.`,
    deploy,
  );
};
