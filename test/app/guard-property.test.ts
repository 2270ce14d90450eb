// Nobody is stopped by a bug: random streams of tokens, clock jumps, admins' acts, and runs that are repeated, concurrent, struck or killed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardAccess } from '../../src/app/guard-access.ts';
import { refreshMeter } from '../../src/app/refresh-meter.ts';
import { setDailyLimit } from '../../src/app/set-daily-limit.ts';
import { letAccessRun, resumeAccess, suspendAccess } from '../../src/app/suspend-access.ts';
import { sweep } from '../../src/app/sweep.ts';
import type { Access, Desired } from '../../src/core/access.ts';
import type { AlertNote } from '../../src/core/alerts/alert-note.ts';
import { dayOf } from '../../src/core/day.ts';
import { dollarsOf } from '../../src/core/meter/cost.ts';
import { estimatesOf } from '../../src/core/meter/estimate.ts';
import type { Model } from '../../src/core/settings.ts';
import { dying, GUARD_PORTS } from '../fixtures/dying.ts';
import { type Admin, type Command, command } from '../fixtures/guard-commands.ts';
import { type GuardedWorld, guarded, MINUTE } from '../fixtures/guarded-world.ts';

const ANA = 'uid-ana';
const LATEST = 15 * MINUTE;

/** What people have said so far, told apart from what the code keeps of it. */
type Words = { overriddenUntil: number; suspended: boolean; acts: number };

const counted = async (world: GuardedWorld) => {
  const now = world.clock.now();
  const day = await world.meterRecords.day(dayOf(now));
  const estimate = day && estimatesOf(day, world.settings.models).get(ANA);
  const { regions } = await world.meterRecords.state();
  const read = Math.min(...['us-east-1'].map((region) => Date.parse(regions[region]?.readAt ?? '')));
  return {
    amount: dollarsOf(estimate?.cost ?? 0n),
    unpriced: (estimate?.models ?? []).some((model) => model.unpriced.length > 0),
    age: now.getTime() - read,
  };
};

/** Looks at every change of what is desired as it is written, and keeps what must never be. */
const watch = (world: GuardedWorld, words: Words): string[] => {
  const wrong: string[] = [];
  const { desire } = world.accesses;
  world.accesses.desire = async (userId: string, next: Desired) => {
    const before = (await world.accesses.get(userId))?.desired;
    await desire(userId, next);
    const isGuards = next.change?.cause === 'guard' && next.change.at !== before?.change?.at;
    if (!isGuards || before === undefined) return;
    const now = world.clock.now().getTime();
    if (next.state === 'active') {
      if (words.suspended || before.stopped?.cause !== 'guard') wrong.push('gave back what a person had suspended');
      return;
    }
    const { amount, unpriced, age } = await counted(world);
    if (amount < before.dailyLimit) wrong.push(`stopped at ${amount} of ${before.dailyLimit}`);
    if (!(Math.abs(age) <= LATEST)) wrong.push(`stopped by an estimate of ${age} ms ago`);
    if (unpriced) wrong.push('stopped although a price is missing');
    if (now < words.overriddenUntil) wrong.push('stopped against the word of an admin');
    if (before.state !== 'active') wrong.push(`stopped what was ${before.state}`);
  };
  return wrong;
};

const isConflict = (error: unknown): boolean => error instanceof Error && error.name === 'Conflict';

const admin = async (world: GuardedWorld, words: Words, { act, hours, limit }: Admin) => {
  const now = world.clock.now();
  const told = { by: 'U0BOB', at: now.toISOString(), cause: `press ${words.acts++}`, reason: 'A reason' };
  const before = world.access().desired;
  if (act === 'suspend') {
    await suspendAccess(world, ANA, told);
    words.suspended = true;
  }
  if (act === 'resume') {
    await resumeAccess(world, ANA, told);
    words.suspended = false;
    if (before.state === 'suspended') words.overriddenUntil = Date.parse(`${dayOf(now)}T00:00:00Z`) + 24 * 60 * MINUTE;
  }
  if (act === 'let run') {
    const until = now.getTime() + hours * 60 * MINUTE;
    await letAccessRun(world, ANA, new Date(until).toISOString(), told);
    words.overriddenUntil = until;
  }
  if (act === 'limit') await setDailyLimit(world, ANA, limit, told);
};

/** What the loop still has to do, without the guard's jobs, which the commands run. */
const works = async (world: GuardedWorld): Promise<void> => {
  const others = world.jobs.queue.filter(({ kind }) => kind !== 'guard');
  world.jobs.queue.splice(0, Number.POSITIVE_INFINITY, ...others);
  await world.work();
};

const run = async (world: GuardedWorld, words: Words, spent: Map<string, number>, one: Command): Promise<void> => {
  const day = dayOf(world.clock.now());
  switch (one.do) {
    case 'spend': {
      spent.set(day, (spent.get(day) ?? 0) + one.dollars);
      const before = world.metrics.counts['us-east-1']?.find((count) => count.day === day)?.tokens.cacheRead ?? 0;
      world.spend(spent.get(day) ?? 0);
      const count = world.metrics.counts['us-east-1']?.find((each) => each.day === day);
      if (count) count.tokens.cacheRead = one.unpriced ? 500 : before;
      return;
    }
    case 'later':
      return world.later(one.minutes * MINUTE);
    case 'read':
      world.metrics.fail = one.fails ? { 'us-east-1': new Error('socket hang up') } : {};
      world.later(5 * MINUTE);
      return refreshMeter(world).catch(() => undefined);
    case 'guard': {
      // Several processes at once, each of which may die or be struck at any of its calls.
      await Promise.all([
        ...one.deaths.map((each) => guardAccess(dying(world, GUARD_PORTS, each), ANA)),
        ...(one.beside ? [admin(dying(world, GUARD_PORTS, undefined), words, one.beside)] : []),
      ]);
      return works(world);
    }
    case 'sweep':
      await sweep(world);
      return world.work();
    case 'admin':
      return admin(world, words, one).catch((error) => {
        if (!isConflict(error)) throw error;
      });
  }
};

