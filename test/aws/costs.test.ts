import { describe, expect, it } from 'vitest';
import { sampleCompany } from '../../sandbox/aws/billing/sample-company.ts';
import { createCosts } from '../../src/aws/costs.ts';
import { addDays, daysFrom } from '../../src/core/day.ts';
import { Throttled } from '../../src/core/errors.ts';
import { totalOf, UNTAGGED } from '../../src/core/spend/spend-day.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ACCOUNT, useAws } from './environment.ts';

const NOW = Date.parse('2026-08-21T07:30:00Z');
const PAYER = '444455556666';
const clock = { now: () => new Date(NOW) };
const settings = exampleSettings();

const aws = useAws({ now: () => NOW, billing: sampleCompany('2026-08-21'), costExplorer: { pageSize: 5 } });

const billed = (from: string, to: string, recordTypes = ['Usage']) =>
  aws()
    .state.billing.items(from, to, NOW)
    .filter(({ service, recordType }) => /bedrock/i.test(service) && recordTypes.includes(recordType))
    .filter(({ linkedAccount }) => linkedAccount === ACCOUNT);

const dollarsOf = (items: { amount: bigint }[]): number =>
  Number(items.reduce((sum, { amount }) => sum + amount, 0n)) / 1e10;

describe('spend from Cost Explorer', () => {
  it('adds up to the bill to the cent on every day, from pages of five groups', async () => {
    const days = await createCosts({ settings, clock }).read('2026-08-10', '2026-08-21');
    for (const day of days) expect(totalOf(day)).toBeCloseTo(dollarsOf(billed(day.day, addDays(day.day, 1))), 6);
    expect(days.map(({ day }) => day)).toEqual(daysFrom('2026-08-10', '2026-08-21'));
    expect(days.every(({ disagreement }) => disagreement === 0)).toBe(true);
  });

  it('keeps what carries no tag, and everybody under their own tag', async () => {
    const [day] = await createCosts({ settings, clock }).read('2026-08-19', '2026-08-20');
    const tags = new Set(
      billed('2026-08-19', '2026-08-20').map(({ tags: { DeveloperId } }) => DeveloperId ?? UNTAGGED),
    );
    expect(new Set(day?.developers)).toEqual(tags);
    expect(day?.developers).toContain(UNTAGGED);
  });

  it('asks as often for thirty people as the pages are, and twice the pages of one question for the pair', async () => {
    const meter = aws().state.costMeter;
    meter.clear();
    await createCosts({ settings, clock }).read('2026-08-19', '2026-08-20');
    const groups = (keyOf: (item: { service: string; usageType: string }) => string) =>
      new Set(billed('2026-08-19', '2026-08-20').map((item) => `${item.tags.DeveloperId ?? ''}|${keyOf(item)}`)).size;
    const services = new Set(
      aws()
        .state.billing.items('2026-08-19', '2026-08-20', NOW)
        .map(({ service }) => service),
    );
    const bedrock = [...services].filter((service) => service.includes('Bedrock')).length;
    const pages = (count: number) => Math.max(1, Math.ceil(count / 5));
    expect(meter.requests()).toBe(
      pages(bedrock) + pages(groups(({ service }) => service)) + pages(groups(({ usageType }) => usageType)),
    );
  });

  it('is that of the workload account alone, where the payer is asked, who sees every account', async () => {
    aws().settings.costExplorer.payerAccount = PAYER;
    const billing = { id: PAYER, roleArn: `arn:aws:iam::${PAYER}:role/claude-onboard-billing` };
    const costs = createCosts({ settings: { ...settings, accounts: { ...settings.accounts, billing } }, clock });
    const [day] = await costs.read('2026-08-19', '2026-08-20');
    expect(day ? totalOf(day) : 0).toBeCloseTo(dollarsOf(billed('2026-08-19', '2026-08-20')), 6);
    const everybody = aws().state.billing.items('2026-08-19', '2026-08-20', NOW);
    expect(everybody.some(({ linkedAccount }) => linkedAccount === PAYER)).toBe(true);
  });

  it('counts the record types that are configured', async () => {
    const recordTypes = ['Usage', 'Credit'];
    const costs = createCosts({ settings: { ...settings, costs: { ...settings.costs, recordTypes } }, clock });
    const days = await costs.read('2026-08-01', '2026-08-20');
    const sum = days.reduce((total, day) => total + totalOf(day), 0);
    expect(sum).toBeCloseTo(dollarsOf(billed('2026-08-01', '2026-08-20', recordTypes)), 5);
  });

  it('is nothing where AWS has billed no service of Bedrock yet', async () => {
    expect(await createCosts({ settings, clock }).read('2026-08-21', '2026-08-22')).toEqual([]);
  });

  it('comes again when Cost Explorer asks to slow down', async () => {
    aws().faults.intercept(({ operation }) => (operation === 'GetCostAndUsage' ? { kind: 'throttle' } : undefined));
    await expect(createCosts({ settings, clock }).read('2026-08-19', '2026-08-20')).rejects.toThrow(Throttled);
  });
});
