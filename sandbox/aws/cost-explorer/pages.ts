// Pages of a result that stays as it was when the first of them was asked for.
import { createHash, randomUUID } from 'node:crypto';
import { invalidToken, requestChanged } from './refusals.ts';

/** Results that can still be paged through; older tokens are refused. */
const keptResults = 40;

const digestOf = (request: unknown): string => createHash('sha256').update(JSON.stringify(request)).digest('base64url');

/** `request` is all that makes a request what it is, the token apart; `version` tells when its answer may change. */
export type Asked = { request: unknown; version: string; token: string | undefined; size: number };

export const createPages = () => {
  const mark = randomUUID();
  const results = new Map<string, { digest: string; items: unknown[] }>();

  const keep = (id: string, digest: string, items: unknown[]) => {
    results.set(id, { digest, items });
    for (const oldest of [...results.keys()].slice(0, Math.max(0, results.size - keptResults))) results.delete(oldest);
  };

  const resume = <Item>(token: string, digest: string): { id: string; offset: number; items: Item[] } => {
    const read = Buffer.from(token, 'base64url');
    const [own, id = '', offset] = read.toString('utf8').split('/');
    const result = results.get(id);
    if (own !== mark || result === undefined || read.toString('base64url') !== token) throw invalidToken();
    if (result.digest !== digest) throw requestChanged();
    // The digest is the same, so it holds what the same request made.
    return { id, offset: Number(offset), items: result.items as Item[] };
  };

  const begin = <Item>(id: string, digest: string, make: () => Item[]) => {
    const known = results.get(id);
    const items = known === undefined ? make() : (known.items as Item[]);
    keep(id, digest, items);
    return { id, offset: 0, items };
  };

  return <Item>({ request, version, token, size }: Asked, make: () => Item[]) => {
    const digest = digestOf(request);
    const id = `${digest}.${digestOf(version).slice(0, 8)}`;
    const { id: held, offset, items } = token === undefined ? begin(id, digest, make) : resume<Item>(token, digest);
    const end = offset + size;
    return {
      items: items.slice(offset, end),
      total: items.length,
      token: end < items.length ? Buffer.from(`${mark}/${held}/${end}`).toString('base64url') : undefined,
    };
  };
};

export type Pages = ReturnType<typeof createPages>;
