import { describe, expect, it } from 'vitest';
import { createProfiles } from '../../src/aws/profiles.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { listenAs } from '../e2e/listen.ts';
import { ACCOUNT, leadTo, useAws } from './environment.ts';

const REGION = 'us-east-1';
const SOURCE = 'us.anthropic.claude-opus-5-5';
const TAGS = { DeveloperId: 'Ana.Souza@example.com', Team: 'Platform', ManagedBy: 'claude-onboard' };

const aws = useAws({ bedrock: { pageSize: 2 } });

const aProfile = async (change: { name?: string; token?: string; tags?: Record<string, string> } = {}) => {
  const profiles = createProfiles();
  const copyFrom = (await profiles.offered(REGION)).get(SOURCE) ?? '';
  return { region: REGION, name: 'claude-ana-opus', token: 'token-1', copyFrom, tags: TAGS, ...change };
};

describe('profiles', () => {
  it('offers what Bedrock lists on every page', async () => {
    const offered = await createProfiles().offered(REGION);
    expect(offered.size).toBeGreaterThan(10);
    expect(offered.get(SOURCE)).toBe(`arn:aws:bedrock:${REGION}:${ACCOUNT}:inference-profile/${SOURCE}`);
    expect(aws().calls.filter(({ operation }) => operation === 'ListInferenceProfiles').length).toBeGreaterThan(5);
  });

  it('does not offer a system profile that is not active', async () => {
    // The simulator's are all active: on the way from it, one is not.
    const between = await listenAs(async ({ url, headers: { authorization = '' } }) => {
      const answer = await fetch(`${aws().url}${url}`, { headers: { authorization } });
      const { inferenceProfileSummaries: all, nextToken } = await answer.json();
      const seen = all.map((one: { inferenceProfileId: string }) =>
        one.inferenceProfileId === SOURCE ? { ...one, status: 'INACTIVE' } : one,
      );
      const body = JSON.stringify({ inferenceProfileSummaries: seen, nextToken });
      return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
    });
    const all = await createProfiles().offered(REGION);
    leadTo(between.url);
    const offered = await createProfiles().offered(REGION).finally(between.close);
    expect([...offered.keys()]).toEqual([...all.keys()].filter((id) => id !== SOURCE));
  });

  it('creates a profile once for a token, and finds it by name, by tag and by ARN', async () => {
    const profiles = createProfiles();
    const profile = await aProfile();
    const arn = await profiles.create(profile);
    expect(await profiles.create(profile)).toBe(arn);
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      await profiles.create(await aProfile({ name, token: `other-${index}`, tags: { ...TAGS, DeveloperId: name } }));
    }
    expect(await profiles.named(REGION, 'claude-ana-opus')).toEqual({ arn, name: 'claude-ana-opus' });
    expect(await profiles.named(REGION, 'nobody')).toBeUndefined();
    expect(await profiles.tagged(REGION, 'DeveloperId', TAGS.DeveloperId)).toEqual([{ arn, tags: TAGS }]);
    expect(await profiles.tagged('eu-central-1', 'DeveloperId', TAGS.DeveloperId)).toEqual([]);
    expect(await profiles.exists(REGION, arn)).toBe(true);
    expect(await profiles.tagsOf(REGION, arn)).toEqual(TAGS);
  });

  it('finds what was created when the answer was lost', async () => {
    aws().faults.next('bedrock', 'CreateInferenceProfile', { kind: 'lose-answer' });
    const profiles = createProfiles();
    const profile = await aProfile();
    await expect(profiles.create(profile)).rejects.not.toThrow(Refused);
    const found = await profiles.named(REGION, profile.name);
    expect(await profiles.create(profile)).toBe(found?.arn);
  });

  it('refuses a taken name with its code', async () => {
    const profiles = createProfiles();
    await profiles.create(await aProfile());
    const again = profiles.create(await aProfile({ token: 'token-2' }));
    await expect(again).rejects.toMatchObject({ name: 'Refused', code: 'ConflictException' });
  });

  it('changes the named tags and leaves others alone', async () => {
    const profiles = createProfiles();
    const arn = await profiles.create(await aProfile());
    await profiles.retag(REGION, arn, { Team: 'Payments', ClaudeAccess: 'suspended' });
    expect(await profiles.tagsOf(REGION, arn)).toEqual({ ...TAGS, Team: 'Payments', ClaudeAccess: 'suspended' });
  });

  it('knows that a profile is gone', async () => {
    const gone = `arn:aws:bedrock:${REGION}:${ACCOUNT}:application-inference-profile/abcdef012345`;
    expect(await createProfiles().exists(REGION, gone)).toBe(false);
    expect(await createProfiles().tagsOf(REGION, gone)).toBeUndefined();
  });

  it.each(['CreateInferenceProfile', 'ListInferenceProfiles'])('is throttled when %s is', async (operation) => {
    const profile = await aProfile();
    aws().faults.next('bedrock', operation, { kind: 'throttle' });
    const profiles = createProfiles();
    const work = operation.startsWith('Create') ? profiles.create(profile) : profiles.offered(REGION);
    await expect(work).rejects.toThrow(Throttled);
  });

  it('passes a fault of the service on as unknown', async () => {
    aws().faults.next('bedrock', 'ListInferenceProfiles', {
      kind: 'refuse',
      code: 'InternalServerException',
      status: 500,
      message: 'Oops.',
    });
    const error = await createProfiles()
      .offered(REGION)
      .catch((reason: unknown) => reason);
    expect(error).not.toBeInstanceOf(Refused);
    expect(error).toMatchObject({ name: 'InternalServerException' });
  });
});
