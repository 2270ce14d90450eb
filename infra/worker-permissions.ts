// What the worker may do in AWS besides the bot's own table and queue: exactly the calls that it makes.
import { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import {
  BUDGET_PREFIX,
  MANAGED_BY,
  MANAGED_BY_KEY,
  ORGANISATION_BUDGET,
  PROFILE_QUOTA,
  TEAM_BUDGET_PREFIX,
} from '../src/core/names.ts';
import { CLAUDE, profilesIn } from '../src/core/policy.ts';
import type { Settings } from '../src/core/settings.ts';
import { acknowledge } from './acknowledge.ts';
import { allow } from './allow.ts';
import { DIRECTORY_WILDCARDS, directoryStatements } from './directory-permissions.ts';

const profiles = (stack: Stack, settings: Settings): PolicyStatement[] => {
  const { partition } = stack;
  const account = { partition, accountId: settings.accounts.workload.id };
  const ours = settings.regions.map((region) => profilesIn(account, region));
  const sources = settings.regions.map(
    (region) => `arn:${partition}:bedrock:${region}:${account.accountId}:inference-profile/*.anthropic.*`,
  );
  const { tags } = settings;
  const create = ['bedrock:CreateInferenceProfile'];
  const tag = ['bedrock:TagResource'];
  const asOurs = { [`aws:RequestTag/${MANAGED_BY_KEY}`]: MANAGED_BY };
  return [
    allow('CreateProfiles', create, ours, { StringEquals: asOurs }),
    // What a profile is copied from, and the models behind that in all regions where they run.
    allow('CopyFrom', create, [...sources, `arn:${partition}:bedrock:*::${CLAUDE}`]),
    // With its creation. To IAM a new profile is one without tags, so whoever has tagged theirs is safe from this.
    allow('TagNewProfiles', tag, ours, {
      StringEquals: asOurs,
      Null: {
        [`aws:RequestTag/${tags.developer}`]: 'false',
        ...Object.fromEntries([MANAGED_BY_KEY, tags.team, tags.state].map((key) => [`aws:ResourceTag/${key}`, 'true'])),
      },
    }),
    // What was made by hand for a developer, by marking it as ours; what another tool manages stays its own.
    allow('AdoptProfiles', tag, ours, {
      StringEquals: asOurs,
      Null: { [`aws:ResourceTag/${tags.developer}`]: 'false', [`aws:ResourceTag/${MANAGED_BY_KEY}`]: 'true' },
    }),
    allow('RetagProfiles', tag, ours, {
      StringEquals: { [`aws:ResourceTag/${MANAGED_BY_KEY}`]: MANAGED_BY },
    }),
    allow('DeleteProfiles', ['bedrock:DeleteInferenceProfile'], ours, {
      StringEquals: { [`aws:ResourceTag/${MANAGED_BY_KEY}`]: MANAGED_BY },
    }),
    // No condition: a profile that is gone has no tags, and must answer "not found" instead of "denied".
    allow('ReadProfiles', ['bedrock:GetInferenceProfile', 'bedrock:ListTagsForResource'], ours),
    allow('ListProfiles', ['bedrock:ListInferenceProfiles', 'tag:GetResources'], ['*'], {
      StringEquals: { 'aws:RequestedRegion': settings.regions },
    }),
  ];
};

const budgets = ({ partition }: Stack, settings: Settings): PolicyStatement => {
  const names = [`${BUDGET_PREFIX}*`, `${TEAM_BUDGET_PREFIX}*`, ORGANISATION_BUDGET];
  return allow(
    'Budgets',
    // IAM knows no CreateBudget, UpdateBudget or DeleteBudget.
    ['budgets:ModifyBudget', 'budgets:ViewBudget', 'budgets:TagResource'],
    names.map((name) => `arn:${partition}:budgets::${settings.accounts.workload.id}:budget/${name}`),
  );
};

/** Whoever lists budgets must be allowed to see all of them. */
const allBudgets = ({ partition }: Stack, { accounts }: Settings): PolicyStatement =>
  allow('ListBudgets', ['budgets:ViewBudget'], [`arn:${partition}:budgets::${accounts.workload.id}:budget/*`]);

/** Cost Explorer knows no resources, so it is limited to the calls. */
export const costStatements = (): PolicyStatement[] => [
  allow('ReadCosts', ['ce:GetCostAndUsage', 'ce:GetDimensionValues', 'ce:ProvideAnomalyFeedback'], ['*']),
  allow('ReadMonitors', ['ce:GetAnomalyMonitors', 'ce:GetAnomalySubscriptions'], ['*']),
  allow(
    'SwitchTags',
    [
      'ce:ListCostAllocationTags',
      'ce:UpdateCostAllocationTagsStatus',
      'ce:StartCostAllocationTagBackfill',
      'ce:ListCostAllocationTagBackfillHistory',
    ],
    ['*'],
  ),
];

/** CloudWatch knows no resources for reading, so it is limited to the regions. */
const meter = ({ regions }: Settings): PolicyStatement =>
  allow('CountTokens', ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'], ['*'], {
    StringEquals: { 'aws:RequestedRegion': regions },
  });

