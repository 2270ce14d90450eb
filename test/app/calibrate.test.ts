import { describe, expect, it } from 'vitest';
import { scheduleDigest } from '../../src/app/schedule-digest.ts';
import { addDays, daysFrom } from '../../src/core/day.ts';
import type { MeteredDay } from '../../src/core/meter/metered-day.ts';
import type { Digest } from '../../src/core/spend/digest.ts';
import { aMeteredDay, aProfile } from '../fixtures/metered.ts';
import { anAccess } from '../fixtures/requests.ts';
import { aSpendDay } from '../fixtures/spend.ts';
import { aWorld } from '../fixtures/world.ts';

// Noon is on Tuesday 24 November: the newest settled day is Sunday 22.
const SUNDAY = '2026-11-22';
const ana = anAccess();

const told = async (
  metered: Partial<MeteredDay> | undefined,
  change: (world: ReturnType<typeof aWorld>) => void = () => {},
) => {
  const world = aWorld({ accesses: [ana] });
  world.costs.days = daysFrom('2026-10-01', addDays(SUNDAY, 1)).map((day) =>
    aSpendDay(day, { [ana.desired.developerId]: { 'Opus 5.5': 22 } }),
  );
  if (metered) await world.meterRecords.saveDay(aMeteredDay([aProfile({ output: 1e6 })], { day: SUNDAY, ...metered }));
  change(world);
  await scheduleDigest(world, { at: world.clock.now() });
  await world.work();
  return world.digestMessenger.sent.flatMap(({ kind, value }) => {
    const { scope, notes } = value as Digest;
    return kind === 'post' ? [[scope.kind, notes.map((note) => note.kind)]] : [];
  });
};

describe('the digest of the organisation', () => {
  it('holds the estimate of a day that was counted to its end against the bill', async () => {
    expect(await told({ finished: true })).toEqual([
      ['organisation', ['estimates']],
      ['team', []],
      ['team', []],
    ]);
  });

  it('says nothing of a day that was not counted to its end, or not at all, or where the meter is off', async () => {
    expect((await told({ finished: false }))[0]).toEqual(['organisation', []]);
    expect((await told(undefined))[0]).toEqual(['organisation', []]);
    const off = await told({ finished: true }, (world) => {
      world.settings = { ...world.settings, meter: { ...world.settings.meter, enabled: false } };
    });
    expect(off[0]).toEqual(['organisation', []]);
  });

  it('leaves that to the teams where there is none', async () => {
    const teams = await told({ finished: true }, (world) => {
      world.settings = { ...world.settings, channels: { admins: world.settings.channels.admins } };
    });
    expect(teams).toEqual([
      ['team', ['estimates']],
      ['team', []],
    ]);
  });
});
