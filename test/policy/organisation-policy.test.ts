// Evaluates the service control policy beside an administrator's, and shows that no part of it could go.
import { describe, expect, it } from 'vitest';
import { organisationPolicy } from '../../src/core/organisation-policy.ts';
import { ACCOUNT, isAllowed, isAllowedChecked, type Request } from './evaluate.ts';
import { mutationsOf } from './mutations.ts';

const ADMINISTRATOR = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const [worker, somebody] = ['claude-onboard-worker', 'Administrator'].map(
  (role) => `arn:aws:iam::${ACCOUNT}:role/${role}`,
);
const policy = organisationPolicy({ partition: 'aws', accountId: ACCOUNT, makers: [worker ?? ''] });

const own = `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/a1b2c3d4e5f6`;
const foreign = 'arn:aws:bedrock:us-east-1:999988887777:application-inference-profile/a1b2c3d4e5f6';
const system = `arn:aws:bedrock:us-east-1:${ACCOUNT}:inference-profile/us.anthropic.claude-sonnet-5-5`;
const model = 'arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-sonnet-5-5';
const through = (profile: string) => ({ 'bedrock:InferenceProfileArn': profile });

type Case = [title: string, allowed: boolean, request: Request];

const invoking: Case[] = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'].flatMap((action): Case[] => [
  [`${action} on an application inference profile`, true, { action, resource: own }],
  [`${action} on a model through one`, true, { action, resource: model, context: through(own) }],
  [
    `${action} on a model through a global one`,
    true,
    {
      action,
      resource: model.replace('us-west-2', ''),
      context: { ...through(own), 'aws:RequestedRegion': 'unspecified' },
    },
  ],
  [
    `${action} on another maker's model`,
    true,
    { action, resource: model.replace(/anthropic.*/, 'amazon.nova-pro-v1:0') },
  ],
  [`${action} on a model directly`, false, { action, resource: model }],
  [`${action} on a system profile`, false, { action, resource: system }],
  [`${action} on a model through a system profile`, false, { action, resource: model, context: through(system) }],
  [
    `${action} on a model through another account's profile`,
    false,
    { action, resource: model, context: through(foreign) },
  ],
]);

const making: Case[] = ['CreateInferenceProfile', 'DeleteInferenceProfile', 'TagResource', 'UntagResource'].flatMap(
  (name): Case[] => {
    const request = { action: `bedrock:${name}`, resource: own };
    return [
      [`${name} by the worker`, true, { ...request, context: { 'aws:PrincipalArn': worker ?? '' } }],
      [
        `${name} by a role of that name in another account`,
        false,
        { ...request, context: { 'aws:PrincipalArn': 'arn:aws:iam::999988887777:role/claude-onboard-worker' } },
      ],
      [`${name} by an administrator`, false, { ...request, context: { 'aws:PrincipalArn': somebody ?? '' } }],
    ];
  },
);

const cases: Case[] = [
  ...invoking,
  ...making,
  [
    'TagResource on an agent',
    true,
    { action: 'bedrock:TagResource', resource: `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent/A1B2C3D4E5` },
  ],
  ['CallWithBearerToken', false, { action: 'bedrock:CallWithBearerToken', resource: '*' }],
  [
    'the mantle endpoint',
    false,
    {
      action: 'bedrock-mantle:CreateInference',
      resource: `arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/default`,
    },
  ],
  ['everything else', true, { action: 's3:ListAllMyBuckets', resource: '*' }],
];

const policies = (organisation: object) => ({ identity: [ADMINISTRATOR], organisation });

describe('the service control policy', () => {
  it.each(cases.map(([title, allowed, request]) => [allowed ? 'leaves' : 'denies', title, allowed, request] as const))(
    '%s %s',
    async (_verb, _title, allowed, request) => {
      expect(await isAllowedChecked(policies(policy), request)).toBe(allowed);
    },
  );

  it.each(mutationsOf(policy))('would be noticed $name', ({ policy: mutated }) => {
    const held = cases.every(([, allowed, request]) => isAllowed(policies(mutated), request) === allowed);
    expect(held).toBe(false);
  });
});
