// What a developer may do in the workload account: call models through their own active profiles, and no other way.
import { type PolicyDocument, policyDocument, type Statement } from './policy-document.ts';

export type DeveloperPolicyOptions = {
  /** `aws`, `aws-us-gov`, `aws-cn`. */
  partition: string;
  /** The workload account, which has the profiles. */
  accountId: string;
  tags: { developer: string; state: string };
  /** Where developers may call from: the regions of their profiles. */
  regions: string[];
  /** Whether global profiles may be called, whose models run anywhere. */
  globalProfiles: boolean;
  /** Whether only what is tagged as active may be called; not before every managed profile has the tag. */
  withStateCondition: boolean;
  /** Whether the first call of a model may subscribe the account to it. */
  marketplace: boolean;
};

/** The value of the state tag that a profile must have to be called. */
export const ACTIVE = 'active';

export const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
export const CLAUDE = 'foundation-model/anthropic.*';

/** ARNs of all application inference profiles of the account in the region, which may be `*`. */
export const profilesIn = ({ partition, accountId }: { partition: string; accountId: string }, region: string) =>
  `arn:${partition}:bedrock:${region}:${accountId}:application-inference-profile/*`;

/**
 * Bedrock's own keys (bearer tokens) carry no session tags, and the mantle endpoint knows no profiles: both would go
 * past everything else, so they are denied whatever other policies say.
 */
export const NO_WAY_AROUND: Statement = {
  Sid: 'NoWayAround',
  Effect: 'Deny',
  Action: ['bedrock-mantle:*', 'bedrock:CallWithBearerToken'],
  Resource: ['*'],
};

const ownProfiles = (options: DeveloperPolicyOptions): Statement => ({
  Sid: 'OwnProfiles',
  Effect: 'Allow',
  // Claude Code resolves a profile to its model before it calls.
  Action: [...INVOKE, 'bedrock:GetInferenceProfile'],
  Resource: options.regions.map((region) => profilesIn(options, region)),
  Condition: {
    StringEquals: {
      [`aws:ResourceTag/${options.tags.developer}`]: [`\${aws:PrincipalTag/${options.tags.developer}}`],
      ...(options.withStateCondition ? { [`aws:ResourceTag/${options.tags.state}`]: [ACTIVE] } : {}),
    },
  },
});

/**
 * A call through a profile is also evaluated for its model, in the region where it runs: for a geographic profile any of
 * its destinations, which are other regions than the called one; for a global one an ARN without a region, with
 * `aws:RequestedRegion` "unspecified". So the allow-list of regions is kept by the profile that is called, and a condition
 * on the requested region would only break calls. `??-*` is every region, but not none.
 */
const modelsThroughProfiles = (options: DeveloperPolicyOptions): Statement => ({
  Sid: 'ModelsThroughProfiles',
  Effect: 'Allow',
  Action: INVOKE,
  Resource: [`arn:${options.partition}:bedrock:${options.globalProfiles ? '*' : '??-*'}::${CLAUDE}`],
  Condition: {
    ArnLike: { 'bedrock:InferenceProfileArn': options.regions.map((region) => profilesIn(options, region)) },
  },
});

/** Counting tokens costs nothing and knows no profiles. */
const countTokens = ({ partition, regions }: DeveloperPolicyOptions): Statement => ({
  Sid: 'CountTokens',
  Effect: 'Allow',
  Action: ['bedrock:CountTokens'],
  Resource: regions.map((region) => `arn:${partition}:bedrock:${region}::${CLAUDE}`),
});

/** Cannot be limited to tags: it shows the names of all profiles. Claude Code's own setup asks for it. */
const listProfiles = ({ regions }: DeveloperPolicyOptions): Statement => ({
  Sid: 'ListProfiles',
  Effect: 'Allow',
  Action: ['bedrock:ListInferenceProfiles'],
  Resource: ['*'],
  Condition: { StringEquals: { 'aws:RequestedRegion': regions } },
});

/** Anthropic's models are sold through the Marketplace; only Bedrock may subscribe, on behalf of a call. */
const subscribeThroughBedrock: Statement = {
  Sid: 'SubscribeThroughBedrock',
  Effect: 'Allow',
  Action: ['aws-marketplace:ViewSubscriptions', 'aws-marketplace:Subscribe'],
  Resource: ['*'],
  Condition: { StringEquals: { 'aws:CalledViaLast': ['bedrock.amazonaws.com'] } },
};

/** The policy of the permission set. Whoever has no developer tag may call nothing. */
export const developerPolicy = (options: DeveloperPolicyOptions): PolicyDocument =>
  policyDocument(
    ownProfiles(options),
    modelsThroughProfiles(options),
    countTokens(options),
    listProfiles(options),
    ...(options.marketplace ? [subscribeThroughBedrock] : []),
    NO_WAY_AROUND,
  );
