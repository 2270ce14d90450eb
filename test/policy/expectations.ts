// What developers may do, and what they must not: each a list of requests that are to be allowed all, or not all.
import type { DeveloperPolicyOptions } from '../../src/core/policy.ts';
import { ACCOUNT, type Request } from './evaluate.ts';

export type Expectation = {
  title: string;
  requests: Request[];
  allowed: boolean;
  /** Another policy that the same person has. */
  beside?: object;
};

export const OPTIONS: DeveloperPolicyOptions = {
  partition: 'aws',
  accountId: ACCOUNT,
  tags: { developer: 'DeveloperId', state: 'ClaudeAccess' },
  regions: ['us-east-1', 'eu-central-1'],
  globalProfiles: true,
  withStateCondition: true,
  marketplace: true,
};

export const ALL_OF_BEDROCK = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['bedrock:*', 'bedrock-mantle:*'], Resource: '*' }],
};

const OTHER_ACCOUNT = '999988887777';
const [INVOKE, STREAM] = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'] as const;
const me = { 'aws:PrincipalTag/DeveloperId': 'alice' };
const mine = { 'aws:ResourceTag/DeveloperId': 'alice', 'aws:ResourceTag/ClaudeAccess': 'active' };

const profile = (region: string, account = ACCOUNT) =>
  `arn:aws:bedrock:${region}:${account}:application-inference-profile/a1b2c3d4e5f6`;
const model = (region: string, id = 'anthropic.claude-sonnet-5-5') =>
  `arn:aws:bedrock:${region}::foundation-model/${id}`;

/** The request for the profile itself. */
const onProfile = (action: string, region: string, context: Record<string, string> = { ...me, ...mine }): Request => ({
  action,
  resource: profile(region),
  context: { ...context, 'aws:RequestedRegion': region },
});

/** The request for the model where it runs, which AWS evaluates too. */
const onModel = (action: string, runsIn: string, through?: string, id?: string): Request => ({
  action,
  resource: model(runsIn, id),
  context: {
    ...me,
    ...(through ? { 'bedrock:InferenceProfileArn': through } : {}),
    'aws:RequestedRegion': runsIn || 'unspecified',
  },
});

const call = (action: string, region: string, runsIn: string[]): Request[] => [
  onProfile(action, region),
  ...runsIn.map((destination) => onModel(action, destination, profile(region))),
];

const simply = (action: string, resource = '*', context: Record<string, string> = {}): Request => ({
  action,
  resource,
  context: { ...me, ...context },
});

const AMERICAN = ['us-east-1', 'us-east-2', 'us-west-2'];
const EUROPEAN = ['eu-central-1', 'eu-north-1', 'eu-west-1'];

const calls = ({ globalProfiles, withStateCondition }: DeveloperPolicyOptions): Expectation[] => [
  ...[INVOKE, STREAM].flatMap((action) => [
    {
      title: `${action} through an own active profile, wherever in America it runs`,
      requests: call(action, 'us-east-1', AMERICAN),
      allowed: true,
    },
    {
      title: `${action} through an own active profile in another region, wherever in Europe it runs`,
      requests: call(action, 'eu-central-1', EUROPEAN),
      allowed: true,
    },
    {
      title: `${action} through an own global profile`,
      requests: call(action, 'us-east-1', ['us-east-1', '']),
      allowed: globalProfiles,
    },
    {
      title: `${action} through an own profile that is suspended`,
      requests: [onProfile(action, 'us-east-1', { ...me, ...mine, 'aws:ResourceTag/ClaudeAccess': 'suspended' })],
      allowed: !withStateCondition,
    },
    {
      title: `${action} through an own profile whose state is spelt otherwise`,
      requests: [onProfile(action, 'us-east-1', { ...me, ...mine, 'aws:ResourceTag/ClaudeAccess': 'Active' })],
      allowed: !withStateCondition,
    },
    {
      title: `${action} through an own profile that says nothing of its state`,
      requests: [onProfile(action, 'us-east-1', { ...me, 'aws:ResourceTag/DeveloperId': 'alice' })],
      allowed: !withStateCondition,
    },
  ]),
  ...['us-east-1', 'eu-central-1'].map((region) => ({
    title: `reading an own profile in ${region}`,
    requests: [onProfile('bedrock:GetInferenceProfile', region)],
    allowed: true,
  })),
];

const refusedCalls: Expectation[] = [INVOKE, STREAM, 'bedrock:GetInferenceProfile'].flatMap((action) =>
  [
    { title: "somebody else's profile", context: { ...me, ...mine, 'aws:ResourceTag/DeveloperId': 'bob' } },
    {
      title: 'a profile of the same name in other letters',
      context: { ...me, ...mine, 'aws:ResourceTag/DeveloperId': 'Alice' },
    },
    { title: 'a profile without tags', context: me },
    { title: 'a profile that names nobody', context: { ...me, 'aws:ResourceTag/ClaudeAccess': 'active' } },
    { title: 'an own profile, by a session without a developer tag', context: mine },
    {
      title: 'an untagged profile, by a session without a developer tag',
      context: { 'aws:ResourceTag/ClaudeAccess': 'active' },
    },
  ].map(({ title, context }) => ({
    title: `${action} on ${title}`,
    requests: [onProfile(action, 'us-east-1', context)],
    allowed: false,
  })),
);

