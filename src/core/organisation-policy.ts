// A service control policy for organisations that want to hold everybody in the workload account to the same rule.
import { CLAUDE, INVOKE, NO_WAY_AROUND, profilesIn } from './policy.ts';
import { type PolicyDocument, policyDocument } from './policy-document.ts';

export type OrganisationPolicyOptions = {
  partition: string;
  /** The workload account, to which the policy is attached. */
  accountId: string;
  /** Who may make and tag profiles, as ARNs of roles that may hold `*`: the worker and who deploys. */
  makers: string[];
};

/**
 * Without it an administrator of the account can call models past all budgets. It only denies: what it leaves must still
 * be allowed. Regions are left alone, because a model runs in others than the called one.
 */
export const organisationPolicy = ({ makers, ...account }: OrganisationPolicyOptions): PolicyDocument =>
  policyDocument(
    {
      Sid: 'ModelsOnlyThroughProfiles',
      Effect: 'Deny',
      Action: INVOKE,
      Resource: [
        `arn:${account.partition}:bedrock:*::${CLAUDE}`,
        // A system profile that is called directly.
        `arn:${account.partition}:bedrock:*:*:inference-profile/*anthropic.*`,
      ],
      Condition: { ArnNotLike: { 'bedrock:InferenceProfileArn': [profilesIn(account, '*')] } },
    },
    {
      Sid: 'ProfilesOnlyByTheBot',
      Effect: 'Deny',
      // Whoever sets the tags decides who pays and who may call.
      Action: [
        'bedrock:CreateInferenceProfile',
        'bedrock:DeleteInferenceProfile',
        'bedrock:TagResource',
        'bedrock:UntagResource',
      ],
      Resource: [profilesIn(account, '*')],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': makers } },
    },
    NO_WAY_AROUND,
  );
