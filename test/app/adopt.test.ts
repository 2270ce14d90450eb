// Existing profiles are taken over: listed, chosen, and brought under the loop without being made anew.
import { describe, expect, test } from 'vitest';
import { askAdoption, chooseAdoption, readChoosable } from '../../src/app/ask-adoption.ts';
import { HOUR, lastReport, look, reports, settle } from '../fixtures/account-story.ts';
import { LIMIT, OPUS, SONNET, useAdoption } from '../fixtures/adoption-story.ts';
import { access, approve, asked } from '../fixtures/story.ts';
import { ADMIN, ANA_CLICKS, OTHER_ADMIN } from '../fixtures/world.ts';

const on = useAdoption();

test('asking changes nothing: the admins read whose profiles there are, and what is left alone', async () => {
  on.byHand('a', 'ana.souza');
  on.byHand('b', 'Ana-Souza', SONNET);
  on.byHand('c', 'nobody');
  const before = JSON.stringify(on.world.profiles.items);
  await on.listed();
  expect(JSON.stringify(on.world.profiles.items)).toBe(before);
  expect(on.world.accesses.items.size).toBe(0);
  expect(on.world.adoptionMessenger.sent.map(({ to, edit }) => [to, edit])).toEqual([['C0ADMINS01', false]]);
  expect(on.card()).toMatchObject({
    by: 'U0BOB',
    lines: [
      { value: 'Ana-Souza', slackUserId: 'U0ANA', sure: false, models: [{ name: 'Sonnet 5.5', count: 1 }] },
      { value: 'ana.souza', slackUserId: 'U0ANA', sure: true, models: [{ name: 'Opus 5.5', count: 1 }] },
    ],
    alike: [['Ana-Souza', 'ana.souza']],
    left: [{ value: 'nobody', why: 'Identity Center has no user of that name or e-mail address' }],
  });
});

test('only admins may ask and choose, and a form that is sent twice counts once', async () => {
  await expect(askAdoption(on.world, ANA_CLICKS, 'x')).rejects.toThrow('Only Claude admins');
  on.byHand('a', 'ana.souza');
  const id = await on.listed();
  await expect(chooseAdoption(on.world, ANA_CLICKS, id, { everybody: true, keys: [], ...LIMIT })).rejects.toThrow();
  await on.choose(id);
  await expect(on.choose(id)).rejects.toThrow('Somebody has chosen from this list already');
  await askAdoption(on.world, ADMIN, 'trigger 1');
  await settle(on.world);
  expect(on.world.adoptionMessenger.sent.filter(({ edit }) => !edit)).toHaveLength(1);
});

