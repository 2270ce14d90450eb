// Where Bedrock writes its invocation logs in a region, to be read only.
import {
  type BedrockClient,
  GetModelInvocationLoggingConfigurationCommand,
  type LoggingConfig,
} from '@aws-sdk/client-bedrock';
import type { SeenLogging } from '../core/invocation-logging.ts';
import { translated } from './failures.ts';

const contentOf = (config: LoggingConfig): string[] => [
  ...(config.textDataDeliveryEnabled ? ['text'] : []),
  ...(config.imageDataDeliveryEnabled ? ['images'] : []),
  ...(config.embeddingDataDeliveryEnabled ? ['embeddings'] : []),
  ...(config.videoDataDeliveryEnabled ? ['video'] : []),
  ...(config.audioDataDeliveryEnabled ? ['audio'] : []),
];

/** Undefined when nothing is logged. */
export const readLogging = async (client: BedrockClient): Promise<SeenLogging | undefined> => {
  const command = new GetModelInvocationLoggingConfigurationCommand({});
  const { loggingConfig } = await translated(() => client.send(command));
  if (loggingConfig === undefined) return undefined;
  const { cloudWatchConfig, s3Config } = loggingConfig;
  const bucket = s3Config?.bucketName ?? cloudWatchConfig?.largeDataDeliveryS3Config?.bucketName;
  return {
    ...(cloudWatchConfig ? { logGroup: cloudWatchConfig.logGroupName, roleArn: cloudWatchConfig.roleArn } : {}),
    ...(bucket === undefined ? {} : { bucket }),
    content: contentOf(loggingConfig),
  };
};
