// Where Bedrock writes its invocation logs, one configuration a region.
import {
  DeleteModelInvocationLoggingConfigurationCommand,
  GetModelInvocationLoggingConfigurationCommand,
  type LoggingConfig,
  PutModelInvocationLoggingConfigurationCommand,
} from '@aws-sdk/client-bedrock';
import type { InvocationLogging } from '../app/operator-ports.ts';
import { bedrockClients } from './clients.ts';
import { translated } from './failures.ts';

/** Left out, AWS would deliver some of them. */
const NO_CONTENT = {
  textDataDeliveryEnabled: false,
  imageDataDeliveryEnabled: false,
  embeddingDataDeliveryEnabled: false,
  videoDataDeliveryEnabled: false,
  audioDataDeliveryEnabled: false,
};

const contentOf = (config: LoggingConfig): string[] => [
  ...(config.textDataDeliveryEnabled ? ['text'] : []),
  ...(config.imageDataDeliveryEnabled ? ['images'] : []),
  ...(config.embeddingDataDeliveryEnabled ? ['embeddings'] : []),
  ...(config.videoDataDeliveryEnabled ? ['video'] : []),
  ...(config.audioDataDeliveryEnabled ? ['audio'] : []),
];

export const createInvocationLogging = (): InvocationLogging => {
  const bedrock = bedrockClients();
  return {
    read: async (region) => {
      const command = new GetModelInvocationLoggingConfigurationCommand({});
      const { loggingConfig } = await translated(() => bedrock(region).send(command));
      if (loggingConfig === undefined) return undefined;
      const { cloudWatchConfig, s3Config } = loggingConfig;
      const bucket = s3Config?.bucketName ?? cloudWatchConfig?.largeDataDeliveryS3Config?.bucketName;
      return {
        ...(cloudWatchConfig ? { logGroup: cloudWatchConfig.logGroupName, roleArn: cloudWatchConfig.roleArn } : {}),
        ...(bucket === undefined ? {} : { bucket }),
        content: contentOf(loggingConfig),
      };
    },
    switchOn: async (region, { logGroup, roleArn }) => {
      const loggingConfig = { cloudWatchConfig: { logGroupName: logGroup, roleArn }, ...NO_CONTENT };
      const command = new PutModelInvocationLoggingConfigurationCommand({ loggingConfig });
      await translated(() => bedrock(region).send(command));
    },
    switchOff: async (region) => {
      await translated(() => bedrock(region).send(new DeleteModelInvocationLoggingConfigurationCommand({})));
    },
  };
};
