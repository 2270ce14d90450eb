import { expect, test } from 'vitest';
import type { Access, Desired, Observed, ProfileRecord } from '../../src/core/access.ts';
import { isAllButGroup } from '../../src/core/all-but-group.ts';
import { anAccess, NOON } from '../fixtures/requests.ts';

const at = NOON.toISOString();
const profile = (model: string): ProfileRecord => ({
  ...{ model, region: 'us-east-1', arn: `arn:${model}`, source: `us.${model}`, generation: 1, tags: {} },
});
const waits = (desired: Partial<Desired> = {}, observed: Partial<Observed> = {}): Access =>
  anAccess(
    { models: ['haiku-5-5'], ...desired },
    {
      waiting: { what: 'join', group: 'developers', since: at },
      working: { revision: 1, lookedAt: at },
      profiles: [profile('haiku-5-5')],
      ...observed,
    },
  );
const gone = { model: 'opus-5-5', region: 'us-east-1', state: 'suspended' as const, until: at };

test.each<[name: string, access: Access, is: boolean]>([
  ['the group alone is missing', waits(), true],
  ['nothing is waited for', waits({}, { waiting: undefined }), false],
  ['it was waited for under an older revision', waits({ revision: 2 }), false],
  ['nobody has looked under this one', waits({}, { working: { revision: 1 } }), false],
  ['a profile is still to be made', waits({ models: ['haiku-5-5', 'opus-5-5'] }), false],
  [
    'one is still to be deleted',
    waits({ retiring: [gone] }, { profiles: [profile('haiku-5-5'), profile('opus-5-5')] }),
    false,
  ],
])('where %s', (_, access, is) => {
  expect(isAllButGroup(access)).toBe(is);
});
