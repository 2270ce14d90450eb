import { expect, test } from 'vitest';
import { stateRefusal, withoutState } from '../../src/core/state-tags.ts';

const KEYS = { developer: 'DeveloperId', state: 'ClaudeAccess' };
const profile = (tags: Record<string, string>) => ({ region: 'us-east-1', arn: 'arn:1', tags });

test.each<[what: string, tags: Record<string, string>, lacking: boolean]>([
  ['a profile for a developer without a state', { DeveloperId: 'ana' }, true],
  ['a managed profile without a state', { ManagedBy: 'claude-onboard' }, true],
  ['a state that nobody sets', { DeveloperId: 'ana', ClaudeAccess: 'Active' }, true],
  ['a state that is empty', { DeveloperId: 'ana', ClaudeAccess: '' }, true],
  ['an active profile', { DeveloperId: 'ana', ClaudeAccess: 'active' }, false],
  ['a suspended profile', { ManagedBy: 'claude-onboard', ClaudeAccess: 'suspended' }, false],
  ['keys in other letters, which are the same to IAM', { developerid: 'ana', CLAUDEACCESS: 'active' }, false],
  ["a key in other letters of somebody's without a state", { DEVELOPERID: 'ana' }, true],
  ["another tool's profile", { ManagedBy: 'terraform' }, false],
  ['a profile with other tags', { Project: 'chatbot' }, false],
])('%s', (_, tags, lacking) => {
  expect(withoutState([profile(tags)], KEYS)).toHaveLength(lacking ? 1 : 0);
});

test('nothing lacking is no refusal, and one is told in the singular', () => {
  expect(stateRefusal([], KEYS)).toBeUndefined();
  expect(stateRefusal([profile({ DeveloperId: 'ana' })], KEYS)).toMatch(/^Nobody could call this profile any more,/);
});
