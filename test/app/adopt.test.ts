// Existing profiles are taken over: listed, chosen, and brought under the loop without being made anew.
import { describe, expect, test } from 'vitest';
import { askAdoption, chooseAdoption, readChoosable } from '../../src/app/ask-adoption.ts';
import { settle } from '../fixtures/account-story.ts';
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
