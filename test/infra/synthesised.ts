// The stacks as CloudFormation would get them, and the policies of their roles with every name filled in.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createApp } from '../../infra/create-app.ts';
import type { Settings } from '../../src/core/settings.ts';
import { ACCOUNT } from '../policy/evaluate.ts';

export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};
export type Template = { Resources: Record<string, Resource>; Outputs?: Record<string, unknown> };
type Named = { stackName: string; template: Template };

/**
 * Templates by the stack's name. CloudFormation's own rules take seconds to load, so only the test of the templates themselves
 * has them `checked`; then it throws what they find.
 */
export const synthesise = (settings: Settings, { checked = false } = {}): Record<string, Template> => {
  const outdir = mkdtempSync(join(tmpdir(), 'claude-onboard-synth-'));
  // The CDK's own switch.
  process.env.CDK_VALIDATION = String(checked);
  const assembly = createApp({ settings, handlers: inject('handlers'), outdir }).synth();
  return Object.fromEntries(assembly.stacks.map(({ stackName, template }: Named) => [stackName, template]));
};

export const ofType = ({ Resources }: Template, type: string): Resource[] =>
  Object.values(Resources).filter(({ Type }) => Type === type);

/** As the lab calls them. */
const QUEUES = {
  Jobs: 'jobs.fifo',
  GivenUp: 'given-up.fifo',
  LostAlerts: 'lost-alerts',
  LostSchedules: 'lost-schedules',
};
const queueNamed = (id: string): string => Object.entries(QUEUES).find(([part]) => id.includes(part))?.[1] ?? id;

/** What a resource of the type is called in the account, so that policies can be compared with calls. */
const ARNS: Record<string, (id: string) => string> = {
  'AWS::DynamoDB::Table': () => `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/claude-onboard`,
  'AWS::SQS::Queue': (id) => `arn:aws:sqs:us-east-1:${ACCOUNT}:${queueNamed(id)}`,
  'AWS::SNS::Topic': (id) => `arn:aws:sns:us-east-1:${ACCOUNT}:${id.includes('Alerts') ? 'alerts' : id}`,
  'AWS::SecretsManager::Secret': () => `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:slack-a1b2c3`,
  'AWS::Logs::LogGroup': (id) => `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${id}:*`,
  'AWS::Lambda::Function': (id) => `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${id}`,
  // What the simulated directory has, so that it is the one group of the story.
  'AWS::IdentityStore::Group': () => '11111111-2222-3333-4444-555555555555',
  'AWS::KMS::Key': (id) => `arn:aws:kms:us-east-1:${ACCOUNT}:key/${id}`,
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Puts names in place of references. */
export const resolver = (template: Template) => {
  const arnOf = (id: string): string => {
    if (id === 'AWS::Partition') return 'aws';
    const make = ARNS[template.Resources[id]?.Type ?? ''];
    if (!make) throw new Error(`There is no name for ${id}.`);
    return make(id);
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (!isObject(value)) return value;
    if ('Ref' in value) return arnOf(String(value.Ref));
    if (Array.isArray(value['Fn::GetAtt'])) return arnOf(String(value['Fn::GetAtt'][0]));
    const join = value['Fn::Join'];
    if (Array.isArray(join)) return [resolve(join[1])].flat().join(String(join[0]));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each)]));
  };
  return resolve;
};

type Keys = Record<string, Record<string, unknown>>;
type AsWritten = { Statement: { Action: unknown; Resource: unknown; Condition?: Keys }[] };

const mapped = <From, To>(values: Record<string, From>, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

/** CloudFormation writes a list of one as its only member. */
const withLists = ({ Statement, ...rest }: AsWritten) => ({
  ...rest,
  Statement: Statement.map(({ Action, Resource, Condition, ...each }) => ({
    ...each,
    ...{ Action: [Action].flat(), Resource: [Resource].flat() },
    ...(Condition ? { Condition: mapped(Condition, (keys) => mapped(keys, (values) => [values].flat())) } : {}),
  })),
});

/** Those of a role that outgrow its own policy stand in a managed one. */
export const IDENTITY_POLICIES: readonly string[] = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/** The policies of the role whose logical id begins so. */
export const policiesOf = (template: Template, role: string): object[] => {
  const resolve = resolver(template);
  return IDENTITY_POLICIES.flatMap((type) => ofType(template, type))
    .filter(({ Properties }) => JSON.stringify(Properties.Roles).includes(`"${role}`))
    .map(({ Properties }) => withLists(resolve(Properties.PolicyDocument) as AsWritten));
};
