// A story through all that the bot does, and what each of its functions called of AWS in it.
import { tagsOf as tagsOfProfile } from '../../sandbox/aws/bedrock/profiles.ts';
import type { Call } from '../../sandbox/aws/calls.ts';
import type { Settings } from '../../src/core/settings.ts';
import { ADMINS, alertsIn, spent } from '../e2e/alerts/people-see.ts';
import type { Lab, LabOptions } from '../e2e/lab.ts';
import { anomalyText } from '../fixtures/alerts.ts';
import type { TagsOf } from './needs.ts';

export const ENTRIES = ['slack', 'worker', 'alerts', 'schedule'] as const;
export type Entry = (typeof ENTRIES)[number];

const PLATFORM = { name: 'Platform', channel: 'C0PLATFRM' };
const asConfigured = ({ identity, deployment }: Settings) => ({ identity, deployment, teams: [PLATFORM] });
const withBudgets = (settings: Settings, monthlyBudget: number) => ({
  ...asConfigured(settings),
  teams: [{ ...PLATFORM, monthlyBudget }],
  organisation: { monthlyBudget: 9000 },
});

const DAY_S = 86_400;

/** Somebody moves the alert at 80 % to 85 %, and takes the bot off the one at 100 %. */
const meddle = ({ aws }: Lab): void => {
  for (const { alarms } of aws.state.budgets.list()) {
    for (const alarm of alarms) {
      const { Threshold } = alarm.notification;
      if (Threshold === 80) alarm.notification = { ...alarm.notification, Threshold: 85 };
      if (Threshold === 100) alarm.subscribers = [{ SubscriptionType: 'EMAIL', Address: 'somebody@example.com' }];
    }
  }
};

/**
 * Somebody asks, is approved, spends too much, is suspended; budgets come, change and go; everybody is told. Of the settings
 * counts where Identity Center is.
 */
export const story = async (
  open: (options: LabOptions) => Promise<Lab>,
  settings: Settings,
): Promise<{ calls: Record<Entry, Call[]>; tagsOf: TagsOf }> => {
  const lab = await open({ previousSecret: 'the one before', configuration: withBudgets(settings, 4500) });
  const { aws, people } = lab;
  const calls: Record<Entry, Call[]> = { slack: [], worker: [], alerts: [], schedule: [] };
  aws.calls.clear();
  const by = async (entry: Entry, act: () => Promise<unknown>): Promise<void> => {
    await act();
    calls[entry].push(...aws.calls.splice(0));
  };
  const work = () => by('worker', () => lab.drain());
  const sweep = async (): Promise<void> => {
    await by('schedule', () => lab.sweep());
    await work();
  };
  const press = (action: string, on?: ReturnType<typeof alertsIn>[number]) =>
    by('slack', () => people.press('U0BOB', action, on));
  const lastAlert = () => alertsIn(lab, ADMINS).at(-1);

  await by('slack', () => people.ask('U0ANA'));
  await work();
  await press('request.approve');
  await work();
  lab.later(2 * DAY_S);
  await sweep();

  spent(lab, '$30.00');
  await work();
  await press('alert.suspend', lastAlert());
  await work();
  lab.publish(anomalyText(), 'AWS Cost Anomaly Detection');
  await work();
  await press('anomaly.false', lastAlert());
  await work();
  await by('slack', () => people.type('U0BOB', 'alert-test'));
  // The worker publishes, and what is published goes to the function of alerts.
  await work();

  meddle(lab);
  lab.later(2 * DAY_S);
  await sweep();
  await lab.deploy(withBudgets(settings, 5000));
  await sweep();
  await lab.deploy(asConfigured(settings));
  await sweep();

  await by('schedule', () => lab.schedule({ job: 'costs', time: new Date().toISOString() }));
  await by('schedule', () => lab.schedule({ job: 'digest', time: new Date().toISOString() }));
  await work();
  await by('alerts', () => lab.alerts({ Records: [recordFor(lab)] }));
  const found = new Map(aws.state.profiles.list().map((profile) => [profile.arn, tagsOfProfile(profile)]));
  return { calls, tagsOf: (arn) => found.get(arn) };
};

const recordFor = ({ aws }: Lab) => ({
  EventSource: 'aws:sns',
  Sns: {
    Type: 'Notification',
    MessageId: 'm1',
    TopicArn: aws.state.topics.list()[0]?.arn,
    Message: 'x',
    Timestamp: new Date().toISOString(),
  },
});
