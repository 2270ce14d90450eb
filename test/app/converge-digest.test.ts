import { describe, expect, it } from 'vitest';
import { convergeDigest } from '../../src/app/converge-digest.ts';
import { scheduleDigest } from '../../src/app/schedule-digest.ts';
import { sweep } from '../../src/app/sweep.ts';
import { addDays, daysFrom } from '../../src/core/day.ts';
import { Refused, Throttled } from '../../src/core/errors.ts';
import type { Digest } from '../../src/core/spend/digest.ts';
import { anAccess, NOON } from '../fixtures/requests.ts';
import { aSpendDay } from '../fixtures/spend.ts';
import { aWorld } from '../fixtures/world.ts';

// Noon is on Tuesday 24 November: the newest settled day is Sunday 22.
const SUNDAY = '2026-11-22';
const DAY_MS = 86_400_000;

const ana = anAccess();
const billed = (day: string, amount = 20) =>
  aSpendDay(day, { [ana.desired.developerId]: { 'Opus 5.5': amount }, '': { 'Haiku 5.5': 1 } });

const aMonth = (through = SUNDAY) => daysFrom('2026-10-01', addDays(through, 1)).map((day) => billed(day));

const withSpend = (days = aMonth()) => {
  const world = aWorld({ accesses: [ana] });
  world.costs.days = days;
  const due = (at = world.clock.now()) => scheduleDigest(world, { at });
  const posted = () =>
    world.digestMessenger.sent.flatMap(({ kind, to, value }) =>
      kind === 'post' ? [{ to, digest: value as Digest }] : [],
    );
  return { world, due, posted };
};

describe('a digest that is due', () => {
  it('is told in every channel that is configured, from one reading of Cost Explorer', async () => {
    const { world, due, posted } = withSpend();
    await due();
    await world.work();
    expect(posted().map(({ to, digest }) => [to, digest.scope, digest.total])).toEqual([
      ['C0SPEND001', { kind: 'organisation' }, 21],
      ['C0PLATFRM1', { kind: 'team', team: 'Platform' }, 20],
      ['C0PAYMENT1', { kind: 'team', team: 'Payments' }, 0],
    ]);
    expect(world.costs.reads).toBe(1);
    expect(world.digestMessenger.sent.filter(({ kind }) => kind === 'table')).toHaveLength(3);
    expect(world.digestMessenger.sent.filter(({ kind }) => kind === 'chart')).toHaveLength(3);
  });

  it('is told once, however often its schedule and its message come', async () => {
    const { world, due, posted } = withSpend();
    const at = world.clock.now();
    for (let time = 0; time < 3; time++) {
      await due(at);
      await world.work();
      await convergeDigest(world, 'organisation');
      world.later(60_000);
    }
    expect(posted()).toHaveLength(3);
  });

  it('covers every settled day since the last one', async () => {
    const { world, due, posted } = withSpend();
    await due();
    await world.work();
    world.later(3 * DAY_MS);
    world.costs.days = aMonth('2026-11-25');
    await due();
    await world.work();
    const days = posted().map(({ digest }) => digest.days.map(({ day }) => day));
    expect(days[0]).toEqual([SUNDAY]);
    expect(days[3]).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
  });

  it('means the day of its schedule, also when it is worked on after midnight', async () => {
    const { world, due, posted } = withSpend();
    await due();
    world.later(14 * 3_600_000);
    await world.work();
    expect(posted()[0]?.digest.days.map(({ day }) => day)).toEqual([SUNDAY]);
  });

  it('says what was restated since it was told, and only once', async () => {
    const { world, due, posted } = withSpend();
    await due();
    await world.work();
    const restated = (through: string) => aMonth(through).map((day) => (day.day === SUNDAY ? billed(SUNDAY, 30) : day));
    for (const through of ['2026-11-23', '2026-11-24']) {
      world.later(DAY_MS);
      world.costs.days = restated(through);
      await due();
      await world.work();
    }
    const notes = posted().map(({ digest }) => digest.notes.filter(({ kind }) => kind === 'restated'));
    expect(notes[3]).toEqual([{ kind: 'restated', day: SUNDAY, from: 21, to: 31 }]);
    expect(notes[6]).toEqual([]);
  });
});

