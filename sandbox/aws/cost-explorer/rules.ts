// What Cost Explorer refuses although its shape is right.
import { addDays, dayOf, monthAfter } from '../billing/days.ts';
import type { Expression } from '../billing/matching.ts';
import { invalid } from './refusals.ts';
import type { TimePeriod } from './schemas.ts';

/** Dimensions of the bill; others of the model are for reservations, cost categories or anomalies. */
export const dimensions = [
  'AZ',
  'BILLING_ENTITY',
  'CACHE_ENGINE',
  'DATABASE_ENGINE',
  'DEPLOYMENT_OPTION',
  'INSTANCE_TYPE',
  'INSTANCE_TYPE_FAMILY',
  'INVOICING_ENTITY',
  'LEGAL_ENTITY_NAME',
  'LINKED_ACCOUNT',
  'OPERATING_SYSTEM',
  'OPERATION',
  'PLATFORM',
  'PURCHASE_TYPE',
  'RECORD_TYPE',
  'REGION',
  'RESERVATION_ID',
  'SAVINGS_PLANS_TYPE',
  'SAVINGS_PLAN_ARN',
  'SERVICE',
  'TENANCY',
  'USAGE_TYPE',
  'USAGE_TYPE_GROUP',
];

const allowed = { Dimensions: ['EQUALS', 'CASE_SENSITIVE'], Tags: ['EQUALS', 'ABSENT', 'CASE_SENSITIVE'] };

const checkLeaf = (
  kind: 'Dimensions' | 'Tags',
  { Key, Values = [], MatchOptions = [] }: NonNullable<Expression['Tags']>,
) => {
  if (!Key) throw invalid(`${kind} expression must have a key.`);
  if (kind === 'Dimensions' && !dimensions.includes(Key)) throw invalid(`Dimension ${Key} is not supported here.`);
  const other = MatchOptions.find((option) => !allowed[kind].includes(option));
  if (other !== undefined) throw invalid(`Match option ${other} is not supported for ${kind}.`);
  if (Values.length === 0 && !MatchOptions.includes('ABSENT')) throw invalid(`${kind} expression must have values.`);
};

export const checkFilter = (expression: Expression): void => {
  const { And, Or, Not, Dimensions, Tags, CostCategories } = expression;
  const roots = [And, Or, Not, Dimensions, Tags, CostCategories].filter((part) => part !== undefined);
  if (roots.length !== 1)
    throw invalid(
      'Expression has zero or more than one roots. Only one root operator is allowed for each expression: ' +
        'And, Or, Not, Dimensions, Tags, CostCategories',
    );
  for (const [name, list] of [['And', And] as const, ['Or', Or] as const])
    if (list !== undefined && list.length < 2) throw invalid(`${name} expression must have at least 2 operands`);
  for (const inner of [...(And ?? []), ...(Or ?? []), ...(Not ? [Not] : [])]) checkFilter(inner);
  if (Dimensions) checkLeaf('Dimensions', Dimensions);
  for (const leaf of [Tags, CostCategories]) if (leaf) checkLeaf('Tags', leaf);
};

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dayOf(at) === text;
};

/** The same day of the month so many months before, or the month's first where it has no such day. */
const monthsBefore = (day: string, months: number): string => {
  const first = monthAfter(day, -months);
  const same = addDays(first, Number(day.slice(8)) - 1);
  return same.slice(0, 7) === first.slice(0, 7) ? same : first;
};

/** Start inclusive, End exclusive, both days by UTC; `monthly` may look further back from the first of a month. */
export const checkTimePeriod = ({ Start, End }: TimePeriod, now: number, monthly = false): void => {
  for (const day of [Start, End]) if (!isDay(day)) throw invalid(`Time ${day} is invalid. Valid format is: yyyy-MM-dd`);
  const today = dayOf(now);
  if (Start >= End) throw invalid('Start date (and hour) should be before end date (and hour)');
  if (Start > today) throw invalid('start date is past the current date');
  if (End > monthAfter(today)) throw invalid('end date past the beginning of next month');
  if (Start >= monthsBefore(today, 14)) return;
  if (!monthly) throw invalid('You have not enabled historical data beyond 14 months');
  if (!Start.endsWith('-01'))
    throw invalid('To retrieve data beyond the past 14 months, your start date needs to be the first day of the month');
  if (Start < monthsBefore(today, 38)) throw invalid('start date is earlier than 38 months ago');
};
