// One developer of twenty dollars a day whose spend runs away on Tuesday, 18 August 2026.
import {
  GetAnomaliesCommand,
  type GetAnomaliesCommandInput,
  GetTagsCommand,
  ProvideAnomalyFeedbackCommand,
} from '@aws-sdk/client-cost-explorer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { behaviours } from '../../../../sandbox/aws/billing/behaviour.ts';
import { dayOf } from '../../../../sandbox/aws/billing/days.ts';
import { sampleCompany } from '../../../../sandbox/aws/billing/sample-company.ts';
import type { AwsOptions } from '../../../../sandbox/aws/options.ts';
import { type AwsSimulator, startAws } from '../../../../sandbox/aws/server.ts';
import { costExplorerClient } from '../clients.ts';
import { refusalOf } from '../refusal.ts';

const exact = (dollars: number) => ({ ...behaviours.usual, dollars, weekend: 0.1, daysOff: 0, spread: 0 });
const alice = { developerId: 'alice', team: 'Platform', models: { 'sonnet-5-5': 1 }, behaviour: exact(20) };
const dayMs = 86_400_000;

let aws: AwsSimulator;
let now: number;
let told: Record<string, never>[];

const start = async (options: AwsOptions = {}) => {
  aws = await startAws({
    now: () => now,
    seed: { topics: [{ name: 'alerts' }] },
    billing: { late: false, spenders: [alice, { ...alice, developerId: 'bob' }] },
    ...options,
  });
  aws.state.topics.onPublish((_topic, { Records }) => told.push(...Records.map(({ Sns }) => JSON.parse(Sns.Message))));
  return aws;
};

beforeEach(() => {
  now = Date.UTC(2026, 7, 19, 8);
  told = [];
});

afterEach(() => aws.close());

const runAway = (days: number, dollars = 300) =>
  aws.state.billing.change('alice', {
    from: '2026-08-18',
    until: dayOf(Date.UTC(2026, 7, 18 + days)),
    behaviour: exact(dollars),
  });

const usualEnds = { anomalyStartDate: '2026-08-18T00:00:00Z', anomalyEndDate: null };

describe('a day far above the usual', () => {
  test('is told to the topic as AWS tells it', async () => {
    await start();
    runAway(1);
    aws.evaluate();
    expect(told).toEqual([
      {
        accountId: '111122223333',
        anomalyDetailsLink: expect.stringContaining(`/anomalies/${aws.state.anomalies[0]?.id}`),
        ...usualEnds,
        anomalyId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        anomalyScore: { currentScore: 0.93, maxScore: 0.93 },
        dimensionalValue: 'alice',
        impact: {
          maxImpact: 308,
          totalActualSpend: 330,
          totalExpectedSpend: 22,
          totalImpact: 308,
          totalImpactPercentage: 1400,
        },
        monitorArn: expect.stringMatching(/^arn:aws:ce::111122223333:anomalymonitor\/[0-9a-f-]{36}$/),
        rootCauses: expect.any(Array),
        subscriptionId: expect.any(String),
        subscriptionName: expect.any(String),
      },
    ]);
    const causes = aws.state.anomalies[0]?.rootCauses ?? [];
    expect(causes).toHaveLength(3);
    expect(causes[0]).toMatchObject({
      service: 'Claude Sonnet 5.5 (Amazon Bedrock Edition)',
      region: 'us-east-1',
      linkedAccount: '111122223333',
    });
  });

  test('is told again under its id when it has grown, and not when it has not', async () => {
    await start();
    runAway(2);
    aws.evaluate();
    aws.evaluate();
    now += dayMs;
    aws.evaluate();
    now += dayMs;
    aws.evaluate();
    expect(told.map(({ impact }) => impact)).toMatchObject([
      { totalImpact: 308 },
      { totalImpact: 616, maxImpact: 308 },
    ]);
    expect(new Set(told.map(({ anomalyId }) => anomalyId)).size).toBe(1);
  });

  test('is compared with days of its kind: a quiet weekend is no reason', async () => {
    await start();
    for (now = Date.UTC(2026, 7, 10, 8); now < Date.UTC(2026, 7, 19); now += dayMs) aws.evaluate();
    expect(told).toEqual([]);
  });

  test('is not told below the threshold, nor of whom too little is known', async () => {
    await start({ anomalies: { threshold: 400 } });
    runAway(1);
    aws.evaluate();
    expect([told.length, aws.state.anomalies.length]).toEqual([0, 1]);
    await aws.close();
    await start({ billing: { late: false, spenders: [{ ...alice, from: '2026-08-14' }] } });
    runAway(1);
    aws.evaluate();
    expect([told.length, aws.state.anomalies.length]).toEqual([0, 0]);
  });

  test('leaves out what AWS leaves out, and writes the value either way', async () => {
    await start({
      anomalies: { historyDays: 0, dimensionalValue: 'key$value', openEnd: 'absent' },
      billing: { late: false, spenders: [{ ...alice, from: '2026-08-18', behaviour: exact(300) }] },
    });
    aws.evaluate();
    expect(told[0]).toMatchObject({ dimensionalValue: 'DeveloperId$alice', impact: { totalExpectedSpend: 0 } });
    expect(told[0]?.impact).not.toHaveProperty('totalImpactPercentage');
    expect(told[0]).not.toHaveProperty('anomalyEndDate');
  });
});

