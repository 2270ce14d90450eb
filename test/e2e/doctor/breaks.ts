// One thing broken at a time in a deployment that lacks nothing, and how it is put right again.
import { DEAD_LETTERS, type Lab } from '../lab.ts';
import { CONFIGURATION } from './healthy.ts';

type Undo = () => unknown;
export type Break = {
  /** Of what the doctor must name, and nothing else. */
  titles: string[];
  /** A part of the step that mends it. */
  mend: string;
  act: (lab: Lab) => Undo | Promise<Undo>;
};

const taken = <T>(list: T[], at = 0): Undo => {
  const [one] = list.splice(at, 1);
  if (one === undefined) throw new Error('There was nothing to take.');
  return () => list.splice(at, 0, one);
};

const replaced = <T extends object, Key extends keyof T>(of: T | undefined, key: Key, value: T[Key]): Undo => {
  if (of === undefined) throw new Error('There was nothing to change.');
  const before = of[key];
  of[key] = value;
  return () => {
    of[key] = before;
  };
};

const topicIn = ({ aws }: Lab) => {
  const [topic] = aws.state.topics.list();
  if (topic === undefined) throw new Error('There is no topic.');
  return topic;
};

const dailyIn = ({ aws }: Lab) => aws.state.budgets.list().find(({ budget }) => budget.TimeUnit === 'DAILY');
const monthlyIn = ({ aws }: Lab) => aws.state.budgets.list().find(({ budget }) => budget.TimeUnit === 'MONTHLY');
const attributesIn = ({ aws }: Lab) => aws.state.identityCenter.configuration;

const inQueue = ({ aws }: Lab, name: string): Undo => {
  const queue = aws.state.queues.named(name);
  const fifo = name.endsWith('.fifo') ? { groupId: 'x', deduplicationId: `${Date.now()}` } : {};
  queue.send({ body: '{}', attributes: {}, delayMs: 0, ...fifo });
  return () => {
    for (const { receiptHandle } of queue.receive(1)) queue.remove(receiptHandle);
  };
};

const [GIVEN_UP = '', LOST_ALERTS = '', LOST_SCHEDULES = ''] = DEAD_LETTERS;

