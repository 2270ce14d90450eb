// GetAnomalies and ProvideAnomalyFeedback, which belong to Cost Explorer's API.
import * as z from 'zod';
import { invalid, invalidToken } from '../cost-explorer/refusals.ts';
import { pageOf } from '../paging.ts';
import { type Operation, operation } from '../service.ts';
import {
  type Anomaly,
  type AnomalySettings,
  cents,
  impactOf,
  monitorArnOf,
  percentageOf,
  shownValue,
} from './anomalies.ts';

const feedback = z.enum(['YES', 'NO', 'PLANNED_ACTIVITY']);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const getAnomaliesInput = z.object({
  MonitorArn: z.string().max(1024).optional(),
  DateInterval: z.object({ StartDate: day, EndDate: day.optional() }),
  Feedback: feedback.optional(),
  TotalImpact: z
    .object({
      NumericOperator: z.enum([
        'EQUAL',
        'GREATER_THAN_OR_EQUAL',
        'LESS_THAN_OR_EQUAL',
        'GREATER_THAN',
        'LESS_THAN',
        'BETWEEN',
      ]),
      StartValue: z.number(),
      EndValue: z.number().optional(),
    })
    .optional(),
  MaxResults: z.int().min(1).optional(),
  NextPageToken: z.string().max(8192).optional(),
});

type Input = z.output<typeof getAnomaliesInput>;

const hasImpact = (
  impact: number,
  { NumericOperator, StartValue, EndValue = StartValue }: NonNullable<Input['TotalImpact']>,
) => {
  const tests = {
    EQUAL: impact === StartValue,
    GREATER_THAN_OR_EQUAL: impact >= StartValue,
    LESS_THAN_OR_EQUAL: impact <= StartValue,
    GREATER_THAN: impact > StartValue,
    LESS_THAN: impact < StartValue,
    BETWEEN: impact >= StartValue && impact <= EndValue,
  };
  return tests[NumericOperator];
};

const shown = (anomaly: Anomaly, key: string, settings: AnomalySettings) => {
  const percentage = percentageOf(anomaly);
  return {
    AnomalyId: anomaly.id,
    AnomalyStartDate: anomaly.firstDay,
    AnomalyEndDate: anomaly.lastDay,
    DimensionValue: shownValue(anomaly, key, settings),
    RootCauses: anomaly.rootCauses.map(({ service, region, linkedAccount, usageType, contribution }) => ({
      Service: service,
      Region: region,
      LinkedAccount: linkedAccount,
      UsageType: usageType,
      Impact: { Contribution: contribution },
    })),
    AnomalyScore: { MaxScore: anomaly.maxScore, CurrentScore: anomaly.score },
    Impact: {
      MaxImpact: anomaly.maxImpact,
      TotalImpact: cents(impactOf(anomaly)),
      TotalActualSpend: anomaly.actual,
      TotalExpectedSpend: anomaly.expected,
      ...(percentage === undefined ? {} : { TotalImpactPercentage: percentage }),
    },
    MonitorArn: monitorArnOf(anomaly.account),
    ...(anomaly.feedback === undefined ? {} : { Feedback: anomaly.feedback }),
  };
};

export const createAnomalyOperations = (
  anomalies: Anomaly[],
  key: string,
  settings: AnomalySettings,
): Record<string, Operation> => ({
  GetAnomalies: operation(getAnomaliesInput, (input, { account }) => {
    const { StartDate, EndDate = '9999-12-31' } = input.DateInterval;
    if (EndDate < StartDate) throw invalid('Start date should be before end date');
    const fitting = anomalies
      .filter((anomaly) => anomaly.account === account && anomaly.lastDay >= StartDate && anomaly.lastDay <= EndDate)
      .filter((anomaly) => input.MonitorArn === undefined || input.MonitorArn === monitorArnOf(anomaly.account))
      .filter((anomaly) => input.Feedback === undefined || anomaly.feedback === input.Feedback)
      .filter((anomaly) => input.TotalImpact === undefined || hasImpact(impactOf(anomaly), input.TotalImpact))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const { items, token } = pageOf(fitting, ({ id }) => id, {
      size: input.MaxResults ?? 100,
      token: input.NextPageToken,
      invalid: invalidToken().code,
    });
    return { Anomalies: items.map((anomaly) => shown(anomaly, key, settings)), NextPageToken: token };
  }),

  ProvideAnomalyFeedback: operation(
    z.object({ AnomalyId: z.string().max(1024), Feedback: feedback }),
    ({ AnomalyId, Feedback }, { account }) => {
      const anomaly = anomalies.find(({ id, account: owner }) => id === AnomalyId && owner === account);
      if (anomaly === undefined) throw invalid(`Anomaly ${AnomalyId} is not found.`);
      anomaly.feedback = Feedback;
      return { AnomalyId };
    },
  ),
});
