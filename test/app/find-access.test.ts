import { expect, test } from 'vitest';
import { findByBudget, findByDeveloperId } from '../../src/app/find-access.ts';
import { hasBudget } from '../../src/core/alerts/subject.ts';
import { budgetName } from '../../src/core/names.ts';
import { memoryAccesses } from '../fixtures/memory-store.ts';
import { anAccess } from '../fixtures/requests.ts';
import { approve, asked } from '../fixtures/story.ts';

const NAME = budgetName({ userId: 'uid-ana', developerId: 'Ana.Souza@example.com' });
const never = () => Promise.reject(new Error('All were read.'));

test("a developer's budget is claimed before it is made, and finds them without reading everybody", async () => {
  const world = await asked();
  await approve(world);
  const { accesses } = world;
  accesses.all = never;
  expect(await findByBudget(accesses, NAME, () => false)).toMatchObject({ userId: 'uid-ana' });
  expect(await findByDeveloperId(accesses, 'Ana.Souza@example.com')).toMatchObject({ userId: 'uid-ana' });
  expect(await findByDeveloperId(accesses, 'nobody')).toBeUndefined();
});

test('a budget from before budgets were claimed is looked for among everybody once', async () => {
  const accesses = memoryAccesses(anAccess());
  const find = () => findByBudget(accesses, NAME, (access) => hasBudget(access, NAME));
  expect(await find()).toMatchObject({ userId: 'uid-ana' });
  accesses.all = never;
  expect(await find()).toMatchObject({ userId: 'uid-ana' });
});

test('nobody has a budget that is not named as the bot names those of developers, and nobody is read for it', async () => {
  const accesses = memoryAccesses(anAccess());
  accesses.all = never;
  expect(await findByBudget(accesses, 'somebody else’s', () => true)).toBeUndefined();
});
