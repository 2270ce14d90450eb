import { expect, test } from 'vitest';
import { createProfiles, tagsOf } from '../../../../sandbox/aws/bedrock/profiles.ts';
import { seedProfiles } from '../../../../sandbox/aws/bedrock/seed-profiles.ts';
import { existingProfiles } from '../../../../sandbox/existing-profiles.ts';

const HOME = { region: 'us-east-1', account: '111122223333' };

test('profiles that were made by hand are there with their tags, and lead to the models of their source', () => {
  const profiles = createProfiles(() => 0);
  seedProfiles(profiles, existingProfiles, HOME);
  expect(profiles.list(HOME).map(({ name, ...profile }) => [name, tagsOf({ name, ...profile })])).toEqual(
    existingProfiles.map(({ name, tags }) => [name, tags]),
  );
  for (const { models } of profiles.list(HOME)) expect(models.length).toBeGreaterThan(1);
});

test('a source that the region does not offer is a mistake of whoever seeds', () => {
  const seed = { name: 'x', source: 'jp.anthropic.claude-opus-5', tags: {} };
  expect(() =>
    seedProfiles(
      createProfiles(() => 0),
      [seed],
      HOME,
    ),
  ).toThrow('There is no system profile');
});
