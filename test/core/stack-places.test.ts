import { expect, it } from 'vitest';
import { stackPlaces } from '../../src/core/stack-places.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const settings = exampleSettings();
const account = '111122223333';
const onboard = { name: 'claude-onboard', account, region: 'us-east-1' };
const logsIn = (region: string) => ({ name: `claude-onboard-logging-${region}`, account, region });
const logging = [logsIn('eu-central-1')];

it('is one stack where one account does everything, and one for the logs of each other region', () => {
  expect(stackPlaces(settings)).toEqual({ onboard, logging });
  const roleArn = 'arn:aws:iam::111122223333:role/claude-onboard-billing';
  const own = { ...settings, accounts: { ...settings.accounts, billing: { id: '111122223333', roleArn } } };
  expect(stackPlaces(own)).toEqual({ onboard, logging });
});

it("is one more for a payer of its own, and one for Identity Center's permission set in its account and region", () => {
  const { identity, accounts, deployment } = settings;
  if (identity.source !== 'identity-center') throw new Error('The example has Identity Center.');
  const instanceArn = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
  const access = { instanceArn, sessionHours: 8, stateCondition: false, marketplace: true };
  const places = stackPlaces({
    ...settings,
    accounts: { ...accounts, billing: { id: '444455556666', roleArn: 'arn:aws:iam::444455556666:role/billing' } },
    identity: { ...identity, region: 'eu-west-1', roleArn: 'arn:aws:iam::777788889999:role/identity' },
    deployment: { ...deployment, region: 'eu-central-1', access },
  });
  expect(places).toEqual({
    onboard: { ...onboard, region: 'eu-central-1' },
    logging: [logsIn('us-east-1')],
    payer: { name: 'claude-onboard-payer', account: '444455556666', region: 'us-east-1' },
    access: { name: 'claude-onboard-access', account: '777788889999', region: 'eu-west-1' },
  });
  expect(stackPlaces({ ...settings, deployment: { ...deployment, access } }).access?.account).toBe('111122223333');
  expect(stackPlaces({ ...settings, identity: { source: 'email' }, deployment: { ...deployment, access } })).toEqual({
    onboard,
    logging,
  });
});

it('has no place for invocation logs where they are switched off', () => {
  const { deployment } = settings;
  expect(stackPlaces({ ...settings, deployment: { ...deployment, invocationLogging: 'off' } }).logging).toEqual([]);
});
