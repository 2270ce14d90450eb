// The stack of the workload account: what is in it, what is not, and that its parts fit together.
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLE } from '../../src/core/names.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ofType, synthesise, type Template } from './synthesised.ts';

let template: Template;
beforeAll(() => {
  template = synthesise(
    exampleSettings({ deployment: { ...exampleSettings().deployment, alarmEmails: ['ops@example.com'] } }),
  )['claude-onboard'] as Template;
});

const properties = (type: string) => ofType(template, type).map(({ Properties }) => Properties);
const only = (type: string) => {
  const [first, ...others] = properties(type);
  expect(others).toEqual([]);
  return first ?? {};
};

describe('the functions', () => {
  it('run on Node 24 and arm64, each from its own bundle under its own role', () => {
    const functions = properties('AWS::Lambda::Function');
    expect(functions.map(({ FunctionName }) => FunctionName).sort()).toEqual([
      'claude-onboard-alerts',
      'claude-onboard-schedule',
      'claude-onboard-slack',
      'claude-onboard-worker',
    ]);
    for (const each of functions) {
      expect(each).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    }
    expect(new Set(functions.map(({ Role }) => JSON.stringify(Role))).size).toBe(4);
    expect(new Set(functions.map(({ Code }) => JSON.stringify(Code))).size).toBe(4);
  });

  it('hold no secret in their environment', () => {
    for (const { Environment } of properties('AWS::Lambda::Function')) {
      const names = Object.keys((Environment as { Variables: object }).Variables);
      const known = [
        ...['TABLE_NAME', 'JOBS_QUEUE_URL', 'SLACK_SECRET_ARN', 'ALERT_TOPIC_ARNS'],
        ...['ALARM_TOPIC_ARN', 'DEAD_LETTER_QUEUE_URLS'],
      ];
      expect(names.filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  it('that are called without anybody waiting keep what they fail on', () => {
    const kept = properties('AWS::Lambda::EventInvokeConfig');
    expect(kept).toHaveLength(2);
    for (const config of kept) expect(config).toHaveProperty('DestinationConfig.OnFailure.Destination');
  });
});

describe('the queue of jobs', () => {
  const jobs = () => properties('AWS::SQS::Queue').find(({ RedrivePolicy }) => RedrivePolicy !== undefined) ?? {};

  it('shows a job again only after the run that had it is over', () => {
    const worker = properties('AWS::Lambda::Function').find(
      ({ FunctionName }) => FunctionName === 'claude-onboard-worker',
    );
    expect(Number(jobs().VisibilityTimeout)).toBeGreaterThan(Number(worker?.Timeout));
  });

  it('keeps the order of each developer, and gives up after five attempts', () => {
    expect(jobs()).toMatchObject({
      FifoQueue: true,
      FifoThroughputLimit: 'perMessageGroupId',
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    expect(only('AWS::Lambda::EventSourceMapping')).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
    });
  });
});

it('keeps the table whatever happens to the stack', () => {
  const [table] = ofType(template, 'AWS::DynamoDB::Table');
  expect(table).toMatchObject({ DeletionPolicy: 'Retain' });
  expect(table?.Properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    SSESpecification: { SSEEnabled: true },
    TimeToLiveSpecification: { AttributeName: TABLE.expiry, Enabled: true },
    KeySchema: [
      { AttributeName: TABLE.partition, KeyType: 'HASH' },
      { AttributeName: TABLE.sort, KeyType: 'RANGE' },
    ],
  });
  const indexes = table?.Properties.GlobalSecondaryIndexes as { IndexName: string }[];
  expect(indexes.map(({ IndexName }) => IndexName)).toEqual([TABLE.workIndex.name, TABLE.ownerIndex.name]);
});

describe('the schedules', () => {
  const made = () =>
    properties('AWS::Scheduler::Schedule').map(({ ScheduleExpression, ScheduleExpressionTimezone, Target }) => ({
      at: ScheduleExpression,
      in: ScheduleExpressionTimezone,
      ...JSON.parse((Target as { Input: string }).Input),
    }));
  const time = '<aws.scheduler.scheduled-time>';

  it('sweep, keep house, read costs, count tokens, and tell each channel at its own time', () => {
    const digest = { at: 'cron(30 9 ? * MON-FRI *)', in: 'Europe/Berlin', job: 'digest', time };
    expect(made()).toEqual([
      { at: 'rate(2 minutes)', in: 'UTC', job: 'sweep', time },
      { at: 'rate(6 hours)', in: 'UTC', job: 'housekeeping', time },
      { at: 'cron(15 5 * * ? *)', in: 'UTC', job: 'costs', time },
      { at: 'rate(5 minutes)', in: 'UTC', job: 'meter', time },
      { ...digest, channel: 'C0SPEND001' },
      { ...digest, channel: 'C0PLATFRM1' },
      { ...digest, channel: 'C0PAYMENT1' },
    ]);
  });

  it('keep what could not be delivered', () => {
    for (const { Target } of properties('AWS::Scheduler::Schedule')) {
      expect(Target).toHaveProperty('DeadLetterConfig.Arn');
      expect(Target).toHaveProperty('RetryPolicy.MaximumRetryAttempts');
    }
  });
});

describe('the topic of alerts', () => {
  const statements = (type: string) =>
    properties(type).flatMap(
      ({ PolicyDocument, KeyPolicy }) => ((PolicyDocument ?? KeyPolicy) as { Statement: object[] }).Statement,
    );

  it.each(['budgets.amazonaws.com', 'costalerts.amazonaws.com'])(
    'takes messages of %s of this account only',
    (Service) => {
      for (const [type, Action] of [
        ['AWS::SNS::TopicPolicy', 'sns:Publish'],
        ['AWS::KMS::Key', ['kms:Decrypt', 'kms:GenerateDataKey']],
      ] as const) {
        expect(statements(type)).toContainEqual(
          expect.objectContaining({
            Effect: 'Allow',
            Principal: { Service },
            Action,
            Condition: expect.objectContaining({ StringEquals: { 'aws:SourceAccount': '111122223333' } }),
          }),
        );
      }
    },
  );

  it('is encrypted with a key of its own, and goes to the function of alerts', () => {
    for (const topic of properties('AWS::SNS::Topic')) expect(topic).toHaveProperty('KmsMasterKeyId.Fn::GetAtt');
    const lambda = properties('AWS::SNS::Subscription').filter(({ Protocol }) => Protocol === 'lambda');
    expect(lambda).toHaveLength(1);
    expect(lambda[0]).toHaveProperty('RedrivePolicy.deadLetterTargetArn');
  });

  it('is another one than that of the alarms, which goes to people by e-mail', () => {
    const [alarm] = properties('AWS::CloudWatch::Alarm');
    const email = properties('AWS::SNS::Subscription').find(({ Protocol }) => Protocol === 'email');
    expect([email?.TopicArn]).toEqual(alarm?.AlarmActions);
    const delivered = properties('AWS::SNS::Subscription').find(({ Protocol }) => Protocol === 'lambda');
    expect(delivered?.TopicArn).not.toEqual(email?.TopicArn);
  });
});

describe('the alarms', () => {
  const alarms = () => properties('AWS::CloudWatch::Alarm');

  it('say what people notice, and all tell somebody', () => {
    for (const { AlarmName, AlarmDescription, AlarmActions } of alarms()) {
      expect(AlarmName).toMatch(/^claude-onboard-/);
      expect(AlarmDescription).toMatch(/^[A-Z].*\.$/);
      expect(AlarmActions).toHaveLength(1);
    }
    expect(alarms()).toHaveLength(11);
  });

  it('go off when nothing is heard of the sweep, which watches everything else', () => {
    const silent = alarms().filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    const hours = silent.map(({ AlarmName, Period, EvaluationPeriods }) => [
      AlarmName,
      (Number(Period) * Number(EvaluationPeriods)) / 3600,
    ]);
    expect(hours).toEqual([['claude-onboard-NothingSweeps', 0.25]]);
  });

  it('go off for one word of the sweep that a digest was missed, and for none before', () => {
    const words = properties('AWS::Logs::MetricFilter').map(({ FilterPattern, LogGroupName }) => [
      FilterPattern,
      JSON.stringify(LogGroupName).includes('scheduleLogs'),
    ]);
    expect(words).toContainEqual(['{ $.message = "DIGEST_NOT_TOLD" }', true]);
    const [alarm] = alarms().filter(({ MetricName }) => MetricName === 'DIGEST_NOT_TOLD');
    expect(alarm).toMatchObject({
      AlarmName: 'claude-onboard-NoDigest',
      Namespace: 'claude-onboard',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    });
  });
});

describe('everywhere', () => {
  it('logs are kept for as long as configured', () => {
    for (const { RetentionInDays } of properties('AWS::Logs::LogGroup')) expect(RetentionInDays).toBe(90);
  });

  it('what is public is throttled, and who calls is logged', () => {
    expect(only('AWS::ApiGatewayV2::Stage')).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      AccessLogSettings: { DestinationArn: expect.anything() },
    });
  });
});
