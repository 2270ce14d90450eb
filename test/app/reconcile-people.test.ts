// Who has left is suspended at once, and who spends nothing is listed; however large workspace and directory are.
import { beforeEach, describe, expect, test } from 'vitest';
import { resumeAccess } from '../../src/app/suspend-access.ts';
import { Refused } from '../../src/core/errors.ts';
import { HOUR, lastReport, look, onlyTold, outcomes, reports, settledWorld } from '../fixtures/account-story.ts';
import { aSpendDay } from '../fixtures/spend.ts';
import { access, type World } from '../fixtures/story.ts';

let world: World;
beforeEach(async () => {
  world = await settledWorld();
});

describe('somebody who has left', () => {
  const leave = () => Object.assign(world.people.everybody[0] ?? {}, { deactivated: true });

  test('is suspended at once, and proposed for revocation', async () => {
    leave();
    await look(world);
    expect(access(world)?.desired).toMatchObject({ state: 'suspended', change: { cause: 'leaver' } });
    expect(world.profiles.items.map(({ tags }) => tags.ClaudeAccess)).toEqual(['suspended', 'suspended']);
    expect(outcomes(world)).toEqual([['leaver', 'done']]);
    expect(lastReport(world)?.lines[0]).toMatchObject({
      person: { slackUserId: 'U0ANA' },
      text: 'their Slack account is deactivated',
    });
    expect(world.newsMessenger.sent.map(({ recipient }) => recipient)).toEqual(['developer']);
  });

  test('keeps an access that an admin has given back, as long as nothing changes', async () => {
    leave();
    await look(world);
    await resumeAccess(world, 'uid-ana', { by: 'U0BOB', at: world.clock.now().toISOString(), cause: 'x', reason: 'y' });
    await world.work();
    world.later(6 * HOUR);
    await look(world);
    expect(access(world)?.desired.state).toBe('active');
    expect(reports(world)).toHaveLength(1);
  });

  test('is suspended again when they had come back and left once more', async () => {
    leave();
    await look(world);
    Object.assign(world.people.everybody[0] ?? {}, { deactivated: false });
    await resumeAccess(world, 'uid-ana', { by: 'U0BOB', at: world.clock.now().toISOString(), cause: 'x', reason: 'y' });
    await world.work();
    world.later(6 * HOUR);
    await look(world);
    leave();
    world.later(6 * HOUR);
    await look(world);
    expect(access(world)?.desired.state).toBe('suspended');
    expect(reports(world)).toHaveLength(2);
  });

  test('is whoever Identity Center has disabled or deleted, asked for by name', async () => {
    world.directory.users.length = 0;
    await look(world);
    expect(lastReport(world)?.lines.map(({ finding }) => finding)).toEqual([
      { kind: 'leaver', userId: 'uid-ana', why: 'gone' },
    ]);
    expect(access(world)?.desired.state).toBe('suspended');
  });

  test('is suspended where drift is only told, too', async () => {
    onlyTold(world);
    leave();
    await look(world);
    expect(access(world)?.desired.state).toBe('suspended');
  });
});

describe('a workspace that is larger than one look reads', () => {
  const PEOPLE_A_PAGE = 100;

  /** Pages of a hundred, with Ana on the last one. */
  const inPages = (pages: number) => {
    const asked: (string | undefined)[] = [];
    world.people.page = async (next) => {
      asked.push(next);
      const page = next === undefined ? 0 : Number(next);
      const ana = world.people.everybody[0];
      const people =
        page === pages - 1 && ana
          ? [ana]
          : Array.from({ length: PEOPLE_A_PAGE }, (_, index) => ({
              ...(ana as NonNullable<typeof ana>),
              id: `U${page}X${index}`,
              deactivated: true,
            }));
      return { people, ...(page + 1 < pages ? { next: `${page + 1}` } : {}) };
    };
    return asked;
  };

  test('is read on at the next look, and whoever left is found then', async () => {
    const asked = inPages(20);
    Object.assign(world.people.everybody[0] ?? {}, { deactivated: true });
    await look(world);
    expect([asked.length, access(world)?.desired.state]).toEqual([15, 'active']);
    world.later(6 * HOUR);
    await look(world);
    expect([asked.length, asked[15], access(world)?.desired.state]).toEqual([20, '15', 'suspended']);
  });

  test('does not forget at the next look who had left', async () => {
    inPages(20);
    Object.assign(world.people.everybody[0] ?? {}, { deactivated: true });
    for (let count = 0; count < 4; count++) {
      await look(world);
      world.later(6 * HOUR);
    }
    expect(reports(world)).toHaveLength(1);
  });

  test('begins anew where Slack does not know its own place any more', async () => {
    inPages(20);
    await look(world);
    const { page } = world.people;
    world.people.page = async (next) => {
      if (next === '15') throw new Refused('invalid_cursor', 'Slack says: invalid_cursor');
      return page(next);
    };
    world.later(6 * HOUR);
    await look(world);
    expect((await world.reconciliations.get())?.slack.cursor).toBe('15');
  });
});

describe('a directory', () => {
  const withUsers = (count: number) => {
    const [ana] = world.directory.users;
    const others = Array.from({ length: count }, (_, index) => ({
      userId: `uid-${index}`,
      userName: `u${index}`,
      emails: [],
      enabled: true,
    }));
    let pages = 0;
    world.directoryLists.users = async (next) => {
      pages += 1;
      const from = Number(next ?? 0);
      const everybody = [...others, ...(ana ? [ana] : [])];
      const users = everybody.slice(from, from + 100);
      return { users, ...(from + 100 < everybody.length ? { next: `${from + 100}` } : {}) };
    };
    return () => pages;
  };

  test('far larger than the number of people with access is not read to its end', async () => {
    const pages = withUsers(10_000);
    await look(world);
    expect(pages()).toBe(1);
    expect(reports(world)).toEqual([]);
  });
});

describe('an access without any spend', () => {
  const days = (developers: string[], amount: number) =>
    Array.from({ length: 40 }, (_, index) => {
      const day = new Date(Date.parse('2026-12-24T00:00:00Z') - (index + 2) * 24 * HOUR).toISOString().slice(0, 10);
      return aSpendDay(day, Object.fromEntries(developers.map((id) => [id, { opus: amount }])));
    }).reverse();

  const keep = (developers: string[], amount = 5) => {
    const all = days(developers, amount);
    return world.spendDays.keep({
      at: world.clock.now().toISOString(),
      from: all[0]?.day ?? '',
      to: '2026-12-24',
      days: all,
    });
  };

  beforeEach(() => {
    Object.assign(access(world)?.desired ?? {}, {
      attributions: [{ from: '2026-06-01', developerId: 'Ana.Souza@example.com', team: 'Platform', tags: {} }],
      change: undefined,
    });
    world.later(Date.parse('2026-12-24T12:00:00.000Z') - world.clock.now().getTime());
  });

  test('is listed once, while others spend', async () => {
    await keep(['somebody.else@example.com']);
    await look(world);
    world.later(6 * HOUR);
    await look(world);
    expect(reports(world)).toHaveLength(1);
    expect(lastReport(world)?.lines.map(({ text }) => text)).toEqual(['has spent nothing for 30 days']);
  });

  test('is not listed when it has spent, or when no cost carries a name, or nothing is kept of so long ago', async () => {
    await keep(['somebody.else@example.com', 'Ana.Souza@example.com']);
    await look(world);
    await keep([''], 5);
    world.later(6 * HOUR);
    await look(world);
    expect(reports(world)).toEqual([]);
  });
});
