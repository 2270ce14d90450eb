// Which stacks the settings ask for, each in its account and region, and in which order they can be made.
import type { App } from 'aws-cdk-lib';
import type { Settings } from '../src/core/settings.ts';
import { AccessStack } from './access-stack.ts';
import { OnboardStack, payerOf } from './onboard-stack.ts';
import { PayerStack } from './payer-stack.ts';

/** Identity Center's account: that of the role which is taken there, or the workload's own. */
const accountIn = (roleArn: string | undefined, otherwise: string): string => roleArn?.split(':')[4] ?? otherwise;

export const addStacks = (app: App, settings: Settings, handlers: string): void => {
  const { accounts, deployment, identity } = settings;
  const { region, access } = deployment;
  const workload = accounts.workload.id;
  const onboard = new OnboardStack(app, 'claude-onboard', { settings, handlers, env: { account: workload, region } });
  const payer = payerOf(settings);
  if (payer && accounts.billing) {
    // Cost Anomaly Detection publishes from us-east-1.
    const env = { account: payer, region: 'us-east-1' };
    const made = new PayerStack(app, 'claude-onboard-payer', { settings, roleArn: accounts.billing.roleArn, env });
    // Its topic is subscribed to.
    onboard.addStackDependency(made);
  }
  if (access && identity.source === 'identity-center') {
    const env = { account: accountIn(identity.roleArn, workload), region: identity.region };
    new AccessStack(app, 'claude-onboard-access', { settings, identity, access, env });
  }
};
