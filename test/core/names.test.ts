import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetName, profileName, profileToken, slug } from '../../src/core/names.ts';

// The platforms' own patterns.
const PROFILE_NAME = /^([0-9a-zA-Z][ _-]?)+$/;
const TOKEN = /^[a-zA-Z0-9]([-a-zA-Z0-9]{0,254}[a-zA-Z0-9])?$/;
const BUDGET_NAME = /^[^:\\]+$/;

const of = (developerId: string, change = {}) => ({
  userId: 'uid',
  developerId,
  model: 'sonnet-5-5',
  region: 'us-east-1',
  generation: 1,
  ...change,
});

const NASTY = [
  'José-María.Núñez@example.com',
  "O'Neil",
  'a--b..c',
  'R&D (contractor)',
  '山田太郎',
  'Ω',
  '-_-',
  '',
  'x'.repeat(120),
  `${'ab-'.repeat(40)}@example.com`,
];

test.each(NASTY)('a person called %j gets a profile name that Bedrock accepts', (developerId) => {
  const name = profileName(of(developerId));
  expect(name).toMatch(PROFILE_NAME);
  expect(name.length).toBeLessThanOrEqual(64);
});

test('any name, model and region give names within the patterns of AWS', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 128 }),
      fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      (developerId, model) => {
        const name = profileName(of(developerId, { model }));
        expect(name).toMatch(PROFILE_NAME);
        expect(name.length).toBeLessThanOrEqual(64);
        expect(budgetName({ userId: 'uid', developerId })).toMatch(BUDGET_NAME);
        expect(budgetName({ userId: 'uid', developerId }).length).toBeLessThanOrEqual(100);
        expect(profileToken(of(developerId))).toMatch(TOKEN);
      },
    ),
  );
});

test('people, models, regions and generations that look alike are kept apart', () => {
  const names = [
    profileName(of('ana.b')),
    profileName(of('ana-b', { userId: 'other' })),
    profileName(of('ana.b', { model: 'sonnet-5' })),
    profileName(of('ana.b', { region: 'eu-west-1' })),
    profileName(of('ana.b', { generation: 2 })),
  ];
  expect(new Set(names).size).toBe(names.length);
});

test('the name of a profile tells whose it is and for what', () => {
  expect(profileName(of('Ana.Souza@example.com'))).toMatch(/^claude-ana-souza-sonnet-5-5-[0-9a-f]{8}$/);
});

test('a token changes with the generation and with nothing that may be renamed', () => {
  expect(profileToken(of('ana'))).toBe(profileToken(of('anna')));
  expect(profileToken(of('ana'))).not.toBe(profileToken(of('ana', { generation: 2 })));
});

test('diacritics are folded, other scripts fall away', () => {
  expect(slug('Åsa Öström')).toBe('asa-ostrom');
  expect(slug('山田')).toBe('');
});