/** How many profiles a region may hold; AWS's default is asked for without naming a quota. */
const quotas = ({ partition }: Stack, { regions, accounts }: Settings): PolicyStatement[] => [
  allow(
    'ReadQuota',
    ['servicequotas:GetServiceQuota'],
    regions.map(
      (region) =>
        `arn:${partition}:servicequotas:${region}:${accounts.workload.id}:${PROFILE_QUOTA.service}/${PROFILE_QUOTA.code}`,
    ),
  ),
  allow('ReadDefaultQuota', ['servicequotas:GetAWSDefaultServiceQuota'], ['*']),
];

export const workerStatements = (scope: Construct, settings: Settings): PolicyStatement[] => {
  const stack = Stack.of(scope);
  const { identity, accounts } = settings;
  const identityRole = identity.source === 'identity-center' ? identity.roleArn : undefined;
  // A group that is made elsewhere comes with a role.
  const here = identity.source === 'identity-center' && !identityRole ? identity.groupId : undefined;
  const roles = [accounts.billing?.roleArn, identityRole].filter((arn) => arn !== undefined);
  return [
    ...profiles(stack, settings),
    budgets(stack, settings),
    ...quotas(stack, settings),
    allBudgets(stack, settings),
    ...(accounts.billing ? [] : costStatements()),
    ...(settings.meter.enabled ? [meter(settings)] : []),
    ...(identity.source === 'identity-center' && here
      ? directoryStatements(stack.partition, stack.account, {
          identityStoreId: identity.identityStoreId,
          groupId: here,
          byName: false,
        })
      : []),
    ...(roles.length > 0 ? [allow('TakeRoles', ['sts:AssumeRole'], roles)] : []),
  ];
};

const IN_PARTITION = 'arn:<AWS::Partition>';

/** Each wildcard of the statements above, by the part of its ARN, and why it cannot be narrower. */
const wildcards = ({ regions, accounts, identity }: Settings): [resource: string, reason: string][] => {
  const account = accounts.workload.id;
  return [
    ...regions.flatMap((region): [string, string][] => [
      [
        `${IN_PARTITION}:bedrock:${region}:${account}:application-inference-profile/*`,
        'AWS makes up the ids of profiles; writing is limited by their tags.',
      ],
      [
        `${IN_PARTITION}:bedrock:${region}:${account}:inference-profile/*.anthropic.*`,
        'Profiles are copied from system profiles, which are named by models that come and go.',
      ],
    ]),
    [`${IN_PARTITION}:bedrock:*::${CLAUDE}`, 'A cross-region profile is made of models in regions that AWS chooses.'],
    ['*', 'Listing profiles, listing by tags, Cost Explorer, metrics and default quotas know no resources.'],
    ...[BUDGET_PREFIX, TEAM_BUDGET_PREFIX].map((prefix): [string, string] => [
      `${IN_PARTITION}:budgets::${account}:budget/${prefix}*`,
      'A budget for each developer and team, told from all others by its prefix.',
    ]),
    [`${IN_PARTITION}:budgets::${account}:budget/*`, 'AWS lists all budgets or none; this is reading only.'],
    ...(identity.source === 'identity-center' && !identity.roleArn ? DIRECTORY_WILDCARDS : []),
  ];
};

export const acknowledgeWorker = (role: IConstruct, settings: Settings): void =>
  acknowledge(
    role,
    Object.fromEntries(
      wildcards(settings).map(([resource, reason]) => [`AwsSolutions-IAM5[Resource::${resource}]`, reason]),
    ),
  );
