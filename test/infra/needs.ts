// What IAM asks for at each call that the code makes: the table from operations to actions, with resources and context.
import type { Call } from '../../sandbox/aws/calls.ts';
import { ACCOUNT, type Request } from '../policy/evaluate.ts';

type Json = Record<string, unknown>;
type Tags = { key: string; value: string }[];
/** Tags of what exists, by ARN. */
export type TagsOf = (arn: string) => Record<string, string> | undefined;
type Needs = (call: Call, input: Json, tagsOf: TagsOf) => Request[];

const on = (action: string, ...resources: string[]): Request[] => resources.map((resource) => ({ action, resource }));

const ours = ({ region }: Call) => `arn:aws:bedrock:${region}:${ACCOUNT}:application-inference-profile/a1b2c3d4e5f6`;

const requestTags = ({ tags }: Json): Record<string, string> =>
  Object.fromEntries((tags as Tags).map(({ key, value }) => [`aws:RequestTag/${key}`, value]));

const resourceTags = (tags: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));

const table =
  (action: string): Needs =>
  (_, { TableName, IndexName }) =>
    on(
      action,
      `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/${TableName}${IndexName === undefined ? '' : `/index/${IndexName}`}`,
    );

/** Actions whose permission depends on tags: those of the call and those of the profile. */
const WRITES: Record<string, (input: Json, tags: Record<string, string> | undefined) => Record<string, string>> = {
  'bedrock:TagResource': (input, tags) => ({ ...requestTags(input), ...resourceTags(tags) }),
  'bedrock:DeleteInferenceProfile': (_, tags) => resourceTags(tags),
};

const profile =
  (action: string): Needs =>
  (_, input, tagsOf) => {
    const resource = String(input.inferenceProfileIdentifier ?? input.resourceARN);
    return [
      {
        action,
        resource,
        context: WRITES[action]?.(input, tagsOf(resource)) ?? {},
      },
    ];
  };

const listed =
  (action: string): Needs =>
  ({ region }) => [{ action, resource: '*', context: { 'aws:RequestedRegion': region } }];

const budget =
  (...actions: string[]): Needs =>
  (_, { BudgetName, Budget, NewBudget }) => {
    const name = BudgetName ?? ((Budget ?? NewBudget) as Json).BudgetName;
    return actions.flatMap((action) => on(action, `arn:aws:budgets::${ACCOUNT}:budget/${name}`));
  };

/** A list of budgets asks for all of them. */
const ALL_BUDGETS = `arn:aws:budgets::${ACCOUNT}:budget/*`;

const store = ({ IdentityStoreId }: Json) => `arn:aws:identitystore::${ACCOUNT}:identitystore/${IdentityStoreId}`;
const user = 'arn:aws:identitystore:::user/80255d40-a14a-4fba-b32e-77fcd4ad2db8';
const group = (id: unknown) => `arn:aws:identitystore:::group/${id}`;

/** The one group; a call that deletes a membership names it only by the membership. */
const GROUP = '11111111-2222-3333-4444-555555555555';
const MEMBERSHIPS = 'arn:aws:identitystore:::membership/';
const membership = `${MEMBERSHIPS}22222222-3333-4444-5555-666666666666`;

const permissionSet =
  (action: string): Needs =>
  (_, { InstanceArn, PermissionSetArn }) =>
    on(action, String(InstanceArn), String(PermissionSetArn));

const createProfile: Needs = (call, input) => {
  const action = 'bedrock:CreateInferenceProfile';
  const context = requestTags(input);
  const { copyFrom } = input.modelSource as { copyFrom: string };
  const model = copyFrom.slice(copyFrom.indexOf('anthropic.'));
  return [
    { action, resource: ours(call), context },
    { action: 'bedrock:TagResource', resource: ours(call), context },
    ...on(action, copyFrom, `arn:aws:bedrock:us-west-2::foundation-model/${model}`),
  ];
};

