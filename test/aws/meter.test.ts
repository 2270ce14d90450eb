// The meter's estimates against the bill of the simulated AWS.
import { describe, expect, it } from 'vitest';
import { type RefreshMeterDeps, refreshMeter } from '../../src/app/refresh-meter.ts';
import type { Access } from '../../src/core/access.ts';
import { addDays } from '../../src/core/day.ts';
import { costOf, dollarsOf } from '../../src/core/meter/cost.ts';
import { estimatesOf } from '../../src/core/meter/estimate.ts';
import { money } from '../../src/core/spend/amounts.ts';
import { TOKEN_KINDS } from '../../src/core/spend/spend-day.ts';
import { useAws } from './environment.ts';
import { accessOf, makeProfile, meterOf, removeProfile, settings } from './metered-account.ts';

const DAY = '2026-08-19';
const midnight = Date.parse(`${DAY}T00:00:00Z`);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [opus, sonnet, haiku] = settings.models.map(({ id }) => id) as [string, string, string];

let now = 0;
const aws = useAws({ now: () => now, billing: { late: false } });

const make = (developer: string, model: string, place?: Parameters<typeof makeProfile>[3]) =>
  makeProfile(aws(), developer, model, place);
const meterFor = (...accesses: Access[]) => meterOf(() => now, ...accesses);

const estimated = async ({ meterRecords }: RefreshMeterDeps, developer: string, day = DAY): Promise<string> => {
  const kept = await meterRecords.day(day);
  const estimate = kept && estimatesOf(kept, settings.models).get(`uid-${developer}`);
  return money(dollarsOf(estimate?.cost ?? 0n), 'USD');
};

/** What the bill says of a developer. */
const billed = (developer: string, day = DAY): string => {
  const items = aws().state.billing.items(day, addDays(day, 1), midnight + 90 * 24 * HOUR);
  const own = items.filter(({ tags }) => tags.DeveloperId === developer);
  return money(Number(own.reduce((sum, { amount }) => sum + amount, 0n)) / 1e10, 'USD');
};

/** Reads every so many minutes until the time. */
const readUntil = async (meter: RefreshMeterDeps, until: number, every = 35 * MINUTE): Promise<void> => {
  while (now < until) {
    now = Math.min(until, now + every);
    await refreshMeter(meter);
  }
};

describe('an estimate', () => {
  it.each(['tokens', 'token-count', 'both'] as const)(
    'comes to the bill to the cent, over regions, replaced profiles and midnight, with the cache as %s',
    async (cacheNames) => {
      aws().settings.cloudWatch.cacheNames = cacheNames;
      aws().settings.cloudWatch.lateShare = 0.2;
      now = midnight - 30 * HOUR;
      const first = make('ana', opus);
      const others = [make('ana', sonnet, { prefix: 'global' }), make('ana', haiku, { region: 'eu-central-1' })];
      const meter = meterFor(accessOf('ana', first, ...others), accessOf('bob', make('bob', sonnet)));
      await readUntil(meter, midnight + 9 * HOUR);
      removeProfile(aws(), first);
      const second = make('ana', opus);
      meter.accesses.items.set('uid-ana', accessOf('ana', second, ...others));
      await readUntil(meter, midnight + 26 * HOUR);
      for (const developer of ['ana', 'bob']) {
        for (const day of [addDays(DAY, -1), DAY]) {
          expect([developer, day, await estimated(meter, developer, day)]).toEqual([
            developer,
            day,
            billed(developer, day),
          ]);
        }
      }
      expect(billed('ana')).not.toBe('$0.00');
      expect((await meter.meterRecords.day(DAY))?.finished).toBe(true);
    },
  );

  it.each([
    ['input', 'InputTokenCount'],
    ['output', 'OutputTokenCount'],
    ['cacheRead', 'CacheReadInputTokens'],
    ['cacheWrite', 'CacheWriteInputTokens'],
  ] as const)('lacks nothing but %s where CloudWatch does not publish it, and says so', async (kind, name) => {
    aws().settings.cloudWatch.unpublished = [name];
    now = midnight - 30 * HOUR;
    const meter = meterFor(accessOf('ana', make('ana', opus)));
    await readUntil(meter, midnight + 20 * HOUR);
    expect((await meter.meterRecords.day(DAY))?.unseen['us-east-1']).toEqual([kind]);
    await readUntil(meter, midnight + 26 * HOUR);
    const prices = settings.models.find(({ id }) => id === opus)?.price;
    const used = aws()
      .state.billing.usage(DAY)
      .filter(({ tags }) => tags.DeveloperId === 'ana')
      .map(({ tokens }) => ({
        ...Object.fromEntries(TOKEN_KINDS.map((each) => [each, Number(tokens[each])])),
        [kind]: 0,
      }));
    const rest = used.reduce((sum, tokens) => sum + costOf(tokens as never, prices).cost, 0n);
    expect(rest).toBeGreaterThan(0n);
    expect(await estimated(meter, 'ana')).toBe(money(dollarsOf(rest), 'USD'));
  });

  it('is minutes behind in the middle of a day', async () => {
    now = midnight - 30 * HOUR;
    const meter = meterFor(accessOf('ana', make('ana', opus)));
    await readUntil(meter, midnight + 12 * HOUR);
    const half = (amount: string) => Number(amount.slice(1)) / Number(billed('ana').slice(1));
    expect(half(await estimated(meter, 'ana'))).toBeGreaterThan(0.49);
    expect(half(await estimated(meter, 'ana'))).toBeLessThan(0.5);
  });

  it('survives hours in which CloudWatch does not answer', async () => {
    now = midnight - 30 * HOUR;
    const meter = meterFor(accessOf('ana', make('ana', opus)));
    await readUntil(meter, midnight + 6 * HOUR);
    const answerAgain = aws().faults.intercept(({ service }) =>
      service === 'monitoring' ? { kind: 'throttle' } : undefined,
    );
    await readUntil(meter, midnight + 21 * HOUR);
    answerAgain();
    await readUntil(meter, midnight + 26 * HOUR);
    expect(await estimated(meter, 'ana')).toBe(billed('ana'));
  });
});
