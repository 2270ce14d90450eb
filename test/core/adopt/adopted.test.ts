// What is desired of somebody whose profiles are taken over while others of theirs are about to go.
import { describe, expect, test } from 'vitest';
import { adopted, notYetTheirs } from '../../../src/core/adopt/adopted.ts';
import { anAccess } from '../../fixtures/requests.ts';

const AT = '2026-11-24T12:00:00.000Z';
const UNTIL = '2026-11-26T12:00:00.000Z';
const SONNET = { model: 'sonnet-5-5', region: 'us-east-1', source: 'us.anthropic.claude-sonnet-5-5' };

const takeover = (arn: string) => ({
  ...{ developerId: 'Ana.Souza@example.com', formerIds: [], team: 'Platform', dailyLimit: 20, tags: {}, keepDays: 7 },
  ...{ profiles: [{ ...SONNET, arn }], change: { at: AT, by: 'U0BOB', cause: 'a1' } },
  event: { at: AT, kind: 'adopted' as const, subject: 'a1', by: 'U0BOB' },
});

describe('a model that was about to go', () => {
  const going = { ...SONNET, state: 'active' as const, until: UNTIL };

  test('stays with the profile that is taken over', () => {
    const { retiring, models } = adopted(anAccess({ retiring: [going] }), takeover('a'));
    expect(retiring).toEqual([]);
    expect(models).toContain('sonnet-5-5');
  });

  test('in a certain profile goes with that one, and with no other', () => {
    const own = { ...going, arn: 'own' };
    const access = anAccess({ retiring: [own] }, { profiles: [{ ...SONNET, arn: 'own', generation: 1, tags: {} }] });
    expect(adopted(access, takeover('a')).retiring).toEqual([own]);
  });

  test('in another region goes there', () => {
    const elsewhere = { ...going, region: 'eu-central-1' };
    expect(adopted(anAccess({ retiring: [elsewhere] }), takeover('a')).retiring).toEqual([elsewhere]);
  });
});

test('the event of it is kept with what is desired', () => {
  expect(adopted(undefined, takeover('a')).event).toMatchObject({ kind: 'adopted', subject: 'a1', by: 'U0BOB' });
});

test('profiles that are on record already are not theirs to be taken over', () => {
  const access = anAccess(
    { adopted: [{ ...SONNET, arn: 'a' }] },
    { profiles: [{ ...SONNET, arn: 'b', generation: 1, tags: {} }] },
  );
  expect(notYetTheirs(access, [{ arn: 'a' }, { arn: 'b' }, { arn: 'c' }])).toEqual([{ arn: 'c' }]);
  expect(notYetTheirs(undefined, [{ arn: 'a' }])).toEqual([{ arn: 'a' }]);
});
