// Pages of a list: how many at a time, and a cursor that is the position of the next one.
import type { JsonObject } from '../json-value.ts';
import { ApiError } from './api-error.ts';
import { optionalText } from './arguments.ts';

const startOf = (cursor: string | undefined): number => {
  if (!cursor) return 0;
  const position = Number(/^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1]);
  if (Number.isNaN(position)) throw new ApiError('invalid_cursor');
  return position;
};

/** Undefined where nobody says how many. */
export const readLimit = (args: JsonObject, most: number): number | undefined => {
  const given = optionalText(args, 'limit');
  if (given === undefined) return undefined;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw new ApiError('invalid_limit');
  return limit;
};

/** An empty cursor says that it was the last page. */
export const pageOf = <Item>(
  items: readonly Item[],
  limit: number,
  cursor: string | undefined,
): { items: Item[]; nextCursor: string } => {
  const start = startOf(cursor);
  const end = start + limit;
  const more = end < items.length;
  return {
    items: items.slice(start, end),
    nextCursor: more ? Buffer.from(`next:${end}`).toString('base64') : '',
  };
};
