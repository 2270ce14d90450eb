// Profiles that people made by hand before the bot came: some that it can take over, and some that it leaves alone.
import type { ProfileSeed } from './aws/bedrock/seed-profiles.ts';

const profile = (name: string, model: string, tags: ProfileSeed['tags']): ProfileSeed => ({
  name,
  source: `us.anthropic.claude-${model}`,
  tags,
});

export const existingProfiles: ProfileSeed[] = [
  profile('dora-opus', 'opus-5-5', { DeveloperId: 'dora', Team: 'Payments' }),
  profile('dora-sonnet', 'sonnet-5-5', { DeveloperId: 'dora', Team: 'Payments' }),
  // The same person and the same model once more, with a capital.
  profile('sonnet-for-dora', 'sonnet-5-5', { DeveloperId: 'Dora', Team: 'Payments' }),
  profile('yuki-haiku', 'haiku-5-5', { DeveloperId: 'yuki@acme.example', Team: 'Labs' }),
  profile('platform-opus', 'opus-5-5', { DeveloperId: 'ana', Team: 'Platform', ManagedBy: 'terraform' }),
  profile('bob-sonnet-4-6', 'sonnet-4-6', { DeveloperId: 'bob', Team: 'Platform' }),
];
