// Where Bedrock writes its invocation logs, one configuration a region.
import {
  DeleteModelInvocationLoggingConfigurationCommand,
  PutModelInvocationLoggingConfigurationCommand,
} from '@aws-sdk/client-bedrock';
import type { InvocationLogging } from '../app/operator-ports.ts';
import { bedrockClients } from './clients.ts';
import { translated } from './failures.ts';
import { readLogging } from './seen-logging.ts';

/** Left out, AWS would deliver some of them. */
const NO_CONTENT = {
  textDataDeliveryEnabled: false,
  imageDataDeliveryEnabled: false,
  embeddingDataDeliveryEnabled: false,
  videoDataDeliveryEnabled: false,
  audioDataDeliveryEnabled: false,
};

export const createInvocationLogging = (): InvocationLogging => {
  const bedrock = bedrockClients();
  return {
    read: (region) => readLogging(bedrock(region)),
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
