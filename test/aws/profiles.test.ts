import { describe, expect, it } from 'vitest';
import type { NewProfile, Profiles } from '../../src/app/ports.ts';
import { createProfiles } from '../../src/aws/profiles.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import { listenAs } from '../e2e/listen.ts';
import { NOON } from '../fixtures/requests.ts';
import { ACCOUNT, leadTo, useAws } from './environment.ts';

const REGION = 'us-east-1';
const SOURCE = 'us.anthropic.claude-opus-5-5';
const TAGS = { DeveloperId: 'Ana.Souza@example.com', Team: 'Platform', ManagedBy: 'claude-onboard' };

const aws = useAws({ bedrock: { pageSize: 2 } });

let now = NOON;
const clock = { now: () => now };
const openProfiles = () => createProfiles({ clock });

const aProfile = async (change: { name?: string; token?: string; tags?: Record<string, string> } = {}) => {
  const profiles = openProfiles();
  const copyFrom = (await profiles.offered(REGION)).get(SOURCE) ?? '';
  return { region: REGION, name: 'claude-ana-opus', token: 'token-1', copyFrom, tags: TAGS, ...change };
};

const created = async (profiles: Profiles, profile: NewProfile): Promise<string> =>
  (await profiles.create(profile)) ?? 'no ARN';

describe('profiles', () => {
  it('offers what Bedrock lists on every page', async () => {
    const offered = await openProfiles().offered(REGION);
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
    const all = await openProfiles().offered(REGION);
    leadTo(between.url);
    const offered = await openProfiles().offered(REGION).finally(between.close);
    expect([...offered.keys()]).toEqual([...all.keys()].filter((id) => id !== SOURCE));
  });

  it('asks for what is offered once in a quarter of an hour for everybody who wants to know, and at once after a failure', async () => {
    const listed = () => aws().calls.filter(({ operation }) => operation === 'ListInferenceProfiles').length;
    const profiles = openProfiles();
    aws().faults.next('bedrock', 'ListInferenceProfiles', { kind: 'throttle' });
    await expect(profiles.offered(REGION)).rejects.toThrow(Throttled);
    await Promise.all([profiles.offered(REGION), profiles.offered(REGION)]);
    const once = listed();
    now = new Date(now.getTime() + 15 * 60_000 - 1);
    await profiles.offered(REGION);
    expect(listed()).toBe(once);
    now = new Date(now.getTime() + 1);
    await profiles.offered(REGION);
    expect(listed()).toBe(2 * once - 1);
  });

  it('creates a profile once for a token, and finds it by tag and by ARN', async () => {
    const profiles = openProfiles();
    const profile = await aProfile();
    const arn = await created(profiles, profile);
    expect(await profiles.create(profile)).toBe(arn);
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      await profiles.create(await aProfile({ name, token: `other-${index}`, tags: { ...TAGS, DeveloperId: name } }));
    }
    const names = [TAGS.DeveloperId, 'an earlier name'];
    expect(await profiles.tagged(REGION, 'DeveloperId', names)).toEqual([{ arn, tags: TAGS }]);
    expect(await profiles.tagged('eu-central-1', 'DeveloperId', names)).toEqual([]);
    expect(await profiles.nameOf(REGION, arn)).toBe('claude-ana-opus');
    expect(await profiles.exists(REGION, arn)).toBe(true);
    expect(await profiles.tagsOf(REGION, arn)).toEqual(TAGS);
  });

  it('finds what was created when the answer was lost', async () => {
    aws().faults.next('bedrock', 'CreateInferenceProfile', { kind: 'lose-answer' });
    const profiles = openProfiles();
    const profile = await aProfile();
    await expect(profiles.create(profile)).rejects.not.toThrow(Refused);
    const [found] = await profiles.tagged(REGION, 'DeveloperId', [TAGS.DeveloperId]);
    expect(await profiles.create(profile)).toBe(found?.arn);
    aws().settings.bedrock.repeatedToken = 'answered with nothing';
    expect(await profiles.create(profile)).toBeUndefined();
  });

  it('asks for no more than the twenty values of a tag that AWS takes', async () => {
    const profiles = openProfiles();
    const arn = await created(profiles, await aProfile());
    const names = [TAGS.DeveloperId, ...Array.from({ length: 24 }, (_, index) => `name ${index}`)];
    expect(await profiles.tagged(REGION, 'DeveloperId', names)).toEqual([{ arn, tags: TAGS }]);
  });

  it('refuses a taken name with its code', async () => {
    const profiles = openProfiles();
    await profiles.create(await aProfile());
    const again = profiles.create(await aProfile({ token: 'token-2' }));
    await expect(again).rejects.toMatchObject({ name: 'Refused', code: 'ConflictException' });
  });

  it('changes the named tags and leaves others alone', async () => {
    const profiles = openProfiles();
    const arn = await created(profiles, await aProfile());
    await profiles.retag(REGION, arn, { Team: 'Payments', ClaudeAccess: 'suspended' });
    expect(await profiles.tagsOf(REGION, arn)).toEqual({ ...TAGS, Team: 'Payments', ClaudeAccess: 'suspended' });
  });

  it('knows that a profile is gone', async () => {
    const gone = `arn:aws:bedrock:${REGION}:${ACCOUNT}:application-inference-profile/abcdef012345`;
    expect(await openProfiles().exists(REGION, gone)).toBe(false);
    expect(await openProfiles().nameOf(REGION, gone)).toBeUndefined();
    expect(await openProfiles().tagsOf(REGION, gone)).toBeUndefined();
  });

  it.each(['CreateInferenceProfile', 'ListInferenceProfiles'])('is throttled when %s is', async (operation) => {
    const profile = await aProfile();
    aws().faults.next('bedrock', operation, { kind: 'throttle' });
    const profiles = openProfiles();
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
    const error = await openProfiles()
      .offered(REGION)
      .catch((reason: unknown) => reason);
    expect(error).not.toBeInstanceOf(Refused);
    expect(error).toMatchObject({ name: 'InternalServerException' });
  });
});
