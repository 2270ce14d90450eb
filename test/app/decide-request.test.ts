import { expect, test } from 'vitest';
import { correctIdentity } from '../../src/app/correct-identity.ts';
import { decideRequest } from '../../src/app/decide-request.ts';
import { readDecidable } from '../../src/app/read-decidable.ts';
import { Mistakes } from '../../src/core/errors.ts';
import { memoryWorkspace } from '../fixtures/memory-cloud.ts';
import { approved, aRequest, NOON } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ADMIN, aWorld, OTHER_ADMIN } from '../fixtures/world.ts';

const APPROVE = { kind: 'approve' } as const;
const ID = 'r0000000001';
const pending = (change = {}) => aWorld({ requests: [aRequest(change)] });

test('an approval is written once, with who, when and on which list of admins, and the worker is told', async () => {
  const world = pending();
  expect(await decideRequest(world, ADMIN, ID, APPROVE)).toMatchObject({
    status: 'approved',
    decision: { kind: 'approved', by: 'U0BOB', at: NOON.toISOString(), adminsSeen: expect.any(String) },
  });
  expect(world.jobs.queue).toEqual([{ kind: 'request', id: ID }]);
});

test('fifty simultaneous clicks of two admins are one decision, and everybody is told the same', async () => {
  const world = pending();
  const clicks = Array.from({ length: 50 }, (_, index) =>
    decideRequest(world, index % 2 ? ADMIN : OTHER_ADMIN, ID, index % 3 ? APPROVE : { kind: 'deny', reason: 'No.' }),
  );
  const decisions = (await Promise.all(clicks)).map(({ decision }) => JSON.stringify(decision));
  expect(new Set(decisions).size).toBe(1);
  expect(world.requests.items.get(ID)?.version).toBe(2);
  expect(world.jobs.queue).toHaveLength(1);
});

test('a late click on a stale card learns what was decided', async () => {
  const world = aWorld({ requests: [approved()] });
  expect(await decideRequest(world, OTHER_ADMIN, ID, { kind: 'deny', reason: 'No.' })).toMatchObject({
    status: 'approved',
    decision: { by: 'U0BOB' },
  });
});

test('changes are granted in place of what was asked; the same terms are no change', async () => {
  const granted = { team: 'Payments', models: ['haiku-5-5'], region: 'us-east-1', dailyLimit: 10 };
  expect(await decideRequest(pending(), ADMIN, ID, { kind: 'change', granted })).toMatchObject({ granted });
  const { team, region, dailyLimit } = aRequest();
  const same = { team, region, dailyLimit, models: ['haiku-5-5', 'opus-5-5'] };
  expect((await decideRequest(pending(), ADMIN, ID, { kind: 'change', granted: same })).granted).toBeUndefined();
});

test('mistakes in the form of an admin are named at their fields', async () => {
  const granted = { team: 'Payments', models: [], region: 'us-east-1', dailyLimit: 1000 };
  const refusal = await decideRequest(pending(), ADMIN, ID, { kind: 'change', granted }).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(Mistakes);
  expect(refusal).toMatchObject({ fields: { models: 'Choose at least one model.', dailyLimit: expect.any(String) } });
  await expect(decideRequest(pending(), ADMIN, ID, { kind: 'deny', reason: '  ' })).rejects.toMatchObject({
    fields: { reason: 'Say why, for the developer.' },
  });
});

test('nobody decides on their own request, admin or not', async () => {
  const world = aWorld({ requests: [aRequest({ requester: 'U0BOB' })] });
  await expect(decideRequest(world, ADMIN, ID, APPROVE)).rejects.toThrow(
    'This is your own request, so it needs another admin.',
  );
  await expect(readDecidable(world, ADMIN, ID)).rejects.toThrow('own request');
  expect(world.requests.items.get(ID)?.status).toBe('pending');
});

test('a request that does not exist is explained', async () => {
  await expect(decideRequest(pending(), ADMIN, 'r-none', APPROVE)).rejects.toThrow('does not exist any more');
});

test.each([['deactivated'], ['guest']])(
  'a requester who became %s is not approved, and can be denied',
  async (flag) => {
    const world = { ...pending(), workspace: memoryWorkspace({ U0ANA: { [flag]: true } }) };
    await expect(decideRequest(world, ADMIN, ID, APPROVE)).rejects.toThrow('no longer a full, active member');
    expect(await decideRequest(world, ADMIN, ID, { kind: 'deny', reason: 'Left.' })).toMatchObject({
      status: 'denied',
    });
  },
);

test('a requester who is not known in AWS is not approved', async () => {
  const world = pending({ identity: { kind: 'unresolved', problem: 'Identity Center has no such user.' } });
  await expect(decideRequest(world, ADMIN, ID, APPROVE)).rejects.toThrow('Identity Center has no such user.');
});

test('a developer id is not given to two people', async () => {
  const world = pending();
  await world.accesses.claim('Ana.Souza@example.com', 'uid-other');
  await expect(decideRequest(world, ADMIN, ID, APPROVE)).rejects.toThrow('belongs to somebody else');
  expect(world.requests.items.get(ID)?.status).toBe('pending');
});

test('an old card cannot grant what the configuration no longer offers', async () => {
  const { models } = exampleSettings();
  const world = { ...pending(), settings: exampleSettings({ models: models.slice(0, 1) }) };
  await expect(decideRequest(world, ADMIN, ID, APPROVE)).rejects.toThrow(
    'The configuration has changed since this was asked',
  );
});

test('a click after the time is over expires the request', async () => {
  const world = pending();
  world.later(7 * 86_400_000);
  expect(await decideRequest(world, ADMIN, ID, APPROVE)).toMatchObject({
    status: 'expired',
    decision: { kind: 'expired' },
  });
});

test('a corrected identity is looked up anew, and shown who corrected it', async () => {
  const world = pending({ identity: { kind: 'unresolved', problem: 'Nobody.' } });
  await correctIdentity(world, ADMIN, ID, ' ana.souza@EXAMPLE.com ');
  expect(world.requests.items.get(ID)).toMatchObject({
    correction: { userName: 'ana.souza@EXAMPLE.com', by: 'U0BOB' },
  });
  await world.work();
  expect(world.requests.items.get(ID)).toMatchObject({
    identity: { kind: 'resolved', developerId: 'Ana.Souza@example.com' },
  });
});

test('a correction with characters that AWS refuses is a mistake of its field', async () => {
  await expect(correctIdentity(pending(), ADMIN, ID, "o'neil")).rejects.toMatchObject({
    fields: { userName: expect.stringContaining('holds "\'"') },
  });
});

test('what is decided is not corrected any more', async () => {
  await expect(correctIdentity(aWorld({ requests: [approved()] }), ADMIN, ID, 'ana')).rejects.toThrow(
    'decided already',
  );
});
