// CloudWatch over its JSON protocol: the metrics of Bedrock, in the region where the models are called.
import { jsonProtocol } from '../json-protocol.ts';
import { createService, operation, type Service } from '../service.ts';
import { createGetMetricData } from './get-metric-data.ts';
import { createListMetrics } from './list-metrics.ts';
import type { View } from './metrics.ts';
import { getMetricDataInput, listMetricsInput } from './schemas.ts';

export const createCloudWatch = (view: View): Service =>
  createService({
    name: 'monitoring',
    protocol: jsonProtocol({
      version: '1.0',
      target: 'GraniteServiceVersion20100801',
      namespace: 'com.amazonaws.cloudwatch',
      queryCodes: {
        ValidationException: 'ValidationError',
        InvalidParameterValueException: 'InvalidParameterValue',
      },
    }),
    throttling: { code: 'ThrottlingException', status: 400 },
    invalid: 'ValidationException',
    operations: {
      ListMetrics: operation(listMetricsInput, createListMetrics(view)),
      GetMetricData: operation(getMetricDataInput, createGetMetricData(view)),
    },
  });
