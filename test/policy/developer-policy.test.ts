// Evaluates the developer policy as IAM would, and shows that no part of it could go.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { developerPolicy } from '../../src/core/policy.ts';
import type { PolicyDocument } from '../../src/core/policy-document.ts';
import { isAllowed, isAllowedChecked } from './evaluate.ts';
import { type Expectation, expectationsOf, OPTIONS } from './expectations.ts';
import { mutationsOf } from './mutations.ts';

/** Every switch on, and each off alone. */
const VARIANTS = {
  'with every switch on': OPTIONS,
  'without global profiles': { ...OPTIONS, globalProfiles: false },
  'without the condition on the state': { ...OPTIONS, withStateCondition: false },
  'without the Marketplace': { ...OPTIONS, marketplace: false },
};

const policiesOf = (policy: object, { beside }: Expectation) => ({ identity: beside ? [policy, beside] : [policy] });

/** Whether the policy does all that is expected, and nothing else. */
const holds = (policy: PolicyDocument, expectations: Expectation[]): boolean =>
  expectations.every(
    (each) => each.requests.every((request) => isAllowed(policiesOf(policy, each), request)) === each.allowed,
  );

const whole = developerPolicy(OPTIONS);

it('is asked only what IAM knows, in words that IAM understands', async () => {
  for (const each of expectationsOf(OPTIONS)) {
    const answers = await Promise.all(
      each.requests.map((request) => isAllowedChecked(policiesOf(whole, each), request)),
    );
    expect([each.title, answers.every(Boolean)]).toEqual([each.title, each.allowed]);
  }
});

describe.each(Object.entries(VARIANTS))('the policy %s', (name, options) => {
  const policy = developerPolicy(options);
  const expectations = expectationsOf(options);
  // What is the same in every variant is changed in one of them.
  const own = policy.Statement.filter(
    (statement) => options === OPTIONS || !whole.Statement.some((other) => isDeepStrictEqual(statement, other)),
  );

  it.each(expectations.map((each) => [each.allowed ? 'allows' : 'denies', each.title, each] as const))(
    '%s %s',
    (_verb, _title, each) => {
      expect(holds(policy, [each])).toBe(true);
    },
  );

  it.each(Object.entries(VARIANTS).filter(([other]) => other !== name))('is another than the one %s', (_, other) => {
    expect(holds(developerPolicy(other), expectations)).toBe(false);
  });

  it.each(mutationsOf(policy, own))('would be noticed $name', ({ policy: mutated }) => {
    expect(holds(mutated, expectations)).toBe(false);
  });
});

describe('the policy in another partition', () => {
  it('names it in every ARN', () => {
    const text = JSON.stringify(developerPolicy({ ...OPTIONS, partition: 'aws-us-gov', regions: ['us-gov-west-1'] }));
    expect(text.match(/arn:[a-z-]+:/g)).toEqual(Array(4).fill('arn:aws-us-gov:'));
  });

  it('fits into a permission set with as many regions as can be configured', () => {
    const regions = Array.from({ length: 20 }, (_, index) => `ap-southeast-${index}`);
    // 32,768 characters for an inline policy of a permission set, but 10,240 for the role that is made of it.
    expect(JSON.stringify(developerPolicy({ ...OPTIONS, regions })).length).toBeLessThan(10_240);
  });
});
