// Everything in the simulated accounts in words, as the sandbox page shows it.
import { type Anomaly, impactOf } from './anomalies/anomalies.ts';
import { type Profile, type Profiles, tagsOf } from './bedrock/profiles.ts';
import type { Expression } from './budgets/schemas.ts';
import type { Budgets, HeldBudget } from './budgets/store.ts';
import type { Backfills } from './cost-allocation/backfills.ts';
import type { TagKeys } from './cost-allocation/tag-keys.ts';
import type { Meter } from './cost-explorer/view.ts';
import type { Directory, Group } from './identity/directory.ts';
import type { AwsResource } from './resource.ts';
import type { Topic, Topics } from './sns/topics.ts';
import type { Queue } from './sqs/queue.ts';
import type { Queues } from './sqs/queues.ts';

const profileResource = (profile: Profile): AwsResource => ({
  service: 'Bedrock',
  kind: 'Application inference profile',
  name: profile.name,
  region: profile.region,
  facts: [
    ['ARN', profile.arn],
    ['Model', profile.source.slice(profile.source.indexOf('/') + 1)],
    ['Status', 'Active'],
  ],
  tags: tagsOf(profile),
});

const filterText = ({ And, Or, Not, Dimensions, Tags, CostCategories }: Expression): string => {
  if (And) return And.map(filterText).join(' and ');
  if (Or) return `(${Or.map(filterText).join(' or ')})`;
  if (Not) return `not ${filterText(Not)}`;
  const leaf = Dimensions ?? Tags ?? CostCategories;
  return `${leaf?.Key} = ${(leaf?.Values ?? []).join(', ')}`;
};

const legacyText = (filters: Record<string, string[]>): string =>
  Object.entries(filters)
    .map(([key, values]) => `${key} = ${values.join(', ')}`)
    .join(' and ');

const budgetResource = ({ budget, alarms, tags, actualSpend }: HeldBudget): AwsResource => {
  const { BudgetLimit, TimeUnit, FilterExpression, CostFilters } = budget;
  const unit = BudgetLimit?.Unit ?? 'USD';
  const filter = FilterExpression ? filterText(FilterExpression) : legacyText(CostFilters ?? {});
  const limit: [string, string] = ['Limit', `${BudgetLimit?.Amount ?? 'planned'} ${unit} ${TimeUnit.toLowerCase()}`];
  return {
    service: 'Budgets',
    kind: 'Budget',
    name: budget.BudgetName,
    facts: [
      limit,
      ['Spent', `${Number(actualSpend).toFixed(2)} ${unit}`],
      ['Filter', filter || 'everything'],
      ...alarms.map(({ notification, subscribers }): [string, string] => [
        `Alert at ${notification.Threshold}${notification.ThresholdType === 'PERCENTAGE' ? ' %' : ` ${unit}`}`,
        subscribers.map(({ Address }) => Address).join(', '),
      ]),
    ],
    tags,
  };
};

const anomalyResource = ({ id, value, firstDay, lastDay, feedback, ...spend }: Anomaly): AwsResource => ({
  service: 'Cost Explorer',
  kind: 'Anomaly',
  name: `${value}, ${firstDay}`,
  facts: [
    ['Id', id],
    ['Until', lastDay],
    ['Spent', `${spend.actual.toFixed(2)} USD, expected ${spend.expected.toFixed(2)}`],
    ['Impact', `${impactOf(spend).toFixed(2)} USD`],
    ['Feedback', feedback ?? 'none'],
  ],
  tags: {},
});

const meterResources = (meter: Meter): AwsResource[] =>
  meter.requests() === 0
    ? []
    : [
        {
          service: 'Cost Explorer',
          kind: 'Requests',
          name: 'Answered requests',
          facts: [
            ['Pages', String(meter.requests())],
            ['Charged', `${meter.dollars().toFixed(2)} USD`],
          ],
          tags: {},
        },
      ];

const tagResources = (keys: TagKeys, backfills: Backfills): AwsResource[] => {
  const facts = [
    ...keys
      .switched()
      .map(({ key, status, switchedAt = 0 }): [string, string] => [
        key,
        `${status} since ${new Date(switchedAt).toISOString().slice(0, 10)}`,
      ]),
    ...backfills.list().map(({ from }): [string, string] => ['Backfilled from', from]),
  ];
  return facts.length === 0
    ? []
    : [{ service: 'Cost Explorer', kind: 'Cost-allocation tags', name: 'Switched keys', facts, tags: {} }];
};

const groupResource = (directory: Directory, group: Group): AwsResource => {
  const members = directory.memberships
    .filter(({ groupId }) => groupId === group.id)
    .map(({ userId }) => directory.users.find(({ id }) => id === userId)?.userName ?? userId);
  return {
    service: 'Identity Center',
    kind: 'Group',
    name: group.name,
    region: directory.region,
    facts: [
      ['Members', members.join(', ') || 'nobody'],
      ...(group.external ? [['Owner', 'External identity provider'] as [string, string]] : []),
    ],
    tags: {},
  };
};

const topicResource = ({ name, region, arn, subscriptions }: Topic): AwsResource => ({
  service: 'SNS',
  kind: 'Topic',
  name,
  region,
  facts: [
    ['ARN', arn],
    ['Subscriptions', subscriptions.map(({ protocol, endpoint }) => `${protocol} ${endpoint}`).join(', ') || 'none'],
  ],
  tags: {},
});

const queueResource = (queue: Queue): AwsResource => {
  const messages = queue.messages();
  const inFlight = messages.filter(queue.inFlight).length;
  return {
    service: 'SQS',
    kind: queue.fifo ? 'FIFO queue' : 'Queue',
    name: queue.name,
    region: queue.region,
    facts: [
      ['Waiting', String(messages.length - inFlight)],
      ['In flight', String(inFlight)],
      ...(queue.redrive ? [['Dead letters', queue.redrive.deadLetter.name] as [string, string]] : []),
    ],
    tags: {},
  };
};

export const describeResources = (stores: {
  profiles: Profiles;
  budgets: Budgets;
  costMeter: Meter;
  tagKeys: TagKeys;
  backfills: Backfills;
  anomalies: Anomaly[];
  directory: Directory;
  topics: Topics;
  queues: Queues;
}): AwsResource[] => [
  ...stores.profiles.list().map(profileResource),
  ...stores.budgets.list().map(budgetResource),
  ...meterResources(stores.costMeter),
  ...tagResources(stores.tagKeys, stores.backfills),
  ...stores.anomalies.map(anomalyResource),
  ...stores.directory.groups.map((group) => groupResource(stores.directory, group)),
  ...stores.topics.list().map(topicResource),
  ...stores.queues.list().map(queueResource),
];