describe('a day that AWS has not published', () => {
  const late = () => withSpend(aMonth('2026-11-20'));
  // Saturday and Sunday are usually worked on here, so their silence is no quiet.
  it('is said to be missing, never to cost nothing, and its digest takes that place when the day is there', async () => {
    const { world, due, posted } = late();
    await due();
    await world.work();
    expect(posted()).toEqual([]);
    const waiting = world.digestMessenger.sent.filter(({ kind }) => kind === 'waiting');
    expect(waiting.map(({ value }) => value)).toContainEqual({
      day: SUNDAY,
      nextAttemptAt: new Date(NOON.getTime() + 4 * 3_600_000).toISOString(),
    });
    world.costs.days = aMonth();
    world.later(3 * 3_600_000);
    await sweep(world);
    await world.work();
    expect(world.costs.reads).toBe(1);
    world.later(3_600_000);
    await sweep(world);
    await world.work();
    expect(world.costs.reads).toBe(2);
    expect(world.digestMessenger.sent.filter(({ kind }) => kind === 'edit').length).toBe(waiting.length);
    expect(posted()).toEqual([]);
  });

  it('is still missing hours later: the word about it names the next time, in the same place', async () => {
    const { world, due } = late();
    await due();
    await world.work();
    world.later(4 * 3_600_000);
    await sweep(world);
    await world.work();
    const words = world.digestMessenger.sent.filter(({ kind }) => kind.endsWith('waiting'));
    const first = words.filter(({ kind }) => kind === 'waiting');
    expect(words.slice(first.length).map(({ kind, value }) => [kind, value])).toEqual(
      first.map(() => [
        'still waiting',
        { day: SUNDAY, nextAttemptAt: new Date(NOON.getTime() + 8 * 3_600_000).toISOString() },
      ]),
    );
  });

  it('gets a message of its own when the word about it was deleted', async () => {
    const { world, due, posted } = late();
    await due();
    await world.work();
    world.digestMessenger.edit = async () => {
      throw new Refused('message_not_found', 'Slack says: message_not_found');
    };
    world.costs.days = aMonth();
    world.later(4 * 3_600_000);
    await sweep(world);
    await world.work();
    expect(new Set(posted().map(({ digest }) => digest.days.at(-1)?.day))).toEqual(new Set([SUNDAY]));
  });

  it('is missing also when a part of the next day is there already', async () => {
    const { world, due, posted } = withSpend([...aMonth('2026-11-21'), billed('2026-11-23', 3)]);
    await due();
    await world.work();
    expect(posted()).toEqual([]);
    expect(world.digestMessenger.sent.map(({ kind }) => kind)).toContain('waiting');
  });

  it('is quiet when such days usually cost nothing', async () => {
    const weekdays = aMonth('2026-11-20').filter(({ day }) => ![0, 6].includes(new Date(day).getUTCDay()));
    const { world, due, posted } = withSpend(weekdays);
    await due();
    await world.work();
    expect(posted()[0]?.digest).toMatchObject({ total: 0, change: { kind: 'same' } });
  });
});

describe('when something fails', () => {
  it('comes again by the sweep when Cost Explorer asks to slow down', async () => {
    const { world, due, posted } = withSpend();
    const { read } = world.costs;
    world.costs.read = () => Promise.reject(new Throttled('Slower.'));
    await due();
    await world.work();
    expect(posted()).toEqual([]);
    world.costs.read = read;
    await sweep(world);
    await world.work();
    expect(posted()).toHaveLength(3);
  });

  it('keeps a digest that a channel refuses, and tries again hours later', async () => {
    const { world, due, posted } = withSpend();
    const { post } = world.digestMessenger;
    world.digestMessenger.post = (channel, digest, key) =>
      channel === 'C0SPEND001' ? Promise.reject(new Refused('is_archived', 'No.')) : post(channel, digest, key);
    await due();
    await world.work();
    expect(posted().map(({ to }) => to)).toEqual(['C0PLATFRM1', 'C0PAYMENT1']);
    world.digestMessenger.post = post;
    world.later(4 * 3_600_000);
    await sweep(world);
    await world.work();
    expect(posted().map(({ to }) => to)).toEqual(['C0PLATFRM1', 'C0PAYMENT1', 'C0SPEND001']);
  });
});