/** By signing name and operation. */
export const NEEDS: Record<string, Needs> = {
  'dynamodb GetItem': table('dynamodb:GetItem'),
  'dynamodb PutItem': table('dynamodb:PutItem'),
  'dynamodb UpdateItem': table('dynamodb:UpdateItem'),
  'dynamodb Query': table('dynamodb:Query'),
  'sqs SendMessage': (_, { QueueUrl }) =>
    on('sqs:SendMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:${String(QueueUrl).split('/').at(-1)}`),
  'secretsmanager GetSecretValue': () =>
    on('secretsmanager:GetSecretValue', `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:slack-a1b2c3`),
  'sts AssumeRole': (_, { RoleArn }) => on('sts:AssumeRole', String(RoleArn)),
  'sqs GetQueueAttributes': (_, { QueueUrl }) =>
    on('sqs:GetQueueAttributes', `arn:aws:sqs:us-east-1:${ACCOUNT}:${String(QueueUrl).split('/').at(-1)}`),
  'sns GetTopicAttributes': (_, { TopicArn }) => on('sns:GetTopicAttributes', String(TopicArn)),
  'sns ListSubscriptionsByTopic': (_, { TopicArn }) => on('sns:ListSubscriptionsByTopic', String(TopicArn)),
  'sns Publish': (_, { TopicArn }) => on('sns:Publish', String(TopicArn)),
  'bedrock CreateInferenceProfile': createProfile,
  'bedrock DeleteInferenceProfile': profile('bedrock:DeleteInferenceProfile'),
  'bedrock GetInferenceProfile': profile('bedrock:GetInferenceProfile'),
  'bedrock ListTagsForResource': profile('bedrock:ListTagsForResource'),
  'bedrock TagResource': profile('bedrock:TagResource'),
  'bedrock ListInferenceProfiles': listed('bedrock:ListInferenceProfiles'),
  'bedrock GetFoundationModelAvailability': listed('bedrock:GetFoundationModelAvailability'),
  'bedrock GetModelInvocationLoggingConfiguration': listed('bedrock:GetModelInvocationLoggingConfiguration'),
  'tagging GetResources': listed('tag:GetResources'),
  'budgets CreateBudget': budget('budgets:ModifyBudget', 'budgets:TagResource'),
  'budgets UpdateBudget': budget('budgets:ModifyBudget'),
  'budgets DeleteBudget': budget('budgets:ModifyBudget'),
  'budgets CreateNotification': budget('budgets:ModifyBudget'),
  'budgets DeleteNotification': budget('budgets:ModifyBudget'),
  'budgets CreateSubscriber': budget('budgets:ModifyBudget'),
  'budgets DescribeBudget': budget('budgets:ViewBudget'),
  'budgets DescribeNotificationsForBudget': budget('budgets:ViewBudget'),
  'budgets DescribeSubscribersForNotification': budget('budgets:ViewBudget'),
  'budgets DescribeBudgets': () => on('budgets:ViewBudget', ALL_BUDGETS),
  'budgets DescribeBudgetNotificationsForAccount': () => on('budgets:ViewBudget', ALL_BUDGETS),
  'budgets DescribeBudgetPerformanceHistory': budget('budgets:ViewBudget'),
  'organizations DescribeOrganization': () => on('organizations:DescribeOrganization', '*'),
  'scheduler ListSchedules': listed('scheduler:ListSchedules'),
  'scheduler GetSchedule': (_, { GroupName, Name }) =>
    on('scheduler:GetSchedule', `arn:aws:scheduler:us-east-1:${ACCOUNT}:schedule/${GroupName}/${Name}`),
  'sso DescribeInstanceAccessControlAttributeConfiguration': (_, { InstanceArn }) =>
    on('sso:DescribeInstanceAccessControlAttributeConfiguration', String(InstanceArn)),
  'sso ListPermissionSets': (_, { InstanceArn }) => on('sso:ListPermissionSets', String(InstanceArn)),
  'sso DescribePermissionSet': permissionSet('sso:DescribePermissionSet'),
  'sso GetInlinePolicyForPermissionSet': permissionSet('sso:GetInlinePolicyForPermissionSet'),
  'sso ListAccountAssignments': (call, input, tagsOf) => [
    ...permissionSet('sso:ListAccountAssignments')(call, input, tagsOf),
    ...on('sso:ListAccountAssignments', `arn:aws:sso:::account/${input.AccountId}`),
  ],
  'ce GetAnomalyMonitors': () => on('ce:GetAnomalyMonitors', '*'),
  'ce GetAnomalySubscriptions': () => on('ce:GetAnomalySubscriptions', '*'),
  'ce GetCostAndUsage': () => on('ce:GetCostAndUsage', '*'),
  'ce GetDimensionValues': () => on('ce:GetDimensionValues', '*'),
  'ce ListCostAllocationTags': () => on('ce:ListCostAllocationTags', '*'),
  'ce UpdateCostAllocationTagsStatus': () => on('ce:UpdateCostAllocationTagsStatus', '*'),
  'ce StartCostAllocationTagBackfill': () => on('ce:StartCostAllocationTagBackfill', '*'),
  'ce ListCostAllocationTagBackfillHistory': () => on('ce:ListCostAllocationTagBackfillHistory', '*'),
  'ce ProvideAnomalyFeedback': () => on('ce:ProvideAnomalyFeedback', '*'),
  'servicequotas GetServiceQuota': ({ region }, { ServiceCode, QuotaCode }) =>
    on('servicequotas:GetServiceQuota', `arn:aws:servicequotas:${region}:${ACCOUNT}:${ServiceCode}/${QuotaCode}`),
  'servicequotas GetAWSDefaultServiceQuota': () => on('servicequotas:GetAWSDefaultServiceQuota', '*'),
  'monitoring ListMetrics': listed('cloudwatch:ListMetrics'),
  'monitoring GetMetricData': listed('cloudwatch:GetMetricData'),
  'identitystore GetUserId': (_, input) => on('identitystore:GetUserId', store(input), user),
  'identitystore DescribeUser': (_, input) => on('identitystore:DescribeUser', store(input), user),
  'identitystore GetGroupId': (_, input) => on('identitystore:GetGroupId', store(input), group(GROUP)),
  'identitystore ListUsers': (_, input) =>
    on('identitystore:ListUsers', store(input), 'arn:aws:identitystore:::user/*'),
  'identitystore DescribeGroup': (_, input) => on('identitystore:DescribeGroup', store(input), group(input.GroupId)),
  'identitystore ListGroupMemberships': (_, input) =>
    on('identitystore:ListGroupMemberships', store(input), group(input.GroupId), `${MEMBERSHIPS}*`),
  'identitystore IsMemberInGroups': (_, input) =>
    on(
      'identitystore:IsMemberInGroups',
      store(input),
      user,
      ...(input.GroupIds as string[]).map(group),
      `${MEMBERSHIPS}*`,
    ),
  'identitystore GetGroupMembershipId': (_, input) =>
    on('identitystore:GetGroupMembershipId', store(input), user, group(input.GroupId), membership),
  'identitystore DeleteGroupMembership': (_, input) =>
    on('identitystore:DeleteGroupMembership', store(input), user, group(GROUP), membership),
  'identitystore CreateGroupMembership': (_, input) =>
    on('identitystore:CreateGroupMembership', store(input), user, group(input.GroupId)),
};

/** Every request of the calls, once. */
export const requestsOf = (calls: Call[], tagsOf: TagsOf): Request[] => {
  const requests = calls.flatMap((call) => {
    const needs = NEEDS[`${call.service} ${call.operation}`];
    if (!needs) throw new Error(`Nobody has said what ${call.service} ${call.operation} needs.`);
    return needs(call, call.input as Json, tagsOf);
  });
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
};
