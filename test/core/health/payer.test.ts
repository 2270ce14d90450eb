import { describe, expect, it } from 'vitest';
import { anomalyRegionCheck, costsAskedElsewhere, costsCheck, payerCheck } from '../../../src/core/health/payer.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const WORKLOAD = '111122223333';
const PAYER = '444455556666';
const role = `arn:aws:iam::${PAYER}:role/claude-onboard-billing`;

const settings = (billing?: string, deployment: Partial<Settings['deployment']> = {}): Settings => {
  const example = exampleSettings();
  const accounts = { workload: { id: WORKLOAD }, ...(billing ? { billing: { id: billing, roleArn: role } } : {}) };
  return { ...example, accounts, deployment: { ...example.deployment, ...deployment } };
};
const payer = (managementAccountId: string) => ({ known: { managementAccountId } });

describe('who pays', () => {
  it.each([
    ['an account alone', settings(), { known: undefined }],
    ['the management account itself', settings(), payer(WORKLOAD)],
    ['a member whose payer is configured', settings(PAYER), payer(PAYER)],
    ['a member that makes no monitor', settings(undefined, { anomalyMonitor: false }), payer(PAYER)],
    ['an account that names itself as billing', settings(WORKLOAD), { known: undefined }],
  ])('%s is fine', (_, configured, organisation) => {
    expect(payerCheck(configured, organisation)).toMatchObject({
      state: 'fine',
      found: expect.stringContaining('DeveloperId and Team'),
    });
  });

  it('stops a monitor of anomalies that AWS would refuse in a member account', () => {
    expect(payerCheck(settings(), payer(PAYER))).toMatchObject({
      state: 'missing',
      found: `Account ${PAYER} pays for ${WORKLOAD}, and only there can a monitor of anomalies by developer be made.`,
      mend: expect.stringContaining('deployment.anomalyMonitor: false'),
    });
  });

  it.each([
    ['another payer than the configured one', settings('777788889999'), payer(PAYER)],
    ['a configured payer of an account that pays for itself', settings(PAYER), { known: undefined }],
  ])('needs attention with %s', (_, configured, organisation) => {
    expect(payerCheck(configured, organisation)).toMatchObject({
      state: 'attention',
      mend: expect.stringContaining('AWS Billing Transfer'),
    });
  });

  it('is unknown when Organizations does not say', () => {
    expect(payerCheck(settings(), { why: 'Not permitted to ask' }).state).toBe('unknown');
  });
});

describe('Cost Explorer', () => {
  it('is fine when it answers, and says what the question cost', () => {
    expect(costsCheck({ known: ['Amazon Bedrock Service'] })).toMatchObject({
      state: 'fine',
      found: 'It answers; Bedrock has been billed under: Amazon Bedrock Service. (The question cost one cent.)',
    });
    expect(costsCheck({ known: [] }).found).toContain('nothing of Bedrock has been billed');
  });

  it('needs attention while it has nothing to read, and is unknown when nobody may ask', () => {
    expect(costsCheck({ why: 'Refused: no data', code: 'DataUnavailableException' }).state).toBe('attention');
    expect(costsCheck({ why: 'Not permitted', code: 'AccessDeniedException' })).toMatchObject({
      state: 'unknown',
      mend: expect.stringContaining('linked accounts'),
    });
  });

  it('can be asked only by the bot where the payer is another account', () => {
    expect(costsAskedElsewhere(PAYER)).toMatchObject({ state: 'later', found: expect.stringContaining(PAYER) });
  });
});

describe('the topic of anomalies', () => {
  it.each([
    ['in us-east-1', settings(undefined, { region: 'us-east-1' }), 'fine'],
    ['elsewhere', settings(undefined, { region: 'eu-central-1' }), 'attention'],
    ['elsewhere, named as its own payer', settings(WORKLOAD, { region: 'eu-central-1' }), 'attention'],
    ["elsewhere, with the payer's own topic", settings(PAYER, { region: 'eu-central-1' }), 'fine'],
    ['elsewhere, without a monitor', settings(undefined, { region: 'eu-central-1', anomalyMonitor: false }), 'fine'],
  ])('%s', (_, configured, state) => {
    expect(anomalyRegionCheck(configured).state).toBe(state);
  });
});
