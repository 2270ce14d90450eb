// What the checks of a deployment ask of AWS, through the official clients.
import { describe, expect, it, vi } from 'vitest';
import { createCostAccess } from '../../src/aws/cost-access.ts';
import { createIdentities } from '../../src/aws/identities.ts';
import { createModelOffers } from '../../src/aws/model-offers.ts';
import { createOrganisations } from '../../src/aws/organisations.ts';
import { createProfileRooms } from '../../src/aws/profile-rooms.ts';
import { createProfiles } from '../../src/aws/profiles.ts';
import { ACCOUNT, useAws } from './environment.ts';

const aws = useAws();

const refuse = (service: string, operation: string, code: string, status = 403) =>
  aws().faults.next(service, operation, { kind: 'refuse', code, status, message: 'AWS says no.' });

describe('the caller', () => {
  const caller = () => createIdentities({ region: 'eu-central-1' }).caller();

  it('is asked in the region of the deployment', async () => {
    expect(await caller()).toEqual({ accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/sandbox` });
    expect(aws().calls.map(({ service, region }) => [service, region])).toEqual([['sts', 'eu-central-1']]);
  });

  it('is nobody without credentials, which is told from a refusal by AWS', async () => {
    refuse('sts', 'GetCallerIdentity', 'ExpiredToken');
    await expect(caller()).rejects.toMatchObject({ name: 'Refused', code: 'ExpiredToken' });
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
    await expect(caller()).rejects.toMatchObject({ name: 'Refused', code: 'CredentialsProviderError' });
  });
});

describe('what Bedrock offers', () => {
  it('is every active system profile of all pages with the model behind it', async () => {
    aws().settings.bedrock.pageSize = 3;
    const offers = await createModelOffers().systemProfiles('eu-central-1');
    expect(offers.get('eu.anthropic.claude-opus-5-5')).toEqual(['anthropic.claude-opus-5-5']);
    expect(offers.get('global.anthropic.claude-opus-5-5')).toEqual(['anthropic.claude-opus-5-5']);
    expect(offers.has('us.anthropic.claude-opus-5-5')).toBe(false);
    expect(aws().calls.length).toBeGreaterThan(5);
  });

  it('says whether the account may call a model', async () => {
    aws().settings.bedrock.access = () => ({
      agreementAvailability: { status: 'ERROR', errorMessage: 'INVALID_PAYMENT_INSTRUMENT' },
      authorizationStatus: 'NOT_AUTHORIZED',
    });
    expect(await createModelOffers().availability('us-east-1', 'anthropic.claude-opus-5-5')).toEqual({
      agreement: 'ERROR',
      agreementError: 'INVALID_PAYMENT_INSTRUMENT',
      authorization: 'NOT_AUTHORIZED',
      entitlement: 'AVAILABLE',
      region: 'AVAILABLE',
    });
  });
});

describe('room for profiles', () => {
  const room = () => createProfileRooms().of('us-east-1');

  it("is AWS's default for an account that never asked for more, and counts what is there", async () => {
    const profiles = createProfiles({ clock: { now: () => new Date() } });
    const copyFrom = (await profiles.offered('us-east-1')).get('us.anthropic.claude-opus-5-5') ?? '';
    for (const name of ['a', 'b', 'c']) {
      await profiles.create({ region: 'us-east-1', name, token: name, copyFrom, tags: {} });
    }
    aws().settings.bedrock.pageSize = 2;
    expect(await room()).toEqual({ limit: 1000, used: 3 });
  });

  it('is what the account was given', async () => {
    aws().settings.quotas.applied = true;
    aws().settings.bedrock.quota = 2500;
    expect(await room()).toEqual({ limit: 2500, used: 0 });
  });

  it('is not known when nobody may ask', async () => {
    refuse('servicequotas', 'GetServiceQuota', 'AccessDeniedException', 400);
    await expect(room()).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });
});

describe('the organisation', () => {
  const current = () => createOrganisations().current();

  it('is none for an account alone, and names the payer of a member', async () => {
    expect(await current()).toBeUndefined();
    const account = (id: string) => ({ id, name: id, email: `${id}@acme.example` });
    aws().state.organisation.current = {
      id: 'o-acme123456',
      managementAccount: '444455556666',
      accounts: [account(ACCOUNT), account('444455556666')],
    };
    expect(await current()).toEqual({ managementAccountId: '444455556666' });
  });
});

describe('Cost Explorer', () => {
  it('names the services of Bedrock for one request', async () => {
    expect(await createCostAccess().services('2026-10-01', '2026-10-31')).toEqual([]);
    expect(aws().state.costMeter.requests()).toBe(1);
  });

  it('is not known when the account may not ask', async () => {
    refuse('ce', 'GetDimensionValues', 'AccessDeniedException', 400);
    await expect(createCostAccess().services('2026-10-01', '2026-10-31')).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
  });
});