/** Each level of a day and limit once on its card, each card once at each place, and each note once in its thread. */
const toldTwice = (world: GuardedWorld): string[] => {
  const cards = world
    .cards()
    .flatMap(({ id, rises }) =>
      rises.map(({ type, crossed, estimate }) => `${id} ${type} ${crossed} ${estimate?.again ?? ''}`),
    );
  const sent = world.alertMessenger.sent.flatMap(({ kind, to, value, thread }) => {
    if (kind === 'post') return [`post ${to} ${(value as { cardId: string }).cardId}`];
    return kind === 'reply' ? [`note ${to} ${thread} ${(value as AlertNote).key}`] : [];
  });
  const all = [...cards, ...sent];
  return all.filter((key, index) => all.indexOf(key) !== index);
};

const withoutPrice = (model: Model): Model => {
  const { cacheRead: _, ...price } = model.price;
  const { globalPrice: __, ...rest } = model;
  return { ...rest, price };
};

const lateStop = ({ desired }: Access): boolean => desired.state === 'suspended' && desired.stopped?.cause === 'guard';

test('over random days nobody is stopped, told or given back but as the estimate and people’s words have it', async () => {
  const seen = { stops: 0, backs: 0, warnings: 0, overridden: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 15, maxLength: 60 }), async (commands) => {
      const world = await guarded({ mode: 'stop' });
      world.settings.models = world.settings.models.map(withoutPrice);
      const words: Words = { overriddenUntil: 0, suspended: false, acts: 0 };
      const wrong = watch(world, words);
      const spent = new Map<string, number>();
      for (const one of commands) await run(world, words, spent, one);
      const trail = (await world.trails.read({ developer: ANA })).filter(({ subject }) => subject === 'guard');
      seen.stops += trail.filter(({ kind }) => kind === 'suspended').length;
      seen.warnings += world.cards().length;
      seen.overridden += words.overriddenUntil > 0 ? 1 : 0;
      expect(toldTwice(world)).toEqual([]);
      // Days pass without anything but the sweep: whatever the guard stopped is back, whatever a person suspended is not.
      await world.rest();
      world.metrics.fail = {};
      world.later(72 * 60 * MINUTE);
      await world.rest();
      seen.backs += (await world.trails.read({ developer: ANA })).filter(
        ({ subject, kind }) => subject === 'guard' && kind === 'resumed',
      ).length;
      expect(wrong).toEqual([]);
      expect(lateStop(world.access())).toBe(false);
      expect(world.access().desired.state).toBe(words.suspended ? 'suspended' : 'active');
      expect(world.tags()).toEqual([world.access().desired.state]);
      expect(toldTwice(world)).toEqual([]);
      // And a limit that is passed now, by a fresh estimate with all its prices, does stop it.
      if (words.suspended) return;
      world.later(30 * MINUTE);
      world.spend(1000);
      await world.read(0);
      await world.rest();
      expect(world.access().desired.state).toBe('suspended');
    }),
    { numRuns: 250, seed: 20261124 },
  );
  expect(seen.stops).toBeGreaterThan(25);
  expect(seen.backs).toBeGreaterThan(25);
  expect(seen.overridden).toBeGreaterThan(25);
}, 300_000);

const notesIn = (world: GuardedWorld) =>
  world.alertMessenger.sent.flatMap(({ kind, to, value }) =>
    kind === 'reply' ? [`${to} ${(value as AlertNote).key}`] : [],
  );

test.each(['before', 'after', 'conflict'] as const)(
  'a stop and its end come out the same when the process is struck %s any of the guard’s calls',
  async (mode) => {
    const story = async (at: number) => {
      const world = await guarded({ mode: 'stop' });
      world.spend(21);
      world.later(5 * MINUTE);
      await refreshMeter(world);
      const first = dying(world, GUARD_PORTS, { at, mode });
      await guardAccess(first, ANA);
      await world.rest();
      world.later(12 * 60 * MINUTE);
      const second = dying(world, GUARD_PORTS, { at, mode });
      await guardAccess(second, ANA);
      await world.rest();
      const trail = (await world.trails.read({ developer: ANA })).filter(({ subject }) => subject === 'guard');
      return {
        calls: Math.max(first.calls(), second.calls()),
        outcome: {
          state: world.access().desired.state,
          tags: world.tags(),
          trail: trail.map(({ kind }) => kind),
          cards: world.cards().map(({ guard, rises }) => [guard?.stop !== undefined, guard?.ended?.why, rises.length]),
          posts: world.alertMessenger.sent.filter(({ kind }) => kind === 'post').map(({ to }) => to),
          notes: notesIn(world).map((note) => note.replace(/:20.*/, '')),
        },
      };
    };
    const { outcome: well, calls } = await story(Number.POSITIVE_INFINITY);
    expect(well).toMatchObject({ state: 'active', trail: ['suspended', 'resumed'], cards: [[true, 'day', 1]] });
    expect(calls).toBeGreaterThan(10);
    for (let at = 0; at < calls; at++) expect({ at, ...(await story(at)).outcome }).toEqual({ at, ...well });
  },
  60_000,
);
