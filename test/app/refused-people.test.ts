// Who presses a button of the card or submits its form without being allowed to: refused, and nothing is written.
import { describe, expect, test } from 'vitest';
import { correctIdentity } from '../../src/app/correct-identity.ts';
import { retryRequest } from '../../src/app/retry-access.ts';
import { Refused } from '../../src/core/errors.ts';
import { approved, aRequest } from '../fixtures/requests.ts';
import { access, approve, asked, ID, request } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS, aWorld } from '../fixtures/world.ts';

const ONLY_ADMINS = 'Only Claude admins can do this. Nothing was changed.';
const CARL = { ...ADMIN, slackUserId: 'U0CARL' };
const ANA = { ...ANA_CLICKS, channel: ADMIN.channel };
const NO_ADMINS = [
  ['somebody who is no admin', CARL],
  ['the developer whose access it is', ANA],
] as const;

describe('Retry', () => {
  test.each(NO_ADMINS)('pressed by %s on what failed is refused, and it stays as it failed', async (_, clicker) => {
    const world = await asked();
    world.profiles.create = () => Promise.reject(new Refused('AccessDeniedException', 'No.'));
    await approve(world);
    const before = access(world);
    await expect(retryRequest(world, clicker, ID)).rejects.toThrow(ONLY_ADMINS);
    expect(access(world)).toEqual(before);
    expect((await world.trails.read({ developer: 'uid-ana' })).map(({ kind }) => kind)).not.toContain('retried');
    expect(world.jobs.queue).toEqual([]);
  });

  test('pressed on what is there by now says so, and changes nothing', async () => {
    const world = await asked();
    await approve(world);
    const before = access(world);
    await expect(retryRequest(world, ADMIN, ID)).rejects.toThrow('all of it is there by now');
    expect(access(world)).toEqual(before);
  });

  test.each(NO_ADMINS)('pressed by %s on a request that is held up is refused, and no work begins', async (_, who) => {
    const hindrance = { problem: 'The name is taken.', at: '2026-11-24T11:45:00.000Z' };
    const world = aWorld({ requests: [approved({ hindrance })] });
    await expect(retryRequest(world, who, ID)).rejects.toThrow(ONLY_ADMINS);
    expect(world.jobs.queue).toEqual([]);
  });
});

describe('the form that corrects the identity', () => {
  test.each([
    ['somebody who is no admin', CARL, 'U0ANA', ONLY_ADMINS],
    ['the requester, who is no admin', ANA, 'U0ANA', ONLY_ADMINS],
    ['the requester, though an admin', ADMIN, 'U0BOB', 'This is your own request, so it needs another admin.'],
  ])('submitted by %s is refused, and the request stays as it was', async (_, clicker, requester, words) => {
    const world = aWorld({ requests: [aRequest({ requester })] });
    const before = request(world);
    await expect(correctIdentity(world, clicker, ID, 'carl')).rejects.toThrow(words);
    expect(request(world)).toEqual(before);
    expect(world.jobs.queue).toEqual([]);
  });
});
