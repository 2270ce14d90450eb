// Parts a day's spend by developer, so that an organisation of thousands fits into items and one person's read is small.
import { hexDigest } from '../fingerprint.ts';
import { type SpendDay, TOKEN_KINDS } from './spend-day.ts';

const DEVELOPERS_A_PART = 250;

/** How many parts a day of so many developers has; at least one. */
export const partCount = (developers: number): number => Math.max(1, Math.ceil(developers / DEVELOPERS_A_PART));

/** In which of `count` parts the developer is. */
export const partOf = (developer: string, count: number): number =>
  count === 1 ? 0 : Number.parseInt(hexDigest(developer, 8), 16) % count;

const rowsOf = (day: SpendDay, rows: readonly number[], isFirst: boolean): SpendDay => {
  const pick = (values: readonly number[]) => rows.map((row) => values[row] ?? 0);
  const width = day.models.length;
  const { input, output, cacheRead, cacheWrite } = day.tokens;
  return {
    ...day,
    developers: rows.map((row) => day.developers[row] ?? ''),
    amounts: rows.flatMap((row) => day.amounts.slice(row * width, (row + 1) * width)),
    tokens: { input: pick(input), output: pick(output), cacheRead: pick(cacheRead), cacheWrite: pick(cacheWrite) },
    // What is nobody's own is told once.
    ...(isFirst ? {} : { unread: [], otherCurrencies: {}, disagreement: 0 }),
  };
};

/** All parts together are the day; what belongs to no developer is in the first. */
export const parted = (day: SpendDay): SpendDay[] => {
  const count = partCount(day.developers.length);
  const rows = Array.from({ length: count }, (): number[] => []);
  for (const [row, developer] of day.developers.entries()) rows[partOf(developer, count)]?.push(row);
  return rows.map((some, index) => rowsOf(day, some, index === 0));
};

/** The day of its parts, or as much of it as the given parts hold. */
export const joined = (parts: readonly SpendDay[]): SpendDay | undefined => {
  const [first] = parts;
  if (first === undefined) return undefined;
  const tokens = Object.fromEntries(
    TOKEN_KINDS.map((kind) => [kind, parts.flatMap((part) => part.tokens[kind])]),
  ) as SpendDay['tokens'];
  return {
    ...first,
    developers: parts.flatMap(({ developers }) => developers),
    amounts: parts.flatMap(({ amounts }) => amounts),
    tokens,
  };
};
