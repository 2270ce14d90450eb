import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { afterDeploy, requestUrlIn } from '../../tools/after-deploy.ts';
import { chosenStacks } from '../../tools/chosen-stacks.ts';
import { cdkWords, stepsAfter, stepsBefore } from '../../tools/deploy-steps.ts';
import { createAppLink, manifestFor } from '../../tools/slack-manifest.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { inOneAccount, inThreeAccounts } from '../infra/deployments.ts';
import { synthesise } from '../infra/synthesised.ts';
import { useSimulators } from './run-tool.ts';

const open = useSimulators();
const settings = exampleSettings();
const URL = 'https://abc123.execute-api.us-east-1.amazonaws.com/slack/events';

it('finds the request URL under the name that the template gives it', () => {
  const [name] = Object.keys(synthesise(settings)['claude-onboard']?.Outputs ?? {});
  expect(requestUrlIn(JSON.stringify({ 'claude-onboard': { [name ?? '']: URL } }), settings)).toBe(URL);
  expect(requestUrlIn(JSON.stringify({ 'claude-onboard-payer': { Other: 'x' } }), settings)).toBeUndefined();
});

it('ends the first deployment with the link to the Slack app and each further step', () => {
  const words = afterDeploy(URL, settings, false);
  expect(words.split('\n')).toContain(createAppLink(manifestFor(URL)));
  expect(words).toContain('npm run secret');
  expect(words).toContain('(C0ADMINS01, C0SPEND001, C0PLATFRM1, C0PAYMENT1): /invite @claude-onboard');
  expect(words).toContain('Confirm the e-mail that AWS sends for alarms to: ops@example.com');
  expect(words).toMatch(/^ {2}5\. .* npm run attributes\n {2}6\. .* npm run doctor$/m);
  const byEmail = afterDeploy(URL, { ...settings, identity: { source: 'email' } }, false);
  expect(byEmail).not.toContain('npm run attributes');
  expect(byEmail).toContain('  5. See whether all is well: npm run doctor');
  const quiet = { ...settings, deployment: { ...settings.deployment, alarmEmails: [] } };
  expect(afterDeploy(URL, quiet, false)).not.toContain('Confirm');
});

it('ends a later deployment with the address alone', () => {
  expect(afterDeploy(URL, settings, true)).toBe(`The bot listens at ${URL}`);
});

it('checks the accounts of the stacks that CDK would deploy', () => {
  const roleArn = 'arn:aws:iam::444455556666:role/billing';
  const two = { ...settings, accounts: { ...settings.accounts, billing: { id: '444455556666', roleArn } } };
  const names = (...words: string[]) => chosenStacks(two, words).map(({ name }) => name);
  const all = ['claude-onboard', 'claude-onboard-logging-eu-central-1', 'claude-onboard-payer'];
  expect(names()).toEqual(all);
  expect(names('--anyway')).toEqual(all);
  expect(names('claude-onboard')).toEqual(['claude-onboard', 'claude-onboard-payer']);
  expect(names('claude-onboard', '--exclusively')).toEqual(['claude-onboard']);
  expect(names('claude-onboard-payer')).toEqual(['claude-onboard-payer']);
});

it('looks at the state tags where the access stack comes with its condition, and nowhere else', () => {
  const before = (...words: string[]) => stepsBefore(inOneAccount('us-east-1'), words);
  const check = [['check-state-tags']];
  for (const words of [[], ['--all'], ['claude-onboard*'], ['claude-onboard-access', '--exclusively']])
    expect(before(...words)).toEqual(check);
  expect(before('claude-onboard', '--exclusively')).toEqual([]);
  expect(stepsBefore(settings, [])).toEqual([]);
  const { deployment, ...rest } = inOneAccount('us-east-1');
  const access = deployment.access && { ...deployment.access, stateCondition: false };
  expect(stepsBefore({ ...rest, deployment: { ...deployment, access } }, [])).toEqual([]);
});

it('switches invocation logs where a place for them has come', () => {
  const after = (...words: string[]) => stepsAfter(settings, words);
  expect(after()).toEqual([['logging', 'us-east-1', 'eu-central-1']]);
  expect(after('claude-onboard', '--exclusively')).toEqual([['logging', 'us-east-1']]);
  expect(after('claude-onboard-logging-eu-central-1')).toEqual([['logging', 'eu-central-1']]);
  expect(stepsAfter(inThreeAccounts('us-east-1'), ['claude-onboard-payer'])).toEqual([]);
  const { deployment } = settings;
  const off = { ...settings, deployment: { ...deployment, invocationLogging: 'off' as const } };
  expect(stepsAfter(off, [])).toEqual([['logging', 'us-east-1', 'eu-central-1']]);
});

it('means every stack where none is named, whatever options there are', () => {
  expect(cdkWords([])).toEqual(['--all']);
  expect(cdkWords(['--anyway', '--require-approval', 'never'])).toEqual(['--all', '--require-approval', 'never']);
  for (const named of ['claude-onboard', 'claude-onboard-payer', 'claude*', '--all'])
    expect(cdkWords([named, '--exclusively'])).toEqual([named, '--exclusively']);
});

it('builds and deploys nothing while something is missing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  const called = join(folder, 'called');
  writeFileSync(join(folder, 'cdk'), `#!/bin/sh\ntouch '${called}'\n`);
  chmodSync(join(folder, 'cdk'), 0o755);
  const { run } = await open({ aws: { accountId: '999999999999' } });
  const { code, out, err } = await run('deploy', [], { PATH: `${folder}${delimiter}${process.env.PATH}` });
  expect(code).toBe(1);
  expect(out).toMatch(/^missing +AWS account/);
  expect(out).not.toContain('Built dist/');
  expect(err).toContain('--anyway');
  expect(existsSync(called)).toBe(false);
});
