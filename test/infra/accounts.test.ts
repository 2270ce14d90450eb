// An organisation with three accounts: what stands in the payer's and in Identity Center's, and whom they let in.
import { describe, expect, it } from 'vitest';
import { ACCOUNT, isAllowed, isAllowedChecked } from '../policy/evaluate.ts';
import { DIRECTORY, INSTANCE, inOneAccount, inThreeAccounts, PAYER, withGroupOfItsOwn } from './deployments.ts';
import { NEVER } from './never.ts';
import { ofType, policiesOf, synthesise, type Template } from './synthesised.ts';

const stacks = synthesise(inThreeAccounts('us-east-1'));
const stack = (name: string): Template => {
  const found = stacks[name];
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const properties = (name: string, type: string) => ofType(stack(name), type).map(({ Properties }) => Properties);

/** Whether the role of another account lets the principal in. */
const letsIn = (name: string, principal: string): boolean => {
  const [role] = properties(name, 'AWS::IAM::Role');
  const trust = JSON.parse(JSON.stringify(role?.AssumeRolePolicyDocument), (_, value) =>
    value?.['Fn::Join']
      ? value['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'aws')).join('')
      : value,
  );
  expect(JSON.stringify(trust)).toContain(`arn:aws:iam::${ACCOUNT}:root`);
  const [{ Condition }] = trust.Statement;
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*', Condition }],
  };
  const request = {
    action: 'sts:AssumeRole',
    resource: `arn:aws:iam::${ACCOUNT}:role/x`,
    context: { 'aws:PrincipalArn': principal },
  };
  return isAllowed({ identity: [policy] }, request);
};

it.each(['', 'bots/', 'teams/ai/'])('lends the very roles that the worker takes, under the path "%s" too', (path) => {
  const [billing, directory] = [PAYER, DIRECTORY].map((id) => `arn:aws:iam::${id}:role/${path}claude`) as [
    string,
    string,
  ];
  const { accounts, identity, ...rest } = inThreeAccounts('us-east-1');
  const made = synthesise({
    ...rest,
    accounts: { ...accounts, billing: { id: PAYER, roleArn: billing } },
    identity: { ...identity, roleArn: directory } as typeof identity,
  });
  for (const [name, arn] of [
    ['claude-onboard-payer', billing],
    ['claude-onboard-access', directory],
  ] as const) {
    const [role] = ofType(made[name] as Template, 'AWS::IAM::Role');
    expect(arn.endsWith(`:role${role?.Properties.Path}${role?.Properties.RoleName}`)).toBe(true);
  }
});

describe.each(['claude-onboard-payer', 'claude-onboard-access'])('the role of %s', (name) => {
  it('lets the worker in, and nobody else of the account', () => {
    expect(letsIn(name, `arn:aws:iam::${ACCOUNT}:role/claude-onboard-worker`)).toBe(true);
    expect(letsIn(name, `arn:aws:iam::${ACCOUNT}:role/claude-onboard-slack`)).toBe(false);
    expect(letsIn(name, `arn:aws:iam::${ACCOUNT}:role/Administrator`)).toBe(false);
  });

  it.each(Object.entries(NEVER))('may never %s', async (_, request) => {
    const identity = [...policiesOf(stack(name), 'BillingRole'), ...policiesOf(stack(name), 'IdentityRole')];
    expect(identity).toHaveLength(1);
    expect(await isAllowedChecked({ identity }, request)).toBe(false);
  });
});

describe("the payer's account", () => {
  it('lends its costs and the switches of their tags, which the worker has not at home', () => {
    const lent = [
      'GetCostAndUsage',
      'GetDimensionValues',
      'ProvideAnomalyFeedback',
      'ListCostAllocationTags',
      'UpdateCostAllocationTagsStatus',
      'StartCostAllocationTagBackfill',
      'ListCostAllocationTagBackfillHistory',
    ].map((operation) => `ce:${operation}`);
    const mayBy = (policies: object[]) => (action: string) =>
      isAllowed({ identity: policies }, { action, resource: '*' });
    expect(lent.filter(mayBy(policiesOf(stack('claude-onboard-payer'), 'BillingRole')))).toEqual(lent);
    expect(lent.filter(mayBy(policiesOf(stack('claude-onboard'), 'workerRole')))).toEqual([]);
  });

  it('watches every developer, and tells the function of alerts in the other account', () => {
    expect(properties('claude-onboard-payer', 'AWS::CE::AnomalyMonitor')).toEqual([
      expect.objectContaining({ MonitorDimension: 'TAG', MonitorSpecification: '{"Tags":{"Key":"DeveloperId"}}' }),
    ]);
    const arn = `:sns:us-east-1:${PAYER}:claude-onboard-anomalies`;
    const subscribed = properties('claude-onboard', 'AWS::SNS::Subscription').map(({ TopicArn }) =>
      JSON.stringify(TopicArn),
    );
    expect(subscribed.some((topic) => topic.includes(arn))).toBe(true);
    const alerts = properties('claude-onboard', 'AWS::Lambda::Function').find(
      ({ FunctionName }) => FunctionName === 'claude-onboard-alerts',
    );
    expect(JSON.stringify(alerts?.Environment)).toContain(arn);
    expect(properties('claude-onboard', 'AWS::CE::AnomalyMonitor')).toEqual([]);
  });
});

it('names the topic for a monitor that is there already, whose account has no room for another', () => {
  for (const [settings, name] of [
    [inOneAccount('us-east-1'), 'claude-onboard'],
    [inThreeAccounts('us-east-1'), 'claude-onboard-payer'],
  ] as const) {
    const { deployment } = settings;
    const made = synthesise({ ...settings, deployment: { ...deployment, anomalyMonitor: false } });
    const template = made[name] as Template;
    expect(ofType(template, 'AWS::CE::AnomalyMonitor')).toEqual([]);
    const outputs = Object.values(made).flatMap(({ Outputs = {} }) => Object.entries(Outputs));
    const named = outputs.filter(([output]) => output === 'AnomalyTopic');
    expect(named).toHaveLength(1);
    const [, { Value }] = named[0] as [string, { Value: object }];
    const open = ofType(template, 'AWS::SNS::TopicPolicy').filter(({ Properties }) =>
      JSON.stringify(Properties.PolicyDocument).includes('costalerts.amazonaws.com'),
    );
    expect(open.map(({ Properties }) => Properties.Topics)).toEqual([[Value]]);
  }
});

it.each([
  ['us-east-1', true],
  ['eu-central-1', false],
])(
  'keeps what the topic of anomalies could not deliver to %s: %s, for its queue must be in the region of the topic',
  (region, kept) => {
    const bot = synthesise(inThreeAccounts(region))['claude-onboard'] as Template;
    const [anomalies] = ofType(bot, 'AWS::SNS::Subscription')
      .map(({ Properties }) => Properties)
      .filter(({ TopicArn }) => JSON.stringify(TopicArn).includes(PAYER));
    expect(anomalies).toMatchObject({ Protocol: 'lambda', Region: 'us-east-1' });
    expect('RedrivePolicy' in (anomalies ?? {})).toBe(kept);
    expect(JSON.stringify(ofType(bot, 'AWS::SQS::QueuePolicy')).includes('UndeliveredAnomalies')).toBe(kept);
  },
);

describe("Identity Center's account", () => {
  it('gives the group the developer policy in the workload account', () => {
    const [set] = properties('claude-onboard-access', 'AWS::SSO::PermissionSet');
    expect(set).toMatchObject({ Name: 'ClaudeCodeDeveloper', SessionDuration: 'PT8H', InstanceArn: INSTANCE });
    const Statement = (set?.InlinePolicy as { Statement: { Sid: string }[] } | undefined)?.Statement ?? [];
    expect(Statement.map(({ Sid }) => Sid)).toEqual([
      'OwnProfiles',
      'ModelsThroughProfiles',
      'CountTokens',
      'ListProfiles',
      'SubscribeThroughBedrock',
      'NoWayAround',
    ]);
    expect(JSON.stringify(Statement)).toContain('"aws:ResourceTag/ClaudeAccess":["active"]');
    expect(properties('claude-onboard-access', 'AWS::SSO::Assignment')).toEqual([
      expect.objectContaining({
        PrincipalType: 'GROUP',
        PrincipalId: '11111111-2222-3333-4444-555555555555',
        TargetId: ACCOUNT,
      }),
    ]);
  });

  it('lends the membership of the one group, so that the worker has nothing of it at home', () => {
    const group = {
      action: 'identitystore:CreateGroupMembership',
      resource: 'arn:aws:identitystore:::group/11111111-2222-3333-4444-555555555555',
    };
    expect(isAllowed({ identity: policiesOf(stack('claude-onboard-access'), 'IdentityRole') }, group)).toBe(true);
    const worker = policiesOf(stack('claude-onboard'), 'workerRole');
    expect(isAllowed({ identity: worker }, group)).toBe(false);
    expect(isAllowed({ identity: worker }, { action: 'ce:GetCostAndUsage', resource: '*' })).toBe(false);
    for (const account of [PAYER, DIRECTORY]) expect(JSON.stringify(worker)).toContain(`arn:aws:iam::${account}:role/`);
  });

  it('makes the group where the configuration names one, keeps it whatever happens, and lends its membership alone', () => {
    const access = synthesise(withGroupOfItsOwn(inThreeAccounts('us-east-1')))['claude-onboard-access'] as Template;
    const [group] = ofType(access, 'AWS::IdentityStore::Group');
    expect(group).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    expect(group?.Properties).toMatchObject({ DisplayName: 'claude-code-developers', IdentityStoreId: 'd-1234567890' });
    const [assignment] = ofType(access, 'AWS::SSO::Assignment');
    expect(assignment?.Properties.PrincipalId).toEqual({ 'Fn::GetAtt': ['Group', 'GroupId'] });
    const identity = policiesOf(access, 'IdentityRole');
    const may = (action: string, id: string) =>
      isAllowed({ identity }, { action, resource: `arn:aws:identitystore:::group/${id}` });
    const [own, other] = ['11111111-2222-3333-4444-555555555555', '99999999-2222-3333-4444-555555555555'];
    expect([own, other].map((id) => may('identitystore:CreateGroupMembership', id))).toEqual([true, false]);
    // It is asked for by its name, before its id is known.
    expect([own, other].map((id) => may('identitystore:GetGroupId', id))).toEqual([true, true]);
  });
});
