// What no function's role may ever do, whatever else is added to it.
import { ACCOUNT, type Request } from '../policy/evaluate.ts';

const profile = `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/a1b2c3d4e5f6`;
const others = { 'aws:ResourceTag/ManagedBy': 'terraform' };
const marked = { 'aws:RequestTag/ManagedBy': 'claude-onboard', 'aws:RequestTag/DeveloperId': 'alice' };
const store = `arn:aws:identitystore::${ACCOUNT}:identitystore/d-1234567890`;
const group = 'arn:aws:identitystore:::group/99999999-2222-3333-4444-555555555555';

export const NEVER: Record<string, Request> = {
  'retag a profile that another tool manages': {
    action: 'bedrock:TagResource',
    resource: profile,
    context: { ...others, ...marked },
  },
  'take over a profile that another tool manages, although it is for a developer': {
    action: 'bedrock:TagResource',
    resource: profile,
    context: { ...others, 'aws:ResourceTag/DeveloperId': 'alice', ...marked },
  },
  "retag a developer's profile without taking it over": {
    action: 'bedrock:TagResource',
    resource: profile,
    context: { 'aws:ResourceTag/DeveloperId': 'alice', 'aws:RequestTag/DeveloperId': 'bob' },
  },
  "take over a team's profile that is for no developer": {
    action: 'bedrock:TagResource',
    resource: profile,
    context: { 'aws:ResourceTag/Team': 'Platform', ...marked },
  },
  'take over a profile that somebody else has suspended': {
    action: 'bedrock:TagResource',
    resource: profile,
    context: { 'aws:ResourceTag/ClaudeAccess': 'suspended', ...marked },
  },
  'tag a new profile without a developer': {
    action: 'bedrock:TagResource',
    resource: profile,
    context: { 'aws:RequestTag/ManagedBy': 'claude-onboard' },
  },
  'tag a new profile without marking it as ours': {
    action: 'bedrock:TagResource',
    resource: profile,
    context: { 'aws:RequestTag/DeveloperId': 'alice' },
  },
  'create a profile that is not marked as ours': { action: 'bedrock:CreateInferenceProfile', resource: profile },
  'delete a profile that another tool manages': {
    action: 'bedrock:DeleteInferenceProfile',
    resource: profile,
    context: others,
  },
  'call a model': {
    action: 'bedrock:InvokeModel',
    resource: profile,
    context: { 'aws:ResourceTag/ManagedBy': 'claude-onboard' },
  },
  'tag something else of Bedrock': {
    action: 'bedrock:TagResource',
    resource: `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent/A1B2C3D4E5`,
    context: { 'aws:RequestTag/ManagedBy': 'claude-onboard' },
  },
  'list profiles in a region that is not configured': {
    action: 'bedrock:ListInferenceProfiles',
    resource: '*',
    context: { 'aws:RequestedRegion': 'ap-south-1' },
  },
  'see who logs invocations in a region that is not configured': {
    action: 'bedrock:GetModelInvocationLoggingConfiguration',
    resource: '*',
    context: { 'aws:RequestedRegion': 'ap-south-1' },
  },
  'list schedules where the bot is not': {
    action: 'scheduler:ListSchedules',
    resource: '*',
    context: { 'aws:RequestedRegion': 'ap-south-1' },
  },
  'add somebody to another group': { action: 'identitystore:CreateGroupMembership', resource: group },
  'add somebody to a group of another directory': {
    action: 'identitystore:CreateGroupMembership',
    resource: store.replace('d-1234567890', 'd-0987654321'),
  },
  'delete a profile that nobody manages': { action: 'bedrock:DeleteInferenceProfile', resource: profile },
  'remove somebody from another group': { action: 'identitystore:DeleteGroupMembership', resource: group },
  'change a group': { action: 'identitystore:UpdateGroup', resource: group },
  'create a user': { action: 'identitystore:CreateUser', resource: store },
  "change somebody else's budget": {
    action: 'budgets:ModifyBudget',
    resource: `arn:aws:budgets::${ACCOUNT}:budget/production`,
  },
  'make a budget act': {
    action: 'budgets:CreateBudgetAction',
    resource: `arn:aws:budgets::${ACCOUNT}:budget/claude-code-daily-x/action/a`,
  },
  'read metrics in a region that is not configured': {
    action: 'cloudwatch:GetMetricData',
    resource: '*',
    context: { 'aws:RequestedRegion': 'ap-south-1' },
  },
  'publish metrics': {
    action: 'cloudwatch:PutMetricData',
    resource: '*',
    context: { 'aws:RequestedRegion': 'us-east-1' },
  },
  'make rules about costs': { action: 'ce:CreateCostCategoryDefinition', resource: '*' },
  'delete the table': {
    action: 'dynamodb:DeleteTable',
    resource: `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/claude-onboard`,
  },
  'delete what was recorded': {
    action: 'dynamodb:DeleteItem',
    resource: `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/claude-onboard`,
  },
  'read another table': { action: 'dynamodb:GetItem', resource: `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/other` },
  'read another secret': {
    action: 'secretsmanager:GetSecretValue',
    resource: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:other-a1b2c3`,
  },
  'change the secret': {
    action: 'secretsmanager:PutSecretValue',
    resource: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:slack-a1b2c3`,
  },
  'publish to another topic': { action: 'sns:Publish', resource: `arn:aws:sns:us-east-1:${ACCOUNT}:other` },
  'take another role': { action: 'sts:AssumeRole', resource: `arn:aws:iam::${ACCOUNT}:role/Administrator` },
  'write a policy of a role': {
    action: 'iam:PutRolePolicy',
    resource: `arn:aws:iam::${ACCOUNT}:role/claude-onboard-worker`,
  },
  'attach a policy': { action: 'iam:AttachRolePolicy', resource: `arn:aws:iam::${ACCOUNT}:role/claude-onboard-worker` },
  'change a permission set': {
    action: 'sso:PutInlinePolicyToPermissionSet',
    resource: 'arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef',
  },
};
