// Which stacks the settings ask for, each in its account and region, and in which order they can be made.
import type { App, Environment } from 'aws-cdk-lib';
import type { Settings } from '../src/core/settings.ts';
import { type StackPlace, stackPlaces } from '../src/core/stack-places.ts';
import { AccessStack } from './access-stack.ts';
import { LoggingStack } from './logging-stack.ts';
import { OnboardStack } from './onboard-stack.ts';
import { PayerStack } from './payer-stack.ts';

const envOf = ({ account, region }: StackPlace): Environment => ({ account, region });

export const addStacks = (app: App, settings: Settings, handlers: string): void => {
  const { accounts, deployment, identity } = settings;
  const { onboard: bot, logging, payer, access } = stackPlaces(settings);
  const onboard = new OnboardStack(app, bot.name, { settings, handlers, env: envOf(bot) });
  if (payer && accounts.billing) {
    const { roleArn } = accounts.billing;
    // Its topic is subscribed to.
    onboard.addStackDependency(new PayerStack(app, payer.name, { settings, roleArn, env: envOf(payer) }));
  }
  for (const place of logging) {
    new LoggingStack(app, place.name, { retention: deployment.logRetentionDays, env: envOf(place) });
  }
  if (access && deployment.access && identity.source === 'identity-center') {
    new AccessStack(app, access.name, { settings, identity, access: deployment.access, env: envOf(access) });
  }
};
