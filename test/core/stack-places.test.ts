import { expect, it } from 'vitest';
import { stackPlaces } from '../../src/core/stack-places.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const settings = exampleSettings();
const onboard = { name: 'claude-onboard', account: '111122223333', region: 'us-east-1' };

it('is one stack where one account does everything', () => {
  expect(stackPlaces(settings)).toEqual({ onboard });
  const roleArn = 'arn:aws:iam::111122223333:role/claude-onboard-billing';
  const own = { ...settings, accounts: { ...settings.accounts, billing: { id: '111122223333', roleArn } } };
  expect(stackPlaces(own)).toEqual({ onboard });
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
    payer: { name: 'claude-onboard-payer', account: '444455556666', region: 'us-east-1' },
    access: { name: 'claude-onboard-access', account: '777788889999', region: 'eu-west-1' },
  });
  expect(stackPlaces({ ...settings, deployment: { ...deployment, access } }).access?.account).toBe('111122223333');
  expect(stackPlaces({ ...settings, identity: { source: 'email' }, deployment: { ...deployment, access } })).toEqual({
    onboard,
  });
});
