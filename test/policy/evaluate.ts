// Asks an evaluator of IAM policies whether a request would be allowed.
import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';

export const ACCOUNT = '111122223333';

export type Request = {
  action: string;
  resource: string;
  context?: Record<string, string>;
  principal?: string;
};

export type Policies = { identity: object[]; organisation?: object; resource?: object };

const developer = `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_ClaudeCodeDeveloper_0123456789abcdef/alice`;

const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const simulationOf = (policies: Policies, request: Request): Simulation => ({
  request: {
    principal: request.principal ?? developer,
    action: request.action,
    resource: { resource: request.resource, accountId: ACCOUNT },
    contextVariables: request.context ?? {},
  },
  identityPolicies: policies.identity.map((policy, index) => ({ name: `policy ${index}`, policy })),
  serviceControlPolicies: policies.organisation
    ? [
        {
          orgIdentifier: ACCOUNT,
          policies: [
            { name: 'FullAWSAccess', policy: EVERYTHING },
            { name: 'ours', policy: policies.organisation },
          ],
        },
      ]
    : [],
  resourceControlPolicies: [],
  resourcePolicy: policies.resource,
});

/** Without checks of the request: for requests that have been checked once, and for ARNs that its tables do not know. */
export const isAllowed = (policies: Policies, request: Request): boolean =>
  runUnsafeSimulation(simulationOf(policies, request), {}) === 'Allowed';

/** Also checks that the policies are well made, and that the action knows the resource and every key of the context. */
export const isAllowedChecked = async (policies: Policies, request: Request): Promise<boolean> => {
  // The tables know foundation models only with a region; global profiles use them without.
  if (request.resource.includes(':bedrock:::')) return isAllowed(policies, request);
  const answer = await runSimulation(simulationOf(policies, request), {});
  if (answer.resultType === 'error') throw new Error(JSON.stringify({ request, errors: answer.errors }));
  const ignored = answer.resultType === 'single' ? (answer.result.ignoredContextKeys ?? []) : [];
  if (ignored.length > 0) throw new Error(`${request.action} on ${request.resource} knows no ${ignored.join(', ')}`);
  return answer.overallResult === 'Allowed';
};

/** Whether IAM knows the action on `*` only. */
export const knowsNoResource = async (action: string): Promise<boolean> => {
  const request = { action, resource: `arn:aws:nothing:us-east-1:${ACCOUNT}:something/of-the-kind` };
  const answer = await runSimulation(simulationOf({ identity: [EVERYTHING] }, request), {});
  return answer.resultType === 'error' && answer.errors.message === 'must.use.wildcard';
};
