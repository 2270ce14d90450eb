import { describe, expect, it } from 'vitest';
import { developerPolicyOf } from '../../../src/core/developer-policy.ts';
import {
  assignmentCheck,
  attributesCheck,
  groupCheck,
  permissionSetCheck,
  type SeenAttributes,
} from '../../../src/core/health/sign-in.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const access = { instanceArn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef', sessionHours: 8, marketplace: true };
const settings = exampleSettings({
  deployment: { ...exampleSettings().deployment, access: { ...access, stateCondition: true } },
});
const identityOf = (of: Settings) => {
  if (of.identity.source !== 'identity-center') throw new Error('The example has Identity Center.');
  return of.identity;
};
const identity = identityOf(settings);
const group = { id: identity.groupId ?? '', name: 'developers' };
const WHY = { why: 'Not permitted to ask.' };

const seen = (change: Partial<SeenAttributes> = {}): SeenAttributes => ({
  state: 'enabled',
  attributes: [{ key: 'DeveloperId', sources: [`\${path:userName}`] }],
  ...change,
});

describe('attributes for access control', () => {
  it.each([
    ['as the policy compares them', seen(), 'fine', 'as the profiles are tagged'],
    [
      'beside others',
      seen({ attributes: [{ key: 'X', sources: ['y'] }, ...seen().attributes] }),
      'fine',
      'DeveloperId =',
    ],
    ['not there', undefined, 'missing', 'None are passed'],
    ['lacking ours', seen({ attributes: [] }), 'missing', 'DeveloperId is not passed'],
    [
      'from another source',
      seen({ attributes: [{ key: 'DeveloperId', sources: ['x'] }] }),
      'missing',
      'from x instead of',
    ],
    ['failed', seen({ state: 'failed', reason: 'no quota' }), 'missing', 'could not enable them: no quota'],
    ['being enabled', seen({ state: 'enabling' }), 'later', 'is enabling them'],
  ])('that are %s', (_, known, state, words) => {
    const check = attributesCheck(settings, { known });
    expect(check).toMatchObject({ id: 'attributes', state, found: expect.stringContaining(words) });
    expect(check.mend === undefined).toBe(state === 'fine');
  });

  it('are unknown when nobody may look', () => {
    expect(attributesCheck(settings, WHY)).toMatchObject({ state: 'unknown', found: WHY.why });
  });
});

const policy = (change = {}) =>
  JSON.stringify(developerPolicyOf(settings, identity.region, { stateCondition: true, marketplace: true, ...change }));

describe('the permission set', () => {
  const check = (text: string | undefined, of = settings) =>
    permissionSetCheck(of, identity, { known: text === undefined ? undefined : { arn: 'x', policy: text } });

  it('is fine with the policy of the configuration, in whatever order and spelling', () => {
    expect(check(policy()).state).toBe('fine');
    const { Version, Statement } = JSON.parse(policy());
    const other = Statement.map((each: object) => Object.fromEntries(Object.entries(each).reverse())).reverse();
    expect(check(JSON.stringify({ Statement: other, Version }, null, 2)).state).toBe('fine');
  });

  it.each([
    ['another choice', policy({ marketplace: false }), 'attention', 'another policy'],
    ['no policy', '', 'attention', 'has no inline policy'],
    ['no JSON', '{', 'attention', 'another policy'],
    ['nothing of the name', undefined, 'missing', 'There is no'],
  ])('needs mending with %s', (_, text, state, words) => {
    expect(check(text)).toMatchObject({
      state,
      found: expect.stringContaining(words),
      mend: expect.stringContaining('npm run deploy -- claude-onboard-access'),
    });
  });

  it('that somebody else makes may leave open what they choose', () => {
    const theirs = exampleSettings();
    expect(check(policy({ marketplace: false, stateCondition: false }), theirs).state).toBe('fine');
    expect(check('{}', theirs)).toMatchObject({ state: 'attention', mend: expect.stringContaining('yourself') });
  });
});

describe('the group and its assignment', () => {
  const named = { ...identity, groupId: undefined, groupName: 'developers' };

  it('are there', () => {
    expect(groupCheck(identity, { known: group }).state).toBe('fine');
    expect(assignmentCheck(settings, identity, { known: group }, { known: [group.id] }).state).toBe('fine');
  });

  it('are mended where they are made', () => {
    expect(groupCheck(identity, { known: undefined }).mend).toContain('Correct `identity.groupId`');
    expect(groupCheck(named, { known: undefined }).mend).toContain('claude-onboard-access');
    expect(assignmentCheck(settings, identity, { known: group }, { known: [] })).toMatchObject({
      state: 'missing',
      found: expect.stringContaining('nobody has it there'),
    });
    expect(assignmentCheck(settings, identity, { known: group }, { known: ['other'] }).found).toContain(
      'only other groups',
    );
  });

  it('are told apart: of a group that is gone the assignment is known by its id, and by a name it is not', () => {
    expect(assignmentCheck(settings, identity, { known: undefined }, { known: [group.id] }).state).toBe('fine');
    expect(assignmentCheck(settings, named, { known: undefined }, { known: [group.id] })).toMatchObject({
      state: 'unknown',
      mend: expect.stringContaining('sign-in group first'),
    });
    expect(groupCheck(identity, WHY).state).toBe('unknown');
    expect(assignmentCheck(settings, identity, { known: group }, WHY).state).toBe('unknown');
  });
});
