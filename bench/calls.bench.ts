// The calls to AWS's control planes that onboarding one developer costs, in an empty account and in one with a thousand others.
import type { AwsOptions } from '../sandbox/aws/options.ts';
import { startAws } from '../sandbox/aws/server.ts';
import { hermeticEnv } from '../sandbox/lambda/hermetic-env.ts';
import { decideRequest } from '../src/app/decide-request.ts';
import { isReady } from '../src/core/access.ts';
import { countsOf } from '../test/fixtures/call-economy.ts';
import { ACCOUNT_SEED, cloudWorld } from '../test/fixtures/cloud-world.ts';
import { simulatedClock } from '../test/fixtures/converge-all.ts';
import { newcomers, settle } from '../test/fixtures/crowd.ts';
import { aRequest, NOON } from '../test/fixtures/requests.ts';
import { leanSettings } from '../test/fixtures/settings.ts';
import { ADMIN } from '../test/fixtures/world.ts';
import { report } from './report.ts';

const OTHERS = 1_000;
const MOST = 16;

const ANA = {
  id: '07e279da-dc67-410b-ad5a-730478bea3e9',
  userName: 'ana',
  email: 'ana@example.com',
  givenName: 'Ana',
  familyName: 'Souza',
};
const request = aRequest({ identity: undefined, models: ['opus-5-5', 'sonnet-5-5', 'haiku-5-5'] });

const account: AwsOptions = {
  now: () => NOON.getTime(),
  seed: { ...ACCOUNT_SEED, directory: { ...ACCOUNT_SEED.directory, users: [ANA] } },
  bedrock: { quota: 10_000 },
};

/** By operation, from what was asked until it is ready. */
const callsAmong = async (others: number): Promise<Record<string, number>> => {
  const aws = await startAws(account);
  Object.assign(process.env, hermeticEnv(aws.url, { AWS_MAX_ATTEMPTS: '1' }));
  const accesses = settle(aws, leanSettings(), NOON, newcomers(others));
  const world = cloudWorld(aws, simulatedClock(), { requests: [request], accesses });
  await world.round();
  await decideRequest(world, ADMIN, request.id, { kind: 'approve' });
  await world.round();
  const access = await world.accesses.ofSlackUser(request.requester);
  if (access === undefined || !isReady(access)) throw new Error('It did not come true.');
  await aws.close();
  return countsOf(world.uses().map(({ operation }) => operation));
};

const sum = (calls: Record<string, number>): number => Object.values(calls).reduce((one, other) => one + other, 0);

const alone = await callsAmong(0);
const among = await callsAmong(OTHERS);
report({ name: 'in an empty account', value: sum(alone), unit: 'calls', promised: MOST });
report({ name: `among ${OTHERS} others`, value: sum(among), unit: 'calls', promised: sum(alone) });
for (const name of new Set([...Object.keys(alone), ...Object.keys(among)])) {
  report({ name, value: among[name] ?? 0, unit: 'calls', of: 'among the others', promised: alone[name] ?? 0 });
}
