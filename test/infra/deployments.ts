// Configurations of whole deployments: all in one account, in an organisation with three, and in another partition.
import type { Settings } from '../../src/core/settings.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ACCOUNT } from '../policy/evaluate.ts';

export const PAYER = '444455556666';
export const DIRECTORY = '777788889999';
export const INSTANCE = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';

type IdentityCenter = Extract<Settings['identity'], { source: 'identity-center' }>;
type Deployment = Settings['deployment'];

const identityCenter = (): IdentityCenter => {
  const { identity } = exampleSettings();
  if (identity.source !== 'identity-center') throw new Error('The example has Identity Center.');
  return identity;
};

const deploymentOf = (change: Partial<Deployment> = {}): Deployment => ({
  ...exampleSettings().deployment,
  access: { instanceArn: INSTANCE, sessionHours: 8, stateCondition: true, marketplace: true },
  ...change,
});

export const inOneAccount = (region: string): Settings => exampleSettings({ deployment: deploymentOf({ region }) });

export const inThreeAccounts = (region: string): Settings =>
  exampleSettings({
    accounts: {
      workload: { id: ACCOUNT },
      billing: { id: PAYER, roleArn: `arn:aws:iam::${PAYER}:role/claude-onboard-billing` },
    },
    identity: { ...identityCenter(), roleArn: `arn:aws:iam::${DIRECTORY}:role/claude-onboard-identity` },
    deployment: deploymentOf({ region }),
  });

/** The stack of Identity Center's account makes the group too. */
export const withGroupOfItsOwn = (settings: Settings, account = DIRECTORY): Settings => {
  const { groupId: _, ...identity } = identityCenter();
  const roleArn = `arn:aws:iam::${account}:role/claude-onboard-identity`;
  return exampleSettings({ ...settings, identity: { ...identity, groupName: 'claude-code-developers', roleArn } });
};

/** Where there is no Cost Anomaly Detection. */
export const inGovCloud = (): Settings => {
  const region = 'us-gov-west-1';
  const deployment = deploymentOf({ region, anomalyMonitor: false });
  const instanceArn = INSTANCE.replace('arn:aws:', 'arn:aws-us-gov:');
  return exampleSettings({
    regions: [region],
    identity: { ...identityCenter(), region },
    deployment: { ...deployment, access: deployment.access && { ...deployment.access, instanceArn } },
  });
};
