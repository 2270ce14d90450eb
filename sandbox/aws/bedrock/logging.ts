// The one configuration of invocation logs that an account has in each region; writing it replaces the whole.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import { type Operation, operation } from '../service.ts';
import type { BedrockSettings } from './create-profile.ts';
import type { Place } from './profiles.ts';

const bucket = z.object({
  bucketName: z
    .string()
    .min(3)
    .max(63)
    .regex(/^[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9]$/),
  keyPrefix: z.string().max(1024).optional(),
});

const flag = z.boolean().optional();

const loggingConfig = z.object({
  cloudWatchConfig: z
    .object({
      logGroupName: z.string().min(1).max(512),
      roleArn: z
        .string()
        .max(2048)
        .regex(/^arn:aws(-[^:]+)?:iam::([0-9]{12})?:role\/.+$/),
      largeDataDeliveryS3Config: bucket.optional(),
    })
    .optional(),
  s3Config: bucket.optional(),
  textDataDeliveryEnabled: flag,
  imageDataDeliveryEnabled: flag,
  embeddingDataDeliveryEnabled: flag,
  videoDataDeliveryEnabled: flag,
  audioDataDeliveryEnabled: flag,
});

export type LoggingConfig = z.output<typeof loggingConfig>;

export type InvocationLogging = {
  in: (place: Place) => LoggingConfig | undefined;
  set: (place: Place, config: LoggingConfig | undefined) => void;
};

export const createInvocationLogging = (): InvocationLogging => {
  const configurations = new Map<string, LoggingConfig>();
  const keyOf = ({ account, region }: Place) => `${account}/${region}`;
  return {
    in: (place) => configurations.get(keyOf(place)),
    set: (place, config) => {
      if (config === undefined) configurations.delete(keyOf(place));
      else configurations.set(keyOf(place), config);
    },
  };
};

const checkDestination = ({ cloudWatchConfig, s3Config }: LoggingConfig, caller: Caller, settings: BedrockSettings) => {
  if (cloudWatchConfig === undefined && s3Config === undefined)
    throw new AwsError('ValidationException', 400, 'A destination is required: CloudWatch Logs, Amazon S3 or both.');
  if (cloudWatchConfig === undefined) return;
  const { roleArn, logGroupName } = cloudWatchConfig;
  if (roleArn.split(':')[4] !== caller.account)
    throw new AwsError('AccessDeniedException', 403, 'Cross-account pass role is not allowed.');
  if (settings.logDestination === 'refused')
    throw new AwsError(
      'ValidationException',
      400,
      `Failed to validate permissions for log group: ${logGroupName}, with role: ${roleArn}. Verify the IAM role permissions are correct.`,
    );
};

export const createLoggingOperations = (
  logging: InvocationLogging,
  settings: BedrockSettings,
): Record<string, Operation> => ({
  PutModelInvocationLoggingConfiguration: operation(z.object({ loggingConfig }), (input, caller) => {
    checkDestination(input.loggingConfig, caller, settings);
    logging.set(caller, input.loggingConfig);
  }),
  GetModelInvocationLoggingConfiguration: operation(z.object({}), (_, caller) => ({
    loggingConfig: logging.in(caller),
  })),
  // Of what is not there, too.
  DeleteModelInvocationLoggingConfiguration: operation(z.object({}), (_, caller) => logging.set(caller, undefined)),
});
