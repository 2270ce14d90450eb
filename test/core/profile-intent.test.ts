import { describe, expect, test } from 'vitest';
import type { ProfileIntent } from '../../src/core/access.ts';
import { isFormer, mayAppear } from '../../src/core/profile-intent.ts';
import { NOON } from '../fixtures/requests.ts';

const ago = (minutes: number): string => new Date(NOON.getTime() - minutes * 60_000).toISOString();

const anIntent = (at: string, change: Partial<ProfileIntent> = {}): ProfileIntent => ({
  model: 'opus-5-5',
  region: 'us-east-1',
  generation: 1,
  name: 'claude-ana-opus',
  source: 'us.anthropic.claude-opus-5-5',
  at,
  ...change,
});

describe('a profile that Bedrock was asked for', () => {
  test.each<[string, ProfileIntent, boolean]>([
    ['may appear for five minutes', anIntent(ago(4.9)), true],
    ['is asked for again after that', anIntent(ago(5)), false],
    ['may appear for five minutes after it was asked for again', anIntent(ago(20), { askedAgainAt: ago(1) }), true],
    ['that was named may be shown for an hour', anIntent(ago(59), { arn: 'arn:aws:bedrock:a' }), true],
    ['that was named and not shown for an hour will not be', anIntent(ago(60), { arn: 'arn:aws:bedrock:a' }), false],
  ])('%s', (_, intent, appears) => {
    expect(mayAppear(intent, NOON)).toBe(appears);
  });

  test('belongs to a former life once it was not seen for an hour since it was first asked for', () => {
    expect(isFormer(anIntent(ago(59), { askedAgainAt: ago(1) }), NOON)).toBe(false);
    expect(isFormer(anIntent(ago(60), { askedAgainAt: ago(1) }), NOON)).toBe(true);
  });
});
