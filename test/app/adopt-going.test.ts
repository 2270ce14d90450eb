// Of several profiles for one model only one stays: the card says that the others will be deleted, whatever they are tagged for.
import { expect, test } from 'vitest';
import { adoptionContent } from '../../src/slack/views/adoption.ts';
import { OPUS, SONNET, useAdoption } from '../fixtures/adoption-story.ts';
import { spoken } from '../fixtures/spoken.ts';
import { approve, asked } from '../fixtures/story.ts';

const on = useAdoption();

const DELETED = 'one stays; the others remain usable for 7 days and are then deleted';
const words = (): string => {
  const message = on.card();
  return message ? spoken(adoptionContent(message).blocks).join('\n') : '';
};

test('it says so of one spelling, before and after the choice', async () => {
  on.byHand('a', 'ana.souza');
  on.byHand('b', 'ana.souza');
  const id = await on.listed();
  expect(words()).toContain(DELETED);
  await on.choose(id);
  expect(words()).toContain(DELETED);
});

test('it says so of two spellings of one person', async () => {
  on.byHand('a', 'carl');
  on.byHand('b', 'Carl');
  const id = await on.listed();
  expect(words()).toContain(DELETED);
  await on.choose(id, { everybody: false, keys: [on.keyOf('carl')] });
  expect(words()).not.toContain(DELETED);
});

test('it says so of somebody who has a profile for the model already', async () => {
  on.world = await asked();
  await approve(on.world);
  on.byHand('a', 'ana.souza', OPUS);
  await on.listed();
  expect(words()).toContain(DELETED);
});

test('it says nothing of it where every profile stays, and after the choice not that they can be taken over', async () => {
  on.byHand('a', 'ana.souza');
  on.byHand('b', 'ana.souza', SONNET);
  const id = await on.listed();
  expect(words()).not.toContain('deleted');
  expect(words()).toContain('1 developer tag with profiles that can be taken over');
  await on.choose(id);
  expect(words()).not.toContain('deleted');
  expect(words()).not.toContain('can be taken over');
  expect(words()).toContain('1 developer tag chosen');
});
