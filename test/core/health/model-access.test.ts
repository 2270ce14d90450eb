import { describe, expect, it } from 'vitest';
import { type Availability, modelCheck, type Offer } from '../../../src/core/health/model-access.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const [opus] = exampleSettings().models;
if (!opus) throw new Error('The example has no model.');

const ALL: Availability = {
  agreement: 'AVAILABLE',
  authorization: 'AUTHORIZED',
  entitlement: 'AVAILABLE',
  region: 'AVAILABLE',
};
const US = 'us.anthropic.claude-opus-5-5';

const offer = (region: string, change: Partial<Availability> = {}): Offer => ({
  region,
  found: { known: { profile: US, availability: { known: { ...ALL, ...change } } } },
});
const nothing = (region: string): Offer => ({ region, found: { known: {} } });

it('is fine when every region offers it and the account may call it', () => {
  expect(modelCheck(opus, [offer('us-east-1'), offer('us-west-2')])).toEqual({
    id: 'model.opus-5-5',
    title: 'Opus 5.5',
    state: 'fine',
    found: `us-east-1: ${US}; us-west-2: ${US}.`,
  });
});

it('needs attention when one region offers none of its profiles, and is missing when no region does', () => {
  expect(modelCheck(opus, [offer('us-east-1'), nothing('sa-east-1')])).toMatchObject({
    state: 'attention',
    found: expect.stringContaining(
      'sa-east-1: offers none of us.anthropic.claude-opus-5-5, eu.anthropic.claude-opus-5-5, global.anthropic.claude-opus-5-5',
    ),
    mend: expect.stringContaining('--region sa-east-1'),
  });
  expect(modelCheck(opus, [nothing('sa-east-1'), nothing('me-south-1')]).state).toBe('missing');
});

describe('a model that the account cannot call yet', () => {
  it.each<[string, Partial<Availability>, string, string]>([
    [
      'is not subscribed to',
      { agreement: 'NOT_AVAILABLE', entitlement: 'NOT_AVAILABLE' },
      'not subscribed',
      'playground',
    ],
    ['is not entitled to', { entitlement: 'NOT_AVAILABLE' }, 'not subscribed', 'aws-marketplace:Subscribe'],
    ['is subscribed to right now', { agreement: 'PENDING' }, 'is being made', 'quarter of an hour'],
    [
      'could not subscribe to',
      { agreement: 'ERROR', agreementError: 'INVALID_PAYMENT_INSTRUMENT' },
      'failed: INVALID_PAYMENT_INSTRUMENT',
      'payment',
    ],
    [
      'is not authorized for',
      { authorization: 'NOT_AUTHORIZED', agreement: 'NOT_AVAILABLE' },
      'not authorized',
      'use case form',
    ],
    ['has not in this region', { region: 'NOT_AVAILABLE' }, 'not available in this region', 'cross-region'],
  ])('needs attention when the account %s it', (_, change, found, mend) => {
    expect(modelCheck(opus, [offer('us-east-1', change)])).toMatchObject({
      state: 'attention',
      found: expect.stringContaining(found),
      mend: expect.stringContaining(mend),
    });
  });

  it('says once how to mend what is so in several regions', () => {
    const pending = { agreement: 'PENDING' };
    const { mend } = modelCheck(opus, [offer('us-east-1', pending), offer('us-west-2', pending)]);
    expect(mend).toBe('Run this again in a quarter of an hour.');
  });
});

it('is missing where the region is not enabled in the account', () => {
  const closed: Offer = { region: 'eu-south-2', found: { why: 'Refused.', code: 'UnrecognizedClientException' } };
  expect(modelCheck(opus, [offer('us-east-1'), closed])).toMatchObject({
    state: 'missing',
    found: `us-east-1: ${US}; eu-south-2: the region is not enabled in this account.`,
    mend: expect.stringContaining('Enable eu-south-2'),
  });
});

it('is unknown where Bedrock does not answer, and worse news comes first', () => {
  const silent: Offer = { region: 'us-west-2', found: { why: 'No answer: ETIMEDOUT' } };
  const unsaid: Offer = { region: 'us-west-2', found: { known: { profile: US, availability: { why: 'No answer' } } } };
  const unnamed: Offer = { region: 'us-west-2', found: { known: { profile: US } } };
  expect(modelCheck(opus, [offer('us-east-1'), silent])).toMatchObject({
    state: 'unknown',
    found: `us-east-1: ${US}; us-west-2: No answer: ETIMEDOUT.`,
  });
  expect(modelCheck(opus, [unsaid]).state).toBe('unknown');
  expect(modelCheck(opus, [unnamed]).found).toContain('its model is not named');
  expect(modelCheck(opus, [nothing('sa-east-1'), silent]).state).toBe('attention');
});
