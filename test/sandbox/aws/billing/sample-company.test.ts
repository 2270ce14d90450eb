// The company of the sandbox, on Wednesday, 19 August 2026.
import { expect, test } from 'vitest';
import { dayOf } from '../../../../sandbox/aws/billing/days.ts';
import { sampleCompany } from '../../../../sandbox/aws/billing/sample-company.ts';
import { billingOf, dollarsOf } from './company.ts';

const today = '2026-08-19';
const later = Date.UTC(2026, 8, 19);
const { billing } = billingOf(sampleCompany(today));
const items = billing.items('2026-07-01', '2026-08-19', later);
const use = items.filter(({ recordType, linkedAccount }) => recordType === 'Usage' && linkedAccount === '111122223333');
const claude = use.filter(({ service }) => /Claude|Bedrock Service/.test(service));
const on = (day: string) => claude.filter((item) => item.day === day);
const of = (user: string, day: string) => on(day).filter(({ tags }) => tags.DeveloperId === `${user}@acme.example`);

const cacheShare = (user: string, day: string): number => {
  const tokens = billing.usage(day).filter(({ tags }) => tags.DeveloperId === `${user}@acme.example`);
  const count = (kind: 'input' | 'cacheRead' | 'cacheWrite') =>
    tokens.reduce((total, each) => total + Number(each.tokens[kind]), 0);
  return count('cacheRead') / (count('input') + count('cacheRead') + count('cacheWrite'));
};

test('thirty people in three teams use four models', () => {
  const people = billing.people();
  expect(people).toHaveLength(30);
  expect(new Set(people.map(({ team }) => team))).toEqual(new Set(['Platform', 'Payments', 'Research']));
  const keys = billing.usage('2026-08-12').filter(({ linkedAccount }) => linkedAccount === '111122223333');
  expect(new Set(keys.map(({ model }) => model.name))).toEqual(
    new Set(['Claude Opus 5.5', 'Claude Sonnet 5.5', 'Claude Haiku 5.5', 'Claude Sonnet 4.5']),
  );
});

test('a weekday costs what thirty people cost, a weekend and the holiday a tenth of it', () => {
  const weekday = dollarsOf(on('2026-08-12'));
  expect(weekday / 30).toBeGreaterThan(8);
  expect(weekday / 30).toBeLessThan(22);
  expect(dollarsOf(on('2026-08-15')) / weekday).toBeLessThan(0.15);
  expect(dollarsOf(on('2026-08-11')) / weekday).toBeLessThan(0.15);
  expect(dollarsOf(on('2026-08-15'))).toBeGreaterThan(5);
});

test('one of them lost the prompt cache, and costs at least twice as much', () => {
  const usual = dollarsOf(of('noah.smith', '2026-08-13'));
  expect(dollarsOf(of('noah.smith', '2026-08-18')) / usual).toBeGreaterThan(1.9);
  expect(cacheShare('noah.smith', '2026-08-13')).toBeCloseTo(0.89, 2);
  expect(cacheShare('noah.smith', '2026-08-18')).toBeCloseTo(0.4, 2);
});

test('a little carries no tag, and not all of the bill is use of Claude', () => {
  const untagged = claude.filter(({ tags }) => tags.DeveloperId === undefined);
  const share = dollarsOf(untagged) / dollarsOf(claude);
  expect(share).toBeGreaterThan(0.005);
  expect(share).toBeLessThan(0.05);
  expect(new Set(items.map(({ recordType }) => recordType))).toEqual(new Set(['Usage', 'Tax', 'Credit', 'Refund']));
  expect(items.some(({ service }) => service.startsWith('Amazon Elastic'))).toBe(true);
});

test('every vocabulary of the bill is there, with its unit', () => {
  const amounts = new Map(
    claude.filter(({ service }) => !service.includes('Haiku')).map(({ service, usageType }) => [usageType, service]),
  );
  expect(amounts.get('USE1-MP:USE1_cache_read_tokens_standard-Units')).toBe(
    'Claude Sonnet 5.5 (Amazon Bedrock Edition)',
  );
  expect(amounts.get('USE1-MP:USE1_output_tokens_global_standard-Units')).toMatch('Claude Sonnet 5.5');
  expect(amounts.get('USE1-MP:USE1_CacheWriteInputTokenCount-Units')).toMatch('Claude Sonnet 4.5');
  expect(amounts.get('USE1-Claude5.5Opus-cache-read-input-token-count')).toBe('Amazon Bedrock Service');
  expect(amounts.get('EUC1-Claude5.5Opus-output-tokens')).toBe('Amazon Bedrock Service');
});

test('is the same at every run, and another with another seed', () => {
  const again = billingOf(sampleCompany(today)).billing.items('2026-08-10', '2026-08-12', later);
  expect(again).toEqual(items.filter(({ day }) => day === '2026-08-10' || day === '2026-08-11'));
  const other = billingOf({ ...sampleCompany(today), seed: 'other' }).billing.items('2026-08-10', '2026-08-12', later);
  expect(dollarsOf(other)).not.toBe(dollarsOf(again));
});

test('nothing is billed of a day that has not come', () => {
  const at = Date.UTC(2026, 7, 19, 12);
  expect(billing.items('2026-08-20', '2026-08-25', at)).toEqual([]);
  expect(dayOf(at)).toBe(today);
});