describe('the API', () => {
  const list = async (input: Partial<GetAnomaliesCommandInput> = {}) =>
    (
      await costExplorerClient(aws.url).send(
        new GetAnomaliesCommand({ DateInterval: { StartDate: '2026-08-01' }, ...input }),
      )
    ).Anomalies?.map(({ DimensionValue, Feedback, Impact }) => [DimensionValue, Feedback, Impact?.TotalImpact]);
  const give = (AnomalyId: string, Feedback: 'YES' | 'NO' | 'PLANNED_ACTIVITY') =>
    costExplorerClient(aws.url).send(new ProvideAnomalyFeedbackCommand({ AnomalyId, Feedback }));

  test('lists them, and keeps the feedback', async () => {
    await start();
    runAway(1);
    aws.evaluate();
    const id = aws.state.anomalies[0]?.id ?? '';
    expect(await list()).toEqual([['alice', undefined, 308]]);
    expect(await give(id, 'PLANNED_ACTIVITY')).toMatchObject({ AnomalyId: id });
    expect(await list({ Feedback: 'PLANNED_ACTIVITY' })).toEqual([['alice', 'PLANNED_ACTIVITY', 308]]);
    aws.evaluate();
    expect(aws.state.anomalies[0]?.feedback).toBe('PLANNED_ACTIVITY');
    expect(await list({ Feedback: 'NO' })).toEqual([]);
    expect(await list({ TotalImpact: { NumericOperator: 'GREATER_THAN', StartValue: 400 } })).toEqual([]);
    expect(await list({ DateInterval: { StartDate: '2026-08-01', EndDate: '2026-08-17' } })).toEqual([]);
  });

  test('refuses feedback on what it does not know, and feedback that is none', async () => {
    await start();
    expect(await refusalOf(give('12345678-abcd', 'YES'))).toEqual(['ValidationException', 400]);
    runAway(1);
    aws.evaluate();
    const wrong = give(aws.state.anomalies[0]?.id ?? '', 'MAYBE' as 'YES');
    expect(await refusalOf(wrong)).toEqual(['ValidationException', 400]);
  });
});

test('anomalies, and what was asked about the bill, are told in words', async () => {
  await start();
  runAway(1);
  aws.evaluate();
  const shown = () => aws.state.resources().filter(({ service }) => service === 'Cost Explorer');
  expect(shown().map(({ kind, name, facts }) => [kind, name, facts.slice(1)])).toEqual([
    [
      'Anomaly',
      'alice, 2026-08-18',
      [
        ['Until', '2026-08-18'],
        ['Spent', '330.00 USD, expected 22.00'],
        ['Impact', '308.00 USD'],
        ['Feedback', 'none'],
      ],
    ],
  ]);
  await costExplorerClient(aws.url).send(
    new GetTagsCommand({ TimePeriod: { Start: '2026-08-01', End: '2026-08-19' }, TagKey: 'Team' }),
  );
  expect(shown()[0]?.facts).toEqual([
    ['Pages', '1'],
    ['Charged', '0.01 USD'],
  ]);
});

test('in the sample company only the broken cache stands out, whenever it starts', async () => {
  for (const today of ['2026-08-18', '2026-08-19', '2026-08-20', '2026-08-24', '2026-11-27', '2027-01-02']) {
    told = [];
    now = Date.parse(`${today}T08:00:00Z`);
    await start({ billing: sampleCompany(today) });
    for (const end = now + 6 * dayMs; now < end; now += dayMs) aws.evaluate();
    expect(new Set(told.map(({ dimensionalValue }) => dimensionalValue))).toEqual(new Set(['noah.smith@acme.example']));
    await aws.close();
  }
  await start();
});
