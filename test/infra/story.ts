// A story through all that the bot does, and what each of its functions called of AWS in it.
import { tagsOf as tagsOfProfile } from '../../sandbox/aws/bedrock/profiles.ts';
import type { Call } from '../../sandbox/aws/calls.ts';
import type { Settings } from '../../src/core/settings.ts';
import { ADMINS, alertsIn, spent } from '../e2e/alerts/people-see.ts';
import { deployAll } from '../e2e/doctor/healthy.ts';
import type { Lab, LabOptions } from '../e2e/lab.ts';
import { NEW_ACCOUNT, offerIn } from '../e2e/tags/people-see.ts';
import { anomalyText } from '../fixtures/alerts.ts';
import type { TagsOf } from './needs.ts';

export const ENTRIES = ['slack', 'worker', 'alerts', 'schedule'] as const;
export type Entry = (typeof ENTRIES)[number];
export type Calls = Record<Entry, Call[]>;

const HOUR_S = 3600;
const PLATFORM = { name: 'Platform', channel: 'C0PLATFRM' };

const sonnet = (id: string, name: string) => ({
  ...{ id, tier: 'sonnet', name, profiles: [`us.anthropic.claude-${id}`], price: { input: 2.2, output: 11 } },
});

const asConfigured = ({ identity, deployment }: Settings) => ({
  ...{ identity, deployment, teams: [PLATFORM], regions: ['us-east-1'] },
  models: [sonnet('sonnet-5', 'Sonnet 5'), sonnet('sonnet-5-5', 'Sonnet 5.5')],
});

const withBudgets = (settings: Settings, monthlyBudget: number) => ({
  ...asConfigured(settings),
  teams: [{ ...PLATFORM, monthlyBudget }],
  organisation: { monthlyBudget: 9000 },
});

/** The lab, in which every call is kept under the function that made it. */
const stageOf = (lab: Lab) => {
  const { aws, people } = lab;
  const calls: Calls = { slack: [], worker: [], alerts: [], schedule: [] };
  aws.calls.clear();
  const by = async (entry: Entry, act: () => Promise<unknown>): Promise<void> => {
    await act();
    calls[entry].push(...aws.calls.splice(0));
  };
  const work = () => by('worker', () => lab.drain());
  const schedule = async (job: string): Promise<void> => {
    await by('schedule', () => lab.schedule({ job, time: new Date().toISOString() }));
    await work();
  };
  return {
    ...{ lab, people, calls, by, work, schedule },
    /** The hours pass, and then everything scheduled comes but digests. */
    pass: async (hours: number): Promise<void> => {
      lab.later(hours * HOUR_S);
      for (const job of ['sweep', 'housekeeping', 'meter', 'costs']) await schedule(job);
    },
    press: async (action: string, on?: Parameters<typeof people.press>[2]): Promise<void> => {
      await by('slack', () => people.press('U0BOB', action, on));
      await work();
    },
    submit: async (answers: Record<string, string | string[]>): Promise<void> => {
      await by('slack', () => people.submit('U0BOB', answers));
      await work();
    },
    type: async (words: string): Promise<void> => {
      await by('slack', () => people.type('U0BOB', words, ADMINS));
      await work();
    },
  };
};

type Stage = ReturnType<typeof stageOf>;

/** The answer to the first creation is lost, so that it is looked for. */
const onboard = async ({ lab, by, people, work, press, pass }: Stage): Promise<void> => {
  await by('slack', () => people.ask('U0ANA', { models: ['sonnet-5'] }));
  await work();
  lab.aws.faults.next('bedrock', 'CreateInferenceProfile', { kind: 'lose-answer' });
  await press('request.approve');
  await pass(1);
};

/** The tags become known and are switched on, and earlier costs are read again. */
const nameCosts = async ({ lab, pass, press, submit, schedule }: Stage): Promise<void> => {
  for (let night = 0; night < 6; night++) await pass(6);
  await pass(60);
  await schedule('housekeeping');
  await press('tags.backfill', offerIn(lab));
  await submit({ month: '2026-11-01', confirm: ['confirmed'] });
  await pass(24);
};

const moveToNewerModel = async ({ type, submit, press }: Stage): Promise<void> => {
  await type('rollout');
  await submit({ move: 'sonnet-5>sonnet-5-5>', until: '2026-12-11' });
  await press('rollout.apply');
};

const alert = async ({ lab, work, press, type }: Stage): Promise<void> => {
  const last = () => alertsIn(lab, ADMINS).at(-1);
  spent(lab, '$30.00');
  await work();
  await press('alert.suspend', last());
  lab.publish(anomalyText(), 'AWS Cost Anomaly Detection');
  await work();
  await press('anomaly.false', last());
  // The worker publishes, and what is published goes to the function of alerts.
  await type('alert-test');
};

/** Somebody moves the alert at 80 % to 85 %, and takes the bot off the one at 100 %; then budgets change, and go. */
const changeBudgets = async ({ lab, pass }: Stage, settings: Settings): Promise<void> => {
  for (const { alarms } of lab.aws.state.budgets.list()) {
    for (const alarm of alarms) {
      const { Threshold } = alarm.notification;
      if (Threshold === 80) alarm.notification = { ...alarm.notification, Threshold: 85 };
      if (Threshold === 100) alarm.subscribers = [{ SubscriptionType: 'EMAIL', Address: 'somebody@example.com' }];
    }
  }
  await pass(48);
  await lab.deploy(withBudgets(settings, 5000));
  await pass(1);
  await lab.deploy(asConfigured(settings));
  await pass(1);
};

/** Somebody asks the doctor, of a deployment with all that the stacks make; the figure of a budget makes it look at the past. */
const examine = async ({ lab, type }: Stage): Promise<void> => {
  deployAll(lab);
  for (const held of lab.aws.state.budgets.list()) held.actualSpend = '0';
  await type('doctor');
};

/** Everything that was hers is deleted once it has had its time. */
const takeAway = async ({ type, submit, pass }: Stage): Promise<void> => {
  await type('list');
  await type('revoke @ana');
  await submit({ reason: 'Left.' });
  await pass(14 * 24);
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

/** Of the settings counts where Identity Center is. */
export const story = async (
  open: (options: LabOptions) => Promise<Lab>,
  settings: Settings,
): Promise<{ calls: Calls; tagsOf: TagsOf }> => {
  const configuration = withBudgets(settings, 4500);
  const lab = await open({ previousSecret: 'the one before', configuration, aws: NEW_ACCOUNT });
  const stage = stageOf(lab);
  await onboard(stage);
  await nameCosts(stage);
  await moveToNewerModel(stage);
  await alert(stage);
  await changeBudgets(stage, settings);
  await examine(stage);
  await takeAway(stage);
  await stage.schedule('digest');
  await stage.by('alerts', () => lab.alerts({ Records: [recordFor(lab)] }));
  const made = new Map(lab.aws.state.profiles.everMade().map((profile) => [profile.arn, tagsOfProfile(profile)]));
  return { calls: stage.calls, tagsOf: (arn) => made.get(arn) };
};
