import { describe, expect, test } from 'vitest';
import { readAlert } from '../../../src/core/alerts/read-alert.ts';
import { ALERT_NAMES, anomalyText, budgetText, snsEvent, storedAlert } from '../../fixtures/alerts.ts';

const read = (name: string) => readAlert(storedAlert(name).message);
const dollarsOf = (amount: number) => ({ amount, unit: '$' });

describe('messages of AWS Budgets', () => {
  test.each([
    ['budget-daily-actual', 'killswitch', 'ACTUAL', dollarsOf(1.7), dollarsOf(5)],
    ['budget-monthly-actual', 'Test Budget', 'ACTUAL', dollarsOf(0.59), dollarsOf(0.2)],
    ['budget-monthly-forecasted', 'test', 'FORECASTED', dollarsOf(0.95), dollarsOf(0.02)],
    [
      'budget-huge-amounts',
      'Everything, all accounts',
      'FORECASTED',
      dollarsOf(183_965_812_157.54),
      dollarsOf(1_250_000),
    ],
    ['budget-one-decimal', 'one decimal', 'ACTUAL', dollarsOf(1012.5), dollarsOf(1000)],
    ['budget-euro', 'Abteilung Süd & Co', 'ACTUAL', { amount: 1204.07, unit: '€' }, { amount: 1200, unit: '€' }],
    ['budget-through-eventbridge', 'team #1', 'ACTUAL', dollarsOf(82.1), dollarsOf(100)],
  ])('%s is understood', (name, budget, type, amount, limit) => {
    expect(read(name)).toEqual({ kind: 'budget', budget, type, amount, limit });
  });

  test.each(['¥12,000', 'R$1.50', '£0.5', 'CHF 7', '7.25 EUR', '-$3.10', 'US$4'])('%s is an amount', (amount) => {
    expect(readAlert(budgetText({ name: 'x', amount, limit: amount }))).toMatchObject({ kind: 'budget' });
  });

  test.each(['', 'nothing', '1.2.3', '$', '$1,2', '120.00 GB', 'NaN', '$∞', '$1e9', '$1.234,56'])(
    '%j is no amount, so the message is delivered as it came',
    (amount) => {
      expect(readAlert(budgetText({ name: 'x', amount, limit: '$1.00' }))).toEqual({ kind: 'unknown' });
    },
  );

  test('the prose is not believed: only labelled lines count, and the first of each', () => {
    const prose = budgetText({ name: 'mine', amount: '$2.00', limit: '$1.00' });
    expect(readAlert(prose.replace('$2.00. You', '$999.00. You'))).toMatchObject({ amount: dollarsOf(2) });
    expect(readAlert(`${prose}\nBudget Name: theirs\n`)).toMatchObject({ budget: 'mine' });
    expect(readAlert(prose.split('\n').slice(0, 6).join('\n'))).toEqual({ kind: 'unknown' });
  });

  test('lines may end as on Windows', () => {
    const text = budgetText({ name: 'mine', amount: '$2.00', limit: '$1.00' }).replaceAll('\n', '\r\n');
    expect(readAlert(text)).toMatchObject({ budget: 'mine', amount: dollarsOf(2) });
  });

  test('two currencies in one message cannot be compared', () => {
    expect(readAlert(budgetText({ name: 'x', amount: '€2.00', limit: '$1.00' }))).toEqual({ kind: 'unknown' });
  });
});

describe('messages of Cost Anomaly Detection', () => {
  const whole = readAlert(anomalyText());

  test('a whole one is understood', () => {
    expect(whole).toEqual({
      kind: 'anomaly',
      id: '12345678-abcd-ef12-3456-987654321a12',
      impact: 1001,
      spent: 1301,
      expected: 300,
      score: 0.47,
      start: '2021-05-25T00:00:00.000Z',
      end: '2021-05-25T00:00:00.000Z',
      dimension: 'ServiceName',
      causes: [
        { service: 'AnomalousServiceName', region: 'us-east-1', account: 'example', usageType: 'AnomalousUsageType' },
      ],
      link: expect.stringMatching(/^https:\/\/console\.aws\.amazon\.com\/cost-management/),
    });
  });

  test.each([
    'accountId',
    'anomalyDetailsLink',
    'anomalyEndDate',
    'anomalyScore',
    'anomalyStartDate',
    'dimensionalValue',
    'monitorArn',
    'rootCauses',
    'subscriptionId',
    'subscriptionName',
  ])('it may lack %s, or have null or nonsense there', (field) => {
    for (const value of [undefined, null, { odd: 1 }, 'nonsense']) {
      expect(readAlert(anomalyText({ [field]: value }))).toMatchObject({ kind: 'anomaly', impact: 1001 });
    }
  });

  test.each(['maxImpact', 'totalActualSpend', 'totalExpectedSpend', 'totalImpactPercentage'])(
    'its impact may lack %s',
    (field) => {
      const { impact } = JSON.parse(anomalyText());
      expect(readAlert(anomalyText({ impact: { ...impact, [field]: undefined } }))).toMatchObject({ impact: 1001 });
    },
  );

  test.each(['linkedAccount', 'linkedAccountName', 'region', 'service', 'usageType', 'impact'])(
    'its root cause may lack %s',
    (field) => {
      const { rootCauses } = JSON.parse(anomalyText());
      const causes = [{ ...rootCauses[0], [field]: undefined }];
      expect(readAlert(anomalyText({ rootCauses: causes }))).toMatchObject({ kind: 'anomaly', causes: [{}] });
    },
  );

  test('it may have no end and no causes', () => {
    expect(readAlert(anomalyText({ anomalyEndDate: null, rootCauses: [] }))).toMatchObject({
      end: undefined,
      causes: [],
    });
    expect(read('anomaly-open-one-cause')).toMatchObject({
      end: undefined,
      causes: [{ service: 'Claude Opus 5.5 (Amazon Bedrock Edition)' }],
    });
  });

  test('it may come through EventBridge', () => {
    expect(read('anomaly-through-eventbridge')).toMatchObject({
      id: '32345678-abcd-ef12-3456-987654321a12',
      impact: 52,
      dimension: 'DeveloperId$ana.silva',
      causes: [],
    });
  });

  test.each([
    'https://evil.example/',
    'javascript:alert(1)',
    'https://aws.amazon.com.evil.example/',
    'https://x.aws.amazon.com/|<!here>',
  ])('a link to %s is left out', (link) => {
    expect(readAlert(anomalyText({ anomalyDetailsLink: link }))).toMatchObject({ link: undefined });
  });

  test('without an id or an impact it is delivered as it came', () => {
    expect(readAlert(anomalyText({ anomalyId: undefined }))).toEqual({ kind: 'unknown' });
    expect(readAlert(anomalyText({ impact: {} }))).toEqual({ kind: 'unknown' });
  });
});

test.each(['budget-usage', 'budget-action', 'subscription-confirmed'])('%s is of no kind that we know', (name) => {
  expect(read(name)).toEqual({ kind: 'unknown' });
});

test('every fixture is what SNS hands to Lambda', () => {
  expect(ALERT_NAMES.length).toBeGreaterThan(10);
  for (const name of ALERT_NAMES) expect(snsEvent(name).Records).toHaveLength(1);
});
