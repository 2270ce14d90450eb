import { expect, it } from 'vitest';
import { exampleSettings } from '../fixtures/settings.ts';
import { ofType, synthesise, type Template } from './synthesised.ts';

const withLogging = (invocationLogging: 'off' | 'metadata', region = 'us-east-1') => {
  const { deployment } = exampleSettings();
  return synthesise(exampleSettings({ deployment: { ...deployment, region, invocationLogging } }));
};

const LOGS = { LogGroupName: '/claude-onboard/invocations', RetentionInDays: 90 };

const rolesOf = (template: Template | undefined) =>
  template
    ? ofType(template, 'AWS::IAM::Role').filter(({ Properties }) => /logging/.test(String(Properties.RoleName)))
    : [];

const logsOf = (template: Template | undefined) =>
  template
    ? ofType(template, 'AWS::Logs::LogGroup').filter(({ Properties }) =>
        /invocations/.test(String(Properties.LogGroupName)),
      )
    : [];

it('there is a place for invocation logs in every region, which only Bedrock there may write for this account', () => {
  const stacks = withLogging('metadata');
  for (const [stack, region] of [
    ['claude-onboard', 'us-east-1'],
    ['claude-onboard-logging-eu-central-1', 'eu-central-1'],
  ] as const) {
    expect(logsOf(stacks[stack])).toMatchObject([{ Properties: LOGS, DeletionPolicy: 'RetainExceptOnCreate' }]);
    const [role, ...others] = rolesOf(stacks[stack]);
    expect(others).toEqual([]);
    expect(role?.Properties).toMatchObject({
      RoleName: `claude-onboard-logging-${region}`,
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'bedrock.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': '111122223333' },
              ArnLike: {
                'aws:SourceArn': { 'Fn::Join': ['', expect.arrayContaining([`:bedrock:${region}:111122223333:*`])] },
              },
            },
          },
        ],
      },
    });
    const policies = Object.values(stacks[stack]?.Resources ?? {}).filter(
      ({ Type, Properties }) => Type === 'AWS::IAM::Policy' && /InvocationLogs/.test(JSON.stringify(Properties.Roles)),
    );
    expect(JSON.stringify(policies[0]?.Properties.PolicyDocument)).toContain(
      `:logs:${region}:111122223333:log-group:/claude-onboard/invocations:log-stream:aws/bedrock/modelinvocations`,
    );
  }
});

it('there is none where it is switched off, and none where developers have no profiles', () => {
  const off = withLogging('off');
  expect(Object.keys(off)).toEqual(['claude-onboard']);
  expect(logsOf(off['claude-onboard'])).toEqual([]);
  const elsewhere = withLogging('metadata', 'us-west-2');
  expect(logsOf(elsewhere['claude-onboard'])).toEqual([]);
  expect(Object.keys(elsewhere).sort()).toEqual([
    'claude-onboard',
    'claude-onboard-logging-eu-central-1',
    'claude-onboard-logging-us-east-1',
  ]);
});
