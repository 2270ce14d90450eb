// Which lines of the bill an expression means; Cost Explorer and Budgets share the shape.
import type { LineItem } from './line-items.ts';

type Leaf = { Key?: string | undefined; Values?: string[] | undefined; MatchOptions?: string[] | undefined };

export type Expression = {
  And?: Expression[] | undefined;
  Or?: Expression[] | undefined;
  Not?: Expression | undefined;
  Dimensions?: Leaf | undefined;
  Tags?: Leaf | undefined;
  CostCategories?: Leaf | undefined;
};

const read: Record<string, (item: LineItem) => string> = {
  SERVICE: ({ service }) => service,
  USAGE_TYPE: ({ usageType }) => usageType || 'NoUsageType',
  RECORD_TYPE: ({ recordType }) => recordType,
  LINKED_ACCOUNT: ({ linkedAccount }) => linkedAccount,
  REGION: ({ region }) => region || 'NoRegion',
  BILLING_ENTITY: ({ billingEntity }) => billingEntity,
  LEGAL_ENTITY_NAME: ({ billingEntity }) => (billingEntity === 'AWS' ? 'Amazon Web Services, Inc.' : 'Anthropic, PBC'),
};

/** What a dimension of the bill says of a line; one that is about something else says what AWS says then: none. */
export const dimensionOf = (item: LineItem, key: string): string => read[key]?.(item) ?? `No${key}`;

const fits = (value: string, wanted: string, options: string[]): boolean => {
  const fold = (text: string) => (options.includes('CASE_INSENSITIVE') ? text.toLowerCase() : text);
  const [a, b] = [fold(value), fold(wanted)];
  if (options.includes('STARTS_WITH')) return a.startsWith(b);
  if (options.includes('ENDS_WITH')) return a.endsWith(b);
  return options.includes('CONTAINS') ? a.includes(b) : a === b;
};

/** A value that is missing is the empty one, and it is what ABSENT asks for. */
const leafFits = (value: string | undefined, { Values = [], MatchOptions = [] }: Leaf): boolean =>
  (MatchOptions.includes('ABSENT') && (value ?? '') === '') ||
  Values.some((wanted) => fits(value ?? '', wanted, MatchOptions));

/** `expression` has exactly one member. */
export const matches = (expression: Expression, item: LineItem): boolean => {
  const { And, Or, Not, Dimensions, Tags, CostCategories } = expression;
  if (And) return And.every((each) => matches(each, item));
  if (Or) return Or.some((each) => matches(each, item));
  if (Not) return !matches(Not, item);
  if (Dimensions) return leafFits(dimensionOf(item, Dimensions.Key ?? ''), Dimensions);
  if (Tags) return leafFits(item.tags[Tags.Key ?? ''], Tags);
  // Nothing here belongs to a cost category.
  return CostCategories !== undefined && leafFits(undefined, CostCategories);
};
