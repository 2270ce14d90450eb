// Service Quotas: how much of something an account may have in a region. Only what is enforced elsewhere here is listed.
import * as z from 'zod';
import { arnOf } from './arn.ts';
import { AwsError } from './aws-error.ts';
import type { BedrockSettings } from './bedrock/create-profile.ts';
import type { Caller } from './caller.ts';
import { jsonProtocol } from './json-protocol.ts';
import { pageOf } from './paging.ts';
import { createService, operation, type Service } from './service.ts';

export type QuotaSettings = {
  /** Whether the account has a value of its own; else GetServiceQuota knows none, and only AWS's default is told. */
  applied: boolean;
};

/** What AWS gives every account. */
const DEFAULT_PROFILES = 1000;

const name = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-zA-Z][a-zA-Z0-9-]{1,128}$/);

const one = z.object({ ServiceCode: name, QuotaCode: name });
const many = z.object({
  ServiceCode: name,
  QuotaCode: name.optional(),
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().max(2048).optional(),
});

const noSuch = (what: string) =>
  new AwsError('NoSuchResourceException', 400, `The request failed because the specified ${what} does not exist.`);

export const createServiceQuotas = (bedrock: BedrockSettings, settings: QuotaSettings): Service => {
  const quotaOf = (Value: number, { region, account }: Caller) => ({
    ServiceCode: 'bedrock',
    ServiceName: 'Amazon Bedrock',
    QuotaArn: arnOf('servicequotas', region, account, 'bedrock/L-40EC9882'),
    QuotaCode: 'L-40EC9882',
    QuotaName: 'Inference profiles per account',
    Value,
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
    QuotaAppliedAtLevel: 'ACCOUNT',
  });

  const known = (caller: Caller, { ServiceCode }: { ServiceCode: string }, value: number | undefined) => {
    if (ServiceCode !== 'bedrock') throw noSuch('service');
    return value === undefined ? [] : [quotaOf(value, caller)];
  };

  const applied = () => (settings.applied ? bedrock.quota : undefined);
  /** What is enforced is what the account has, so without a value of its own that is AWS's default. */
  const byDefault = () => (settings.applied ? DEFAULT_PROFILES : bedrock.quota);

  const listed = (value: () => number | undefined) =>
    operation(many, (input, caller) => {
      const quotas = known(caller, input, value()).filter(
        ({ QuotaCode }) => input.QuotaCode === undefined || QuotaCode === input.QuotaCode,
      );
      const request = { size: input.MaxResults, token: input.NextToken, invalid: 'InvalidPaginationTokenException' };
      const { items, token } = pageOf(quotas, ({ QuotaCode }) => QuotaCode, request);
      return { Quotas: items, NextToken: token };
    });

  const single = (value: () => number | undefined) =>
    operation(one, (input, caller) => {
      const quota = known(caller, input, value()).find(({ QuotaCode }) => QuotaCode === input.QuotaCode);
      if (quota === undefined) throw noSuch('quota');
      return { Quota: quota };
    });

  return createService({
    name: 'servicequotas',
    protocol: jsonProtocol({ version: '1.1', target: 'ServiceQuotasV20190624' }),
    throttling: { code: 'TooManyRequestsException', status: 400 },
    invalid: 'IllegalArgumentException',
    operations: {
      GetServiceQuota: single(applied),
      GetAWSDefaultServiceQuota: single(byDefault),
      ListServiceQuotas: listed(applied),
      ListAWSDefaultServiceQuotas: listed(byDefault),
    },
  });
};
