import { describe, expect, it } from 'vitest';
import { scheduleDigest } from '../../src/app/schedule-digest.ts';
import { addDays, type Day, daysFrom } from '../../src/core/day.ts';
import { daysToTell } from '../../src/core/spend/digest-state.ts';
import { memoryDigests } from '../fixtures/memory-spend.ts';
import { memoryJobs } from '../fixtures/memory-store.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const HOUR_MS = 3_600_000;
const ID = 'organisation';

/** Minutes that the zone is ahead of UTC at the instant. */
const offsetOf = (timeZone: string, at: number): number => {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).formatToParts(
    at,
  );
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((local - at) / 60_000);
};

/** The instant of 09:30 on that day in the zone, as EventBridge Scheduler means it. */
const halfPastNine = (timeZone: string, day: Day): Date => {
  const wall = Date.parse(`${day}T09:30:00Z`);
  const first = wall - offsetOf(timeZone, wall) * 60_000;
  return new Date(wall - offsetOf(timeZone, first) * 60_000);
};

const aSchedule = () => ({ settings: exampleSettings(), digests: memoryDigests(), jobs: memoryJobs() });

/** Fires every morning from `from` to before `to`, tells what is due, and gives back the days of each morning. */
const mornings = async (timeZone: string, from: Day, to: Day): Promise<{ at: Date; days: Day[] }[]> => {
  const deps = aSchedule();
  const told = [];
  for (const day of daysFrom(from, to)) {
    const at = halfPastNine(timeZone, day);
    await scheduleDigest(deps, { channel: 'C0SPEND001', at });
    const state = await deps.digests.get(ID);
    if (state === undefined) throw new Error('There is no such digest.');
    const days = daysToTell(state);
    told.push({ at, days });
    await deps.digests.save({ ...state, toldThrough: days.at(-1) ?? state.toldThrough });
  }
  return told;
};

describe.each([
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  // Its 09:30 is midnight in UTC for half of the year.
  'Australia/Adelaide',
  'Asia/Kolkata',
  'Europe/Berlin',
  'UTC',
  'America/New_York',
  'America/Los_Angeles',
  'Pacific/Pago_Pago',
])('a year of mornings in %s', (timeZone) => {
  it('tells every UTC day once, in order, and none before it has been over for a day', async () => {
    const told = await mornings(timeZone, '2026-01-01', '2027-01-05');
    const days = told.flatMap((morning) => morning.days);
    const [first = '', last = ''] = [days[0], days.at(-1)];
    expect(days).toEqual(daysFrom(first, addDays(last, 1)));
    expect(days).toContain('2026-01-31');
    expect(days).toContain('2026-12-31');
    for (const { at, days: ofMorning } of told) {
      for (const day of ofMorning) {
        const over = (at.getTime() - Date.parse(`${addDays(day, 1)}T00:00:00Z`)) / HOUR_MS;
        expect(over).toBeGreaterThanOrEqual(24);
        if (day === ofMorning.at(-1)) expect(over).toBeLessThan(48);
      }
    }
  });
});

describe('a schedule that fires', () => {
  it('makes due what its channel has, and leaves other channels alone', async () => {
    const deps = aSchedule();
    await scheduleDigest(deps, { channel: 'C0PLATFRM1', at: new Date('2026-08-21T07:30:00Z') });
    expect([...deps.digests.items.values()].map(({ id, due }) => [id, due?.through])).toEqual([
      ['team:Platform', '2026-08-19'],
    ]);
    expect(deps.jobs.queue).toEqual([{ kind: 'digest', id: 'team:Platform' }]);
  });

  it('changes nothing when it fires late or twice, and never goes back', async () => {
    const deps = aSchedule();
    const fire = (at: string) => scheduleDigest(deps, { channel: 'C0SPEND001', at: new Date(at) });
    await fire('2026-08-21T07:30:00Z');
    const before = await deps.digests.get(ID);
    await fire('2026-08-21T07:30:00Z');
    await fire('2026-08-20T07:30:00Z');
    expect(await deps.digests.get(ID)).toEqual(before);
  });

  it('lets two that fire at once both succeed', async () => {
    const deps = aSchedule();
    const at = new Date('2026-08-21T07:30:00Z');
    await Promise.all(Array.from({ length: 20 }, () => scheduleDigest(deps, { channel: 'C0SPEND001', at })));
    expect(await deps.digests.get(ID)).toMatchObject({ due: { through: '2026-08-19' } });
  });
});
