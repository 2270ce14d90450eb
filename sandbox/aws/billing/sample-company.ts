// A believable company for the sandbox: thirty developers in three teams, and whatever else is on such a bill.
import { type Behaviour, behaviours } from './behaviour.ts';
import type { BillingOptions } from './billing.ts';
import { addDays, isWeekend } from './days.ts';
import type { OtherCharge } from './line-items.ts';
import type { Change, Spender } from './spenders.ts';

const mostlySonnet = { 'sonnet-5-5': 70, 'opus-5-5': 22, 'haiku-5-5': 8 };
const mostlyOpus = { 'opus-5-5': 72, 'sonnet-5-5': 22, 'haiku-5-5': 6 };
const stillOld = { 'sonnet-4-5': 85, 'haiku-5-5': 15 };
const frugal = { 'sonnet-5-5': 55, 'haiku-5-5': 45 };

type Row = [user: string, models: Record<string, number>, behaviour: Behaviour];

const { usual, light, heavy, weekends } = behaviours;

const teams: Record<string, { costCenter: string; people: Row[] }> = {
  Platform: {
    costCenter: '4711',
    people: [
      ['amira.haddad', mostlyOpus, heavy],
      ['bruno.costa', mostlySonnet, usual],
      ['chen.wei', mostlySonnet, usual],
      ['daria.novak', mostlySonnet, usual],
      ['elias.berg', frugal, light],
      ['fatou.diop', mostlySonnet, heavy],
      ['goran.ilic', stillOld, usual],
      ['hanna.virtanen', mostlySonnet, light],
      ['ivan.petrov', mostlyOpus, usual],
      ['jonas.weber', mostlySonnet, usual],
      ['kaito.mori', frugal, usual],
      ['lena.fischer', mostlySonnet, usual],
    ],
  },
  Payments: {
    costCenter: '4712',
    people: [
      ['marta.nowak', mostlySonnet, usual],
      ['noah.smith', mostlySonnet, usual],
      ['olga.sokolova', mostlyOpus, usual],
      ['pedro.alves', stillOld, usual],
      ['qiu.jie', mostlySonnet, light],
      ['rosa.marin', mostlySonnet, usual],
      ['samir.khan', frugal, light],
      ['tereza.dvorak', mostlySonnet, heavy],
      ['umar.farouk', mostlySonnet, usual],
      ['vera.lind', mostlySonnet, usual],
    ],
  },
  Research: {
    costCenter: '4900',
    people: [
      ['wanda.kowalska', mostlyOpus, heavy],
      ['xavier.roux', mostlyOpus, weekends],
      ['yara.salem', mostlyOpus, usual],
      ['zhanna.lee', mostlySonnet, weekends],
      ['anders.holm', mostlySonnet, usual],
      ['bianca.rossi', mostlyOpus, usual],
      ['carlos.vega', frugal, light],
      ['divya.rao', mostlySonnet, usual],
    ],
  },
};

const weekdayBefore = (day: string): string => (isWeekend(day) ? weekdayBefore(addDays(day, -1)) : day);

const developers = (changes: Record<string, Change[]>): Spender[] =>
  Object.entries(teams).flatMap(([team, { costCenter, people }]) =>
    people.map(([user, models, behaviour]) => ({
      developerId: `${user}@acme.example`,
      team,
      tags: { CostCenter: costCenter, Project: 'claude-code' },
      models,
      behaviour,
      changes: changes[user] ?? [],
      // Research is in Europe.
      ...(team === 'Research' ? { region: 'eu-central-1' } : {}),
    })),
  );

const withoutTags: Spender[] = [
  // Somebody who goes past the profiles.
  { models: { 'sonnet-5-5': 100 }, behaviour: { ...light, dollars: 5, daysOff: 0.1 }, scope: 'global' },
  // Another account of the organisation, which only its payer sees.
  { models: { 'opus-5': 100 }, behaviour: { ...heavy, dollars: 60 }, linkedAccount: '444455556666' },
];

const others = (today: string): OtherCharge[] => [
  { service: 'Amazon Bedrock', usageType: 'USE1-NovaLite-input-tokens', dollars: 0.36, quantity: 6_000 },
  { service: 'Amazon Bedrock', usageType: 'USE1-NovaLite-output-tokens', dollars: 0.24, quantity: 1_000 },
  { service: 'Amazon Elastic Compute Cloud - Compute', usageType: 'BoxUsage:m7g.large', dollars: 39.17, quantity: 480 },
  { service: 'AmazonCloudWatch', usageType: 'USE1-CW:GMD-Metrics', dollars: 0.42, quantity: 42_000 },
  { service: 'Tax', usageType: '', recordType: 'Tax', dollars: 311.05, on: 'first-of-month' },
  {
    service: 'Claude Sonnet 5.5 (Amazon Bedrock Edition)',
    usageType: 'USE1-MP:USE1_output_tokens_standard-Units',
    recordType: 'Credit',
    dollars: -12.5,
    quantity: 0,
  },
  {
    service: 'Amazon Elastic Compute Cloud - Compute',
    usageType: 'BoxUsage:m7g.large',
    recordType: 'Refund',
    dollars: -20,
    quantity: 0,
    on: [addDays(today, -11)],
  },
];

/** The company as it looks when the sandbox starts on `today`, a UTC day: fourteen months of it lie behind. */
export const sampleCompany = (today: string): BillingOptions => ({
  seed: 'acme',
  spenders: [
    ...developers({
      'noah.smith': [{ from: addDays(today, -1), until: addDays(today, 13), behaviour: behaviours.brokenCache }],
      'daria.novak': [{ from: addDays(today, -30), until: addDays(today, -20), behaviour: behaviours.away }],
    }),
    ...withoutTags,
  ],
  others: others(today),
  holidays: [weekdayBefore(addDays(today, -8))],
});
