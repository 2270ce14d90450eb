// What is told of trouble with tags is true of the tags that are concerned: who loses what while they are off.
import { expect, test } from 'vitest';
import { handleJob } from '../../src/app/handle-job.ts';
import { Refused } from '../../src/core/errors.ts';
import { TAGS_JOB } from '../../src/core/job.ts';
import type { TagNews } from '../../src/core/tags/offer-message.ts';
import { tagNewsContent } from '../../src/slack/views/tag-news.ts';
import { DAY, daysOf, later, look, offerOf, read } from '../fixtures/backfills.ts';
import { spoken } from '../fixtures/spoken.ts';
import { aWorld } from '../fixtures/world.ts';

type World = ReturnType<typeof aWorld>;

const NEEDED = ['DeveloperId', 'Team'];
const EXTRA = ['Project', 'CostCenter'];

const withKeys = (active: boolean, ...keys: string[]): World => {
  const world = aWorld();
  for (const key of keys) world.costAllocationTags.keys.set(key, { active, updatedAt: '2026-11-01T00:00:00Z' });
  return world;
};

const lastWords = ({ tagMessenger }: World): string => {
  const { value } = tagMessenger.sent.filter(({ kind }) => kind === 'tell').at(-1) ?? {};
  return spoken(tagNewsContent(value as TagNews).blocks).join('\n');
};

/** The account has as many active keys as it may have. */
const refuseExtras = (world: World): void => {
  const { activate } = world.costAllocationTags;
  world.costAllocationTags.activate = async (keys) => {
    await activate(keys.filter((key) => NEEDED.includes(key)));
    return keys
      .filter((key) => EXTRA.includes(key))
      .map((key) => ({ key, code: 'LimitExceeded', message: 'Too many active keys.' }));
  };
};

test('a key of the chargeback that cannot be switched on stops no budget, and nobody says so', async () => {
  const world = withKeys(false, ...NEEDED, ...EXTRA);
  refuseExtras(world);
  await handleJob(world, TAGS_JOB, 'message');
  const words = lastWords(world);
  expect(words).toContain('Costs cannot be told by Project and CostCenter yet: AWS says: LimitExceeded');
  expect(words).toContain('Names of developers, teams and their budgets are not concerned.');
  expect(words).not.toContain('$0');
});

test('nor does it keep a backfill from being offered', async () => {
  const world = withKeys(false, ...NEEDED, ...EXTRA);
  refuseExtras(world);
  await look(world);
  await later(world, 2 * DAY);
  world.costs.days = daysOf('2026-11-25', (day) => (day > '2026-11-24' ? 'ana' : ''));
  await read(world, world.costs.days);
  await look(world);
  expect(offerOf(world)).toMatchObject({ keys: NEEDED, amount: 360 });
});

test('where all are on and AWS shows them no more, nothing is to be switched by hand', async () => {
  const world = withKeys(true, ...NEEDED, ...EXTRA);
  await look(world);
  world.costAllocationTags.refusal = new Refused('AccessDeniedException', 'User is not authorized to perform that.');
  await later(world, DAY);
  await look(world);
  const words = lastWords(world);
  expect(words).toContain('The cost-allocation tags cannot be looked after: AWS says: AccessDeniedException');
  expect(words).toContain('They were all active when AWS last showed them.');
  expect(words).not.toContain('Activate');
});

test('a needed key that cannot be switched on leaves budgets blind, and that is said', async () => {
  const world = withKeys(false, ...NEEDED);
  world.costAllocationTags.activate = async ([key = '']) => [{ key, code: 'LimitExceeded', message: 'Too many.' }];
  await look(world);
  expect(lastWords(world)).toContain('Until then budgets of developers and teams stay at $0, and alert nobody.');
});