describe('whoever is chosen', () => {
  test('keeps every profile, which gets the tags of ours, and a budget and the group besides', async () => {
    const opus = on.byHand('a', 'ana.souza', OPUS, { Note: 'mine' });
    const sonnet = on.byHand('b', 'ana.souza', SONNET);
    expect(await on.choose(await on.listed())).toBe(1);
    expect(on.world.profiles.created).toBe(0);
    expect(on.world.profiles.items).toHaveLength(2);
    for (const arn of [opus, sonnet]) {
      expect(on.tagsOf(arn)).toMatchObject({
        DeveloperId: 'Ana.Souza@example.com',
        Team: 'Platform',
        ManagedBy: 'claude-onboard',
        ClaudeAccess: 'active',
        CostCenter: '4711',
      });
    }
    expect(on.tagsOf(opus)?.Note).toBe('mine');
    expect([on.world.budgets.items.size, [...on.world.directory.members]]).toEqual([1, ['uid-ana']]);
    expect(access(on.world)?.desired).toMatchObject({
      ...{ state: 'active', team: 'Platform', dailyLimit: 20, models: ['opus-5-5', 'sonnet-5-5'], retiring: [] },
      change: { kind: 'adopted', by: 'U0BOB' },
    });
  });

  test('is told with the setup of the very same profiles, once they were seen', async () => {
    const opus = on.byHand('a', 'ana.souza');
    await on.choose(await on.listed());
    const [news] = on.world.newsMessenger.sent;
    expect(news).toMatchObject({ to: 'U0ANA', news: { change: 'adopted', state: { kind: 'seen' } } });
    expect(news?.news.setup?.settingsJson).toContain(opus);
    expect(on.world.newsMessenger.sent).toHaveLength(1);
    expect(on.card()?.lines).toMatchObject([{ outcome: 'done' }]);
  });

  test('keeps what they cost under every spelling, and nobody else can have one of them', async () => {
    on.byHand('a', 'ana.souza');
    on.byHand('b', 'Ana-Souza', SONNET);
    const id = await on.listed();
    await on.choose(id, { keys: [on.keyOf('Ana-Souza')] });
    const ids = access(on.world)?.desired.attributions.map(({ developerId }) => developerId);
    expect(new Set(ids)).toEqual(new Set(['ana.souza', 'Ana-Souza', 'Ana.Souza@example.com']));
    expect(await on.world.accesses.claimant('Ana-Souza')).toBe('uid-ana');
  });

  test('has one profile for each model: another one stays usable for some days, and then goes', async () => {
    const first = on.byHand('a', 'ana.souza');
    const second = on.byHand('b', 'ana.souza');
    const id = await on.listed();
    expect(on.card()?.lines[0]?.models).toEqual([{ name: 'Opus 5.5', count: 2 }]);
    await on.choose(id);
    expect(access(on.world)?.desired.retiring).toMatchObject([{ arn: second, state: 'active' }]);
    expect([first, second].map((arn) => on.tagsOf(arn)?.ClaudeAccess)).toEqual(['active', 'active']);
    on.world.later(8 * 86_400_000);
    await settle(on.world);
    expect(on.world.profiles.items.map(({ arn }) => arn)).toEqual([first]);
  });

  test('and has access already gets the further models, and keeps team, limit and profiles', async () => {
    on.world = await asked();
    await approve(on.world);
    const own = on.world.profiles.items.map(({ arn }) => arn);
    const extra = on.byHand('a', 'ana.souza', OPUS, { Team: 'Payments' });
    const sonnet = on.byHand('b', 'ana.souza', SONNET);
    const id = await on.listed();
    expect(on.card()?.lines).toMatchObject([{ hasAccess: true, team: 'Platform' }]);
    await on.choose(id, { dailyLimit: 99 });
    expect(access(on.world)?.desired).toMatchObject({
      ...{ team: 'Platform', dailyLimit: 20, models: ['opus-5-5', 'haiku-5-5', 'sonnet-5-5'] },
      retiring: [{ arn: extra }],
    });
    expect(on.world.profiles.items.map(({ arn }) => arn)).toEqual([...own, extra, sonnet]);
  });

  test('and is suspended stays so, with the further profiles', async () => {
    on.world = await asked();
    await approve(on.world);
    const { desired } = access(on.world) ?? {};
    if (desired) await on.world.accesses.desire('uid-ana', { ...desired, state: 'suspended', revision: 2 });
    const sonnet = on.byHand('b', 'ana.souza', SONNET);
    await on.choose(await on.listed());
    expect(on.tagsOf(sonnet)?.ClaudeAccess).toBe('suspended');
  });

  test('whose team is none of ours gets the one that was chosen, and without it nothing', async () => {
    on.byHand('a', 'carl', OPUS, { Team: 'Labs' });
    const id = await on.listed();
    await expect(on.choose(id)).rejects.toMatchObject({ fields: { team: expect.any(String) } });
    await on.choose(id, { team: 'Payments' });
    expect(on.world.accesses.items.get('uid-carl')?.desired).toMatchObject({ team: 'Payments' });
  });

  test('by a spelling that only looks like theirs must be chosen by name', async () => {
    on.byHand('a', 'Ana-Souza');
    const id = await on.listed();
    await expect(on.choose(id)).rejects.toMatchObject({ fields: { people: expect.any(String) } });
    expect(await on.choose(id, { everybody: false, keys: [on.keyOf('Ana-Souza')] })).toBe(1);
    expect(access(on.world)?.desired.adopted).toHaveLength(1);
  });
});

test('a limit outside of the bounds, and nobody at all, are refused at their fields', async () => {
  on.byHand('a', 'ana.souza');
  const id = await on.listed();
  await expect(on.choose(id, { everybody: false, dailyLimit: 0 })).rejects.toMatchObject({
    fields: { people: expect.any(String), dailyLimit: expect.stringContaining('$5') },
  });
});

test('a list is good for a day', async () => {
  on.byHand('a', 'ana.souza');
  const id = await on.listed();
  on.world.later(25 * 3_600_000);
  await expect(readChoosable(on.world, OTHER_ADMIN, id)).rejects.toThrow('older than a day');
});

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
