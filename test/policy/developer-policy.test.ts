// Evaluates the developer policy as IAM would, and shows that no part of it could go.
import { describe, expect, it } from 'vitest';
import { developerPolicy } from '../../src/core/policy.ts';
import { isAllowed, isAllowedChecked } from './evaluate.ts';
import { type Expectation, expectationsOf, OPTIONS } from './expectations.ts';
import { mutationsOf } from './mutations.ts';

const variants = {
  'with everything switched on': OPTIONS,
  'with everything switched off': {
    ...OPTIONS,
    globalProfiles: false,
    withStateCondition: false,
    marketplace: false,
  },
};

const policiesOf = (policy: object, { beside }: Expectation) => ({ identity: beside ? [policy, beside] : [policy] });

describe.each(Object.entries(variants))('the policy %s', (_, options) => {
  const policy = developerPolicy(options);
  const expectations = expectationsOf(options);

  it.each(expectations.map((each) => [each.allowed ? 'allows' : 'denies', each.title, each] as const))(
    '%s %s',
    async (_verb, _title, each) => {
      const answers = await Promise.all(
        each.requests.map((request) => isAllowedChecked(policiesOf(policy, each), request)),
      );
      expect(answers.every(Boolean)).toBe(each.allowed);
    },
  );

  it.each(mutationsOf(policy))('would be noticed $name', ({ policy: mutated }) => {
    const held = expectations.every(
      (each) => each.requests.every((request) => isAllowed(policiesOf(mutated, each), request)) === each.allowed,
    );
    expect(held).toBe(false);
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