export const BREAKS: Record<string, Break> = {
  'a tag that somebody switched off': {
    titles: ['Missing: Cost-allocation tag DeveloperId'],
    mend: 'The bot switches it on at its next housekeeping',
    act: ({ aws }) => {
      aws.state.tagKeys.switch('DeveloperId', 'Inactive', Date.now());
      return () => aws.state.tagKeys.switch('DeveloperId', 'Active', Date.now());
    },
  },
  'an attribute that is not passed': {
    titles: ['Missing: Attributes for access control'],
    mend: '`npm run attributes`',
    act: (lab) => taken(attributesIn(lab)?.attributes ?? []),
  },
  'an attribute from another source': {
    titles: ['Missing: Attributes for access control'],
    mend: '`npm run attributes`',
    act: (lab) => replaced(attributesIn(lab)?.attributes[0], 'Value', { Source: [`\${path:emails[0].value}`] }),
  },
  'a permission set with another policy': {
    titles: ['Needs attention: Permission set'],
    mend: '`npm run deploy -- claude-onboard-access`',
    act: ({ aws }) => {
      const [set] = aws.state.identityCenter.permissionSets;
      return replaced(set, 'inlinePolicy', set?.inlinePolicy.replace('claude', 'clod').replace('us-east-1', '*') ?? '');
    },
  },
  'a group that is gone': {
    titles: ['Missing: Sign-in group'],
    mend: 'Correct `identity.groupId`',
    act: ({ aws }) => taken(aws.state.directory.groups),
  },
  'an assignment that is gone': {
    titles: ['Missing: Assignment'],
    mend: 'assign it in the console of Identity Center',
    act: ({ aws }) => taken(aws.state.identityCenter.assignments),
  },
  'a topic that AWS Budgets may not publish to': {
    titles: ['Missing: Policy of the topic of alerts'],
    mend: '`npm run deploy -- claude-onboard`',
    act: (lab) => {
      const topic = topicIn(lab);
      return replaced(topic, 'policy', (topic.policy ?? '').replace('budgets.amazonaws.com', 'events.amazonaws.com'));
    },
  },
  'a topic whose policy is for another account': {
    titles: ['Missing: Policy of the topic of alerts'],
    mend: '`npm run deploy -- claude-onboard`',
    act: (lab) => {
      const topic = topicIn(lab);
      return replaced(topic, 'policy', (topic.policy ?? '').replaceAll('"111122223333"', '"999999999999"'));
    },
  },
  'a topic that nobody listens to': {
    titles: ['Missing: Subscription of the topic of alerts'],
    mend: '`npm run deploy -- claude-onboard`',
    act: (lab) => taken(topicIn(lab).subscriptions),
  },
  'a subscription that is not confirmed': {
    titles: ['Missing: Subscription of the topic of alerts'],
    mend: '`npm run deploy -- claude-onboard`',
    act: (lab) => replaced(topicIn(lab).subscriptions[0], 'pending', true),
  },
  'a budget that counts nothing': {
    titles: ['Needs attention: Daily budgets'],
    mend: 'See above whether the tags are active',
    act: (lab) => {
      const held = dailyIn(lab);
      const undo = [replaced(held, 'blind', true), replaced(held, 'actualSpend', '0')];
      return () => undo.forEach((each) => void each());
    },
  },
  'a monthly budget that counts nothing': {
    titles: ['Needs attention: Monthly budget of all teams'],
    mend: 'See above whether the tags are active',
    act: (lab) => replaced(monthlyIn(lab), 'actualSpend', '0'),
  },
  'a budget that somebody changed': {
    titles: ['Needs attention: Daily budgets'],
    mend: 'The bot writes it anew at its next look',
    act: (lab) => replaced(dailyIn(lab)?.budget, 'BudgetLimit', { Amount: '900', Unit: 'USD' }),
  },
  'a budget that AWS calls unhealthy': {
    titles: ['Needs attention: Daily budgets'],
    mend: 'AWS Budgets says why in its console',
    act: (lab) => replaced(dailyIn(lab), 'unhealthy', 'FILTER_INVALID'),
  },
  'a monitor that is gone': {
    titles: ['Missing: Anomaly monitor'],
    mend: '`npm run deploy -- claude-onboard`',
    act: ({ aws }) => taken(aws.state.monitoring.monitors),
  },
  'a monitor that tells nobody': {
    titles: ['Needs attention: Anomaly monitor'],
    mend: '`npm run deploy -- claude-onboard`',
    act: ({ aws }) => taken(aws.state.monitoring.subscriptions),
  },
  'invocation logs that are off': {
    titles: ['Needs attention: Invocation logs in eu-central-1'],
    mend: '`npm run logging`',
    act: ({ aws }) => {
      const place = { region: 'eu-central-1', account: '111122223333' };
      const before = aws.state.invocationLogging.in(place);
      aws.state.invocationLogging.set(place, undefined);
      return () => aws.state.invocationLogging.set(place, before);
    },
  },
  'a model that the account may not call': {
    titles: ['Needs attention: Opus 5.5'],
    mend: "Send Anthropic's use case form",
    act: ({ aws }) =>
      replaced(aws.settings.bedrock, 'access', (region, model) =>
        region === 'eu-central-1' && model.includes('opus') ? { authorizationStatus: 'NOT_AUTHORIZED' as const } : {},
      ),
  },
  'a quota that is nearly used': {
    titles: ['Needs attention: Room for profiles in us-east-1', 'Needs attention: Room for profiles in eu-central-1'],
    mend: '--quota-code L-40EC9882',
    act: ({ aws }) => replaced(aws.settings.bedrock, 'quota', 12),
  },
  'a scope that is missing': {
    titles: ['Missing: Scopes of the Slack app'],
    mend: 'manifest.yml',
    act: ({ slack }) =>
      replaced(
        slack.state,
        'scopes',
        slack.state.scopes.filter((scope) => scope !== 'files:write'),
      ),
  },
  'a channel that the bot is not in': {
    titles: ['Needs attention: Channel of team Platform'],
    mend: '/invite @claude-onboard',
    act: ({ slack }) => {
      const channel = slack.state.channels.find(({ id }) => id === 'C0PLATFRM');
      return replaced(channel, 'members', channel?.members.filter((id) => id !== 'U0CLAUDE') ?? []);
    },
  },
  'a job that was given up': {
    titles: ['Missing: Given-up jobs'],
    mend: 'Start DLQ redrive',
    act: (lab) => inQueue(lab, GIVEN_UP),
  },
  'an alert that was lost': {
    titles: ['Missing: Lost alerts'],
    mend: 'claude-onboard-alerts',
    act: (lab) => inQueue(lab, LOST_ALERTS),
  },
  'a schedule that was lost': {
    titles: ['Missing: Lost schedules'],
    mend: 'claude-onboard-schedule',
    act: (lab) => inQueue(lab, LOST_SCHEDULES),
  },
  'a schedule that is disabled': {
    titles: ['Missing: Schedules'],
    mend: 'EventBridge Scheduler',
    act: ({ aws }) =>
      replaced(
        aws.state.schedules.find(({ name }) => name.endsWith('Costs')),
        'state',
        'DISABLED',
      ),
  },
  'a schedule that is gone': {
    titles: ['Missing: Schedules'],
    mend: 'EventBridge Scheduler',
    act: ({ aws }) => taken(aws.state.schedules, 1),
  },
  'a sweep that does not come': {
    titles: ['Missing: Sweep'],
    mend: '`/claude-onboard/schedule`',
    act: (lab) => {
      lab.later(660);
      return () => lab.sweep();
    },
  },
  'functions with different configurations': {
    titles: ['Needs attention: Configuration'],
    mend: '`npm run deploy -- claude-onboard`',
    act: async (lab) => {
      await lab.deploy({ ...CONFIGURATION, requests: { expireAfterDays: 6 } });
      return () => lab.deploy(CONFIGURATION);
    },
  },
  'a permission that the role lacks': {
    titles: ['Could not look: Schedules'],
    mend: 'Deploy again (`npm run deploy`)',
    act: ({ aws }) =>
      aws.faults.intercept(({ operation }) =>
        operation === 'ListSchedules'
          ? { kind: 'refuse', code: 'AccessDeniedException', status: 403, message: 'The worker may not.' }
          : undefined,
      ),
  },
  'a service that does not answer': {
    titles: ['Could not look: Payer'],
    mend: 'Ask again in some minutes.',
    act: ({ aws }) =>
      aws.faults.intercept(({ operation }) => (operation === 'DescribeOrganization' ? { kind: 'cut' } : undefined)),
  },
};