const system = (region: string) =>
  `arn:aws:bedrock:${region}:${ACCOUNT}:inference-profile/us.anthropic.claude-sonnet-5-5`;

const detoursIn = (region: string, action: string): Record<string, Request> => ({
  'a model directly': onModel(action, region),
  'a cross-region profile directly': simply(action, system(region), mine),
  'a model through a cross-region profile': onModel(action, region, system(region)),
  "another account's profile": { ...onProfile(action, region), resource: profile(region, OTHER_ACCOUNT) },
  "a model through another account's profile": onModel(action, region, profile(region, OTHER_ACCOUNT)),
  "another maker's model": onModel(action, region, profile(region), 'amazon.nova-pro-v1:0'),
  'a prompt router': simply(action, `arn:aws:bedrock:${region}:${ACCOUNT}:prompt-router/a1b2c3d4e5f6`, mine),
  'an imported model': simply(action, `arn:aws:bedrock:${region}:${ACCOUNT}:imported-model/a1b2c3d4e5f6`, mine),
});

const detours: Expectation[] = [INVOKE, STREAM].flatMap((action) => [
  ...OPTIONS.regions.flatMap((region) =>
    Object.entries(detoursIn(region, action)).map(([title, request]) => ({
      title: `${action} on ${title} in ${region}`,
      requests: [request],
      allowed: false,
    })),
  ),
  {
    title: `${action} on an own profile in a region that is not allowed`,
    requests: [onProfile(action, 'ap-south-1')],
    allowed: false,
  },
  {
    title: `${action} on a model through an own profile in a region that is not allowed`,
    requests: [onModel(action, 'ap-south-1', profile('ap-south-1'))],
    allowed: false,
  },
]);

const administration: Expectation[] = [
  onProfile('bedrock:TagResource', 'us-east-1'),
  onProfile('bedrock:UntagResource', 'us-east-1'),
  onProfile('bedrock:DeleteInferenceProfile', 'us-east-1'),
  simply('bedrock:CreateInferenceProfile', profile('us-east-1')),
  simply('bedrock:CreateInferenceProfile', model('us-east-1')),
  simply(
    'bedrock:CreateInferenceProfile',
    `arn:aws:bedrock:us-east-1:${ACCOUNT}:inference-profile/us.anthropic.claude-sonnet-5-5`,
  ),
  simply('bedrock:PutModelInvocationLoggingConfiguration', '*', { 'aws:RequestedRegion': 'us-east-1' }),
  simply('bedrock:CreateModelInvocationJob', model('us-east-1')),
  simply('iam:CreateServiceSpecificCredential', `arn:aws:iam::${ACCOUNT}:user/alice`),
].map((request) => ({ title: `${request.action} on ${request.resource}`, requests: [request], allowed: false }));

const detoursDeniedWhatever: Expectation[] = [
  simply('bedrock:CallWithBearerToken'),
  simply('bedrock-mantle:CallWithBearerToken'),
  simply('bedrock-mantle:CreateInference', `arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/default`),
].map((request) => ({
  title: `${request.action}, although another policy allows all of Bedrock`,
  requests: [request],
  allowed: false,
  beside: ALL_OF_BEDROCK,
}));

const everythingElse = ({ marketplace, regions }: DeveloperPolicyOptions): Expectation[] => [
  ...regions.flatMap((region) => [
    { title: `counting tokens in ${region}`, requests: [simply('bedrock:CountTokens', model(region))], allowed: true },
    {
      title: `counting another maker's tokens in ${region}`,
      requests: [simply('bedrock:CountTokens', model(region, 'amazon.nova-pro-v1:0'))],
      allowed: false,
    },
    {
      title: `listing profiles in ${region}`,
      requests: [simply('bedrock:ListInferenceProfiles', '*', { 'aws:RequestedRegion': region })],
      allowed: true,
    },
  ]),
  {
    title: 'counting tokens elsewhere',
    requests: [simply('bedrock:CountTokens', model('ap-south-1'))],
    allowed: false,
  },
  {
    title: 'listing profiles elsewhere',
    requests: [simply('bedrock:ListInferenceProfiles', '*', { 'aws:RequestedRegion': 'ap-south-1' })],
    allowed: false,
  },
  { title: 'listing profiles nowhere', requests: [simply('bedrock:ListInferenceProfiles')], allowed: false },
  ...['ViewSubscriptions', 'Subscribe', 'Unsubscribe'].flatMap((action) => [
    {
      title: `${action} by Bedrock, for a first call`,
      requests: [simply(`aws-marketplace:${action}`, '*', { 'aws:CalledViaLast': 'bedrock.amazonaws.com' })],
      allowed: marketplace && action !== 'Unsubscribe',
    },
    {
      title: `${action} through another service`,
      requests: [simply(`aws-marketplace:${action}`, '*', { 'aws:CalledViaLast': 'cloudformation.amazonaws.com' })],
      allowed: false,
    },
    { title: `${action} by oneself`, requests: [simply(`aws-marketplace:${action}`)], allowed: false },
  ]),
];

export const expectationsOf = (options: DeveloperPolicyOptions): Expectation[] => [
  ...calls(options),
  ...refusedCalls,
  ...detours,
  ...administration,
  ...detoursDeniedWhatever,
  ...everythingElse(options),
];
