// What docs/cost.md counts, against what is deployed, and its sums.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { meterCost } from '../../src/core/meter/meter-cost.ts';
import { dueOf } from '../../src/core/schedules.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { ofType, synthesise, type Template } from '../infra/synthesised.ts';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const text = read('docs/cost.md');

const rows = text.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim().replaceAll('*', ''));
  return cells.length > 5 && cells[1] ? [cells.slice(1, -1)] : [];
});
const rowOf = (name: string): string[] => {
  const row = rows.find(([first]) => first?.startsWith(name));
  if (!row) throw new Error(`docs/cost.md has no row "${name}".`);
  return row;
};
const number = (cell: string | undefined): number =>
  Number((/[\d.,]+/.exec(cell ?? '')?.[0] ?? '').replaceAll(',', ''));

let template: Template;
beforeAll(() => {
  template = synthesise(exampleSettings())['claude-onboard'] as Template;
});

it.each([
  ['CloudWatch alarms', 'AWS::CloudWatch::Alarm'],
  ['CloudWatch metrics', 'AWS::Logs::MetricFilter'],
  ['CloudWatch dashboard', 'AWS::CloudWatch::Dashboard'],
  ['Secrets Manager', 'AWS::SecretsManager::Secret'],
  ['KMS', 'AWS::KMS::Key'],
  ['Cost Anomaly Detection', 'AWS::CE::AnomalyMonitor'],
])('counts as many as are deployed: %s', (row, type) => {
  expect(number(rowOf(row)[1])).toBe(ofType(template, type).length);
});

const intervalOf = (id: string): number => number(dueOf(exampleSettings()).find((due) => due.id === id)?.expression);

it('counts the sweeps, the readings of the meter and the housekeeping of the real schedule', () => {
  const minutes = intervalOf('Sweep');
  const sweeps = (30 * 24 * 60) / minutes;
  expect(text).toContain(`every ${minutes} minutes: 30 × ${sweeps / 30} = ${sweeps.toLocaleString('en')} a month`);
  const readings = (30 * 24 * 60) / intervalOf('Meter');
  expect(text).toContain(
    `every ${intervalOf('Meter')} minutes: 30 × ${readings / 30} = ${readings.toLocaleString('en')}.`,
  );
  const housekeeping = (30 * 24) / intervalOf('Housekeeping');
  expect(number(rowOf('EventBridge Scheduler')[1])).toBe(sweeps + readings + housekeeping + 30 + 11 * 22);
});

it('asks CloudWatch at the price by which the meter counts', () => {
  const row = rowOf('CloudWatch, what the meter asks');
  const [, metrics, lists] = /([\d,]+) metrics, ([\d,]+) lists/.exec(row[1] ?? '') ?? [];
  expect(number(row[3])).toBeCloseTo(meterCost({ metrics: number(metrics), lists: number(lists) }), 2);
});

it('multiplies invocations, seconds and the real memory of each function', () => {
  const functions = ofType(template, 'AWS::Lambda::Function');
  const total = functions.reduce((sum, { Properties }) => {
    const [, invocations, seconds, memory, gbSeconds] = rowOf(
      `\`${String(Properties.FunctionName).replace('claude-onboard-', '')}\``,
    );
    expect(number(memory)).toBe(Properties.MemorySize);
    const product = number(invocations) * number(seconds) * (number(memory) / 1024);
    expect(Math.round(product)).toBeCloseTo(number(gbSeconds), -1);
    return sum + number(gbSeconds);
  }, 0);
  expect(number(rowOf('Lambda, arm64')[1])).toBe(total);
});

it('adds up, and the README says the same', () => {
  const amounts = rows.filter(({ length }) => length === 4).map((row) => row[3] ?? '');
  const total = amounts.at(-1) ?? '';
  const sum = amounts.slice(1, -1).reduce((cents, amount) => cents + Math.round(Number(amount) * 100 || 0), 0);
  expect((sum / 100).toFixed(2)).toBe(total);
  expect(read('README.md')).toContain(`about $${Math.round(Number(total))} a month`);
});
