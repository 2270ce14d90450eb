// Whatever befalls people over their lives, in whatever order, with runs that die and platforms that are down: all of it comes true, once.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sweep } from '../../src/app/sweep.ts';
import { type Access, type Desired, isReady, type ProfileRecord } from '../../src/core/access.ts';
import { UserError } from '../../src/core/errors.ts';
import { fateOf, isCurrent } from '../../src/core/profile-fate.ts';
import { stateOf } from '../../src/core/rollout/rollout.ts';
import { command, lifeOf, PEOPLE } from '../fixtures/lives.ts';
import type { World } from '../fixtures/rollout-story.ts';
import { personOf } from '../fixtures/rollouts-in-a-row.ts';

const HOUR = 3_600_000;

const settle = async (world: World): Promise<void> => {
  for (let round = 0; round < 60; round++) {
    world.later(300_000);
    await sweep(world);
    if (world.jobs.queue.length === 0) return;
    await world.work();
  }
  throw new Error('It does not come to rest.');
};

const lookAtAll = async (world: World): Promise<void> => {
  world.later(HOUR);
  for (const index of PEOPLE.keys()) await world.accesses.ask(`uid-${index}`, world.clock.now().toISOString());
  await settle(world);
};

const isMember = ({ directory }: World, userId: string): boolean => directory.members.has(userId);
const isSameFate = (profile: ProfileRecord, desired: Desired, now: Date, tag?: string) => {
  const fate = fateOf(profile, desired, now);
  return fate !== 'deleted' && fate.kept === tag;
};
const hasEnd = (profile: ProfileRecord, desired: Desired): boolean =>
  isCurrent(profile, desired) ||
  desired.retiring.some(
    ({ model, region, source = profile.source }) =>
      model === profile.model && region === profile.region && source === profile.source,
  );

/** What is not as it should be, once all is at rest. */
const wrongs = (world: World, access: Access, isToldElsewhere: boolean, first: string): string[] => {
  const { desired, observed, userId, slackUserId } = access;
  const now = world.clock.now();
  const inAws = world.profiles.items.filter(({ tags }) => tags.DeveloperId === desired.developerId);
  const current = observed.profiles.filter((one) => isCurrent(one, desired));
  const tagOf = (arn: string) => inAws.find((one) => one.arn === arn)?.tags.ClaudeAccess;
  const news = world.newsMessenger.sent.flatMap((one) =>
    one.recipient === 'developer' && one.news.slackUserId === slackUserId ? [one.news] : [],
  );
  const last = new Map(news.map(({ change, at, state }) => [`${change} ${at}`, state.kind]));
  const setup = news.findLast((one) => one.setup)?.setup?.settingsJson ?? first;
  const isActive = desired.state === 'active';
  const rules: [name: string, isKept: boolean][] = [
    ['ready', isReady(access)],
    [
      'recorded as it is',
      inAws.length === observed.profiles.length && observed.profiles.every(({ arn }) => tagOf(arn)),
    ],
    ['tagged as its fate is', observed.profiles.every((one) => isSameFate(one, desired, now, tagOf(one.arn)))],
    ['one profile a model', !isActive || current.length === desired.models.length],
    ['an end of all else', desired.state === 'revoked' || observed.profiles.every((one) => hasEnd(one, desired))],
    [
      'in the group or not',
      isActive ? isMember(world, userId) : desired.state !== 'revoked' || !isMember(world, userId),
    ],
    ['told to the end', [...last.values()].every((kind) => kind === 'seen' || kind === 'overtaken')],
    ['given their setup', !isActive || isToldElsewhere || current.every(({ arn }) => setup.includes(arn))],
  ];
  return rules.flatMap(([name, isKept]) => (isKept ? [] : [`${userId}: ${name}`]));
};

test('everybody ends with what was decided last, in AWS, in the group, in their messages and on their machine', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 8, maxLength: 35 }), async (commands) => {
      const life = await lifeOf();
      const { world, told } = life;
      const first = [...PEOPLE.keys()].map((index) =>
        personOf(world, index)
          .observed.profiles.map(({ arn }) => arn)
          .join(),
      );
      for (const one of commands) {
        world.later(61_000);
        await one(life).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
      }
      Object.assign(life.weather, { aws: false, slack: false });
      await settle(world);
      await lookAtAll(world);
      const found = first.flatMap((arns, index) => wrongs(world, personOf(world, index), told.has(index), arns));
      expect(found).toEqual([]);
      const unfinished = [...world.rollouts.items.values()].map(stateOf);
      expect(unfinished.filter((state) => state === 'running' || state === 'undoing')).toEqual([]);
      const before = structuredClone(world.profiles.items);
      await lookAtAll(world);
      expect(world.profiles.items).toEqual(before);
    }),
    { numRuns: 120, seed: 7 },
  );
}, 300_000);
