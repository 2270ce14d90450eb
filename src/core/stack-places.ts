// Which stacks a configuration asks for, and in which account and region each belongs.
import type { Settings } from './settings.ts';

export type StackPlace = { name: string; account: string; region: string };

/**
 * The bot's own stack is always there; the payer's and Identity Center's only where the settings ask for them, and those of
 * invocation logs in the regions where developers have profiles and the bot is not.
 */
export type StackPlaces = { onboard: StackPlace; logging: StackPlace[]; payer?: StackPlace; access?: StackPlace };

/** The stack that holds the region's invocation logs. */
export const loggingStack = (region: string, botRegion: string): string =>
  region === botRegion ? 'claude-onboard' : `claude-onboard-logging-${region}`;

/** Identity Center's account: that of the role which is taken there, or the workload's own. */
const accountIn = (roleArn: string | undefined, otherwise: string): string => roleArn?.split(':')[4] ?? otherwise;

export const stackPlaces = ({ accounts, deployment, identity, regions }: Settings): StackPlaces => {
  const workload = accounts.workload.id;
  const payer = accounts.billing?.id;
  const elsewhere = regions.filter((region) => region !== deployment.region);
  return {
    logging: (deployment.invocationLogging === 'off' ? [] : elsewhere).map((region) => ({
      name: loggingStack(region, deployment.region),
      account: workload,
      region,
    })),
    onboard: { name: 'claude-onboard', account: workload, region: deployment.region },
    // Cost Anomaly Detection publishes from us-east-1.
    ...(payer !== undefined && payer !== workload
      ? { payer: { name: 'claude-onboard-payer', account: payer, region: 'us-east-1' } }
      : {}),
    ...(deployment.access && identity.source === 'identity-center'
      ? {
          access: {
            name: 'claude-onboard-access',
            account: accountIn(identity.roleArn, workload),
            region: identity.region,
          },
        }
      : {}),
  };
};
