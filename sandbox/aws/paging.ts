// Pages over a list that may change between two requests: a token names the last item seen, not a position.
import { AwsError } from './aws-error.ts';

const mark = 'after:';

/** `items` must be sorted by `key`. A token that was not handed out is refused with `invalid`. */
export const pageOf = <Item>(
  items: Item[],
  key: (item: Item) => string,
  request: { size: number; token?: string | undefined; invalid: string },
): { items: Item[]; token: string | undefined } => {
  const after = request.token === undefined ? undefined : Buffer.from(request.token, 'base64url').toString('utf8');
  if (after !== undefined && !after.startsWith(mark))
    throw new AwsError(request.invalid, 400, 'The pagination token is invalid.');
  const rest = after === undefined ? items : items.filter((item) => key(item) > after.slice(mark.length));
  const page = rest.slice(0, request.size);
  const last = page.at(-1);
  const more = last !== undefined && rest.length > page.length;
  return { items: page, token: more ? Buffer.from(mark + key(last)).toString('base64url') : undefined };
};
