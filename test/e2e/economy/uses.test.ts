import { expect, test } from 'vitest';
import type { Call } from '../../../sandbox/aws/calls.ts';
import { isControlPlane, usesOf } from '../../fixtures/call-economy.ts';

const ARN = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6';

const call = (service: string, operation: string, input: object, outcome = 'ok'): Call => ({
  ...{ index: 0, region: 'us-east-1', account: '111122223333' },
  ...{ service, operation, input, outcome },
});

const create = (outcome?: string) =>
  call('bedrock', 'CreateInferenceProfile', { inferenceProfileName: 'ana-opus' }, outcome);
const read = (outcome?: string) => call('bedrock', 'ListTagsForResource', { resourceARN: ARN }, outcome);
const tag = (value: string) => call('bedrock', 'TagResource', { resourceARN: ARN, tags: [{ key: 'Team', value }] });
const budget = (operation: string, outcome?: string) => call('budgets', operation, { BudgetName: 'ana' }, outcome);
const member = (operation: string, outcome?: string) =>
  call('identitystore', operation, { MemberId: { UserId: 'ana' } }, outcome);

const uses = (...calls: Call[]) => usesOf(calls, (arn) => (arn === ARN ? 'ana-opus' : undefined));

test('a change changes, its first reading confirms, and a second reading of the same was not needed', () => {
  expect(uses(create(), read(), read())).toEqual(['changing', 'confirming', 'superfluous']);
  expect(uses(create(), read(), tag('a'), read(), read())).toEqual([
    ...['changing', 'confirming', 'changing', 'confirming', 'superfluous'],
  ]);
});

test('the first reading of what nobody changed observes, also that it is not there', () => {
  expect(uses(budget('DescribeBudget', 'NotFoundException'), budget('DescribeBudget'))).toEqual([
    'first observing',
    'superfluous',
  ]);
  expect(uses(member('IsMemberInGroups'), member('CreateGroupMembership'), member('IsMemberInGroups'))).toEqual([
    ...['first observing', 'changing', 'confirming'],
  ]);
});

test('readings of different things of one thing are each of use', () => {
  expect(uses(budget('CreateBudget'), budget('DescribeBudget'), budget('DescribeNotificationsForBudget'))).toEqual([
    ...['changing', 'confirming', 'confirming'],
  ]);
});

test('what AWS would not do now is throttled, and neither changes nor reads anything', () => {
  expect(uses(create('ThrottlingException'), create(), read('ThrottlingException'), read())).toEqual([
    ...['throttled', 'changing', 'throttled', 'confirming'],
  ]);
});

test('a change that was refused, or to what it was already, was not needed', () => {
  expect(uses(budget('CreateBudget'), budget('CreateBudget', 'DuplicateRecordException'))).toEqual([
    'changing',
    'superfluous',
  ]);
  expect(uses(tag('a'), tag('a'), tag('b'), tag('a'))).toEqual(['changing', 'superfluous', 'changing', 'changing']);
  expect(uses(create('lost'), create())).toEqual(['changing', 'superfluous']);
});

test('the table, the queue and tokens are no control planes', () => {
  const services = ['bedrock', 'budgets', 'identitystore', 'tagging', 'dynamodb', 'sqs', 'sts'];
  expect(services.filter((service) => isControlPlane(call(service, 'X', {})))).toEqual(services.slice(0, 4));
});
