// Existing profiles that another tool manages are taken over once an admin says that it has let go of them.
import { describe, expect, test } from 'vitest';
import { HOUR, lastReport, look, reports } from '../fixtures/account-story.ts';
import { OPUS, SONNET, useAdoption } from '../fixtures/adoption-story.ts';
import { access } from '../fixtures/story.ts';

const on = useAdoption();

describe('profiles that another tool manages', () => {
  const STACK = { 'aws:cloudformation:stack-name': 'aip' };

  test('are listed with their manager like any other', async () => {
    on.byHand('a', 'ana.souza', OPUS, { ManagedBy: 'terraform' });
    on.byHand('b', 'ana.souza', SONNET);
    on.byHand('c', 'carl', OPUS, STACK);
    await on.listed();
    expect(on.card()).toMatchObject({
      lines: [
        { value: 'ana.souza', managed: { by: ['Terraform'], count: 1, all: false } },
        { value: 'carl', managed: { by: ['CloudFormation'], count: 1, all: true } },
      ],
      left: [],
    });
  });

  test('stay as they are without the tick: who has others is taken over with those, and who has none cannot be chosen', async () => {
    const opus = on.byHand('a', 'ana.souza', OPUS, { ManagedBy: 'terraform' });
    const sonnet = on.byHand('b', 'ana.souza', SONNET);
    const carls = on.byHand('c', 'carl', OPUS, STACK);
    const before = [on.tagsOf(opus), on.tagsOf(carls)];
    const id = await on.listed();
    await expect(on.choose(id, { everybody: false, keys: [on.keyOf('carl')] })).rejects.toMatchObject({
      fields: { released: expect.stringContaining('all profiles of carl') },
    });
    expect(await on.choose(id)).toBe(1);
    expect([on.tagsOf(opus), on.tagsOf(carls)]).toEqual(before);
    expect(on.tagsOf(sonnet)).toMatchObject({ ClaudeAccess: 'active' });
    expect(access(on.world)?.desired).toMatchObject({ models: ['sonnet-5-5'], adopted: [{ arn: sonnet }] });
    expect(on.card()?.lines).toMatchObject([{ value: 'ana.souza', models: [{ name: 'Sonnet 5.5' }], outcome: 'done' }]);
    expect(on.world.accesses.items.size).toBe(1);
  });

  test('are all that there is: everybody is nobody without the tick, and the form says why', async () => {
    on.byHand('c', 'carl', OPUS, STACK);
    const id = await on.listed();
    await expect(on.choose(id)).rejects.toMatchObject({ fields: { released: expect.any(String) } });
  });

  test('are taken over with the tick, and what each was released from is remembered', async () => {
    const opus = on.byHand('a', 'ana.souza', OPUS, { ManagedBy: 'terraform', Terraform: 'true', ...STACK });
    const sonnet = on.byHand('b', 'ana.souza', SONNET);
    expect(await on.choose(await on.listed(), { released: true })).toBe(1);
    expect(on.tagsOf(opus)).toMatchObject({ ManagedBy: 'claude-onboard', ClaudeAccess: 'active', ...STACK });
    expect(access(on.world)?.desired.adopted).toEqual([
      { ...OPUS, model: 'opus-5-5', region: 'us-east-1', arn: opus, released: ['Terraform', 'CloudFormation'] },
      { ...SONNET, model: 'sonnet-5-5', region: 'us-east-1', arn: sonnet },
    ]);
    expect(on.world.profiles.created).toBe(0);
  });

  test('are looked after from then on: the tag that stayed is no sign of another manager, a new one is', async () => {
    const opus = on.byHand('a', 'ana.souza', OPUS, STACK);
    const sonnet = on.byHand('b', 'ana.souza', SONNET, STACK);
    await on.choose(await on.listed(), { released: true });
    const change = (arn: string, tags: Record<string, string>) => {
      const item = on.world.profiles.items.find((one) => one.arn === arn);
      if (item) item.tags = { ...item.tags, Team: 'X', ...tags };
    };
    on.world.later(HOUR);
    await look(on.world);
    expect(reports(on.world)).toEqual([]);
    change(opus, {});
    change(sonnet, { ManagedBy: 'pulumi' });
    on.world.later(HOUR);
    await look(on.world);
    expect([opus, sonnet].map((arn) => on.tagsOf(arn)?.Team)).toEqual(['Platform', 'X']);
    const found = lastReport(on.world)?.lines.map(({ finding }) => finding);
    expect(found).toMatchObject([{ arn: opus }, { arn: sonnet, manager: 'Pulumi' }]);
    expect(found?.[0]).not.toHaveProperty('manager');
  });

  test('are not fought about when the tool had not let go after all: it writes its tag again, and that is told once', async () => {
    const opus = on.byHand('a', 'ana.souza', OPUS, { ManagedBy: 'terraform', Terraform: 'true' });
    await on.choose(await on.listed(), { released: true });
    const item = on.world.profiles.items.find((one) => one.arn === opus);
    if (item) item.tags = { ...item.tags, ManagedBy: 'terraform', Team: 'X' };
    for (let count = 0; count < 3; count++) {
      on.world.later(6 * HOUR);
      await look(on.world);
    }
    expect(on.tagsOf(opus)).toMatchObject({ ManagedBy: 'terraform', Team: 'X' });
    expect(reports(on.world)).toHaveLength(1);
    expect(lastReport(on.world)?.lines).toMatchObject([{ finding: { arn: opus, manager: 'Terraform' } }]);
  });

  test('by another tool since the list was made are not taken over', async () => {
    const opus = on.byHand('a', 'ana.souza', OPUS, STACK);
    const id = await on.listed();
    const item = on.world.profiles.items.find((one) => one.arn === opus);
    if (item) item.tags = { ...item.tags, Terraform: 'true' };
    await on.choose(id, { released: true });
    expect(on.tagsOf(opus)).toEqual(item?.tags);
    expect(on.world.accesses.items.size).toBe(0);
  });
});
