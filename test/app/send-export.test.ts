import { describe, expect, it } from 'vitest';
import { askExport } from '../../src/app/ask-export.ts';
import { showSpend } from '../../src/app/show-spend.ts';
import { daysFrom } from '../../src/core/day.ts';
import { UserError } from '../../src/core/errors.ts';
import { anAccess } from '../fixtures/requests.ts';
import { aSpendDay } from '../fixtures/spend.ts';
import { ADMIN, ANA_CLICKS, aWorld } from '../fixtures/world.ts';

const ana = anAccess();

const withSpend = () => {
  const world = aWorld({ accesses: [ana] });
  world.costs.days = daysFrom('2026-01-01', '2026-11-24').map((day) =>
    aSpendDay(day, { [ana.desired.developerId]: { 'Opus 5.5': 20 } }),
  );
  return world;
};

describe('an export', () => {
  it('sends the admin who asked the month as a file, once for each time of asking', async () => {
    const world = withSpend();
    await askExport(world, ADMIN, '2026-10', 'first');
    await askExport(world, ADMIN, '2026-10', 'first');
    await world.work();
    expect(world.files.sent).toEqual([
      {
        to: ADMIN.slackUserId,
        name: 'claude-code-2026-10.csv',
        content: expect.stringContaining(
          'Ana.Souza@example.com,Ana Souza,Platform,4711,claude-code,Opus 5.5,31,620,USD',
        ),
      },
    ]);
    await askExport(world, ADMIN, '2026-10', 'second');
    await world.work();
    expect(world.files.sent).toHaveLength(2);
  });

  it('reads an older month from AWS, and the present one from what the day has read', async () => {
    const world = withSpend();
    await askExport(world, ADMIN, undefined, 'october');
    await askExport(world, ADMIN, '2026-11', 'november');
    await askExport(world, ADMIN, '2026-03', 'march');
    await world.work();
    expect(world.files.sent.map(({ name }) => name)).toEqual([
      'claude-code-2026-10.csv',
      'claude-code-2026-11.csv',
      'claude-code-2026-03.csv',
    ]);
    // One reading of the day, one of October, one of March.
    expect(world.costs.reads).toBe(3);
  });

  it('is for admins, and of a month that AWS remembers', async () => {
    const world = withSpend();
    await expect(askExport(world, ANA_CLICKS, undefined, 'x')).rejects.toThrow(UserError);
    await expect(askExport(world, ADMIN, '2024-01', 'x')).rejects.toThrow('Name a month');
  });
});

describe('own figures', () => {
  it('come from what was kept, ask AWS for nothing, and are unknown before the first reading', async () => {
    const world = withSpend();
    expect(await showSpend(world, ANA_CLICKS)).toEqual({});
    await world.jobs.enqueue({ kind: 'costs', id: '2026-11-24' });
    await world.work();
    expect(await showSpend(world, ANA_CLICKS)).toMatchObject({
      billed: { day: '2026-11-22', amount: 20, month: 440, dailyLimit: 20 },
    });
    expect(world.costs.reads).toBe(1);
  });

  it('of somebody else are for admins', async () => {
    const world = withSpend();
    await expect(showSpend(world, ANA_CLICKS, 'U0BOB')).rejects.toThrow('Only Claude admins');
    await expect(showSpend(world, ADMIN, 'U0CARL')).rejects.toThrow('This person has no access');
    expect(await showSpend(world, ADMIN, 'U0ANA')).toEqual({});
  });
});
