// Requests in the table: one item each, and one per requester that names the request which holds their place.
import type { Requests } from '../app/ports.ts';
import { isAwaitingUse } from '../core/first-use.ts';
import type { Request } from '../core/request.ts';
import type { Item, Key, Table } from './table.ts';

const OPEN = 'OPEN';
const AWAITING_USE = 'AWAITING-USE';

const keyOf = (id: string): Key => ({ pk: `REQUEST#${id}`, sk: 'REQUEST' });
const placeOf = (slackUserId: string): Key => ({ pk: `SLACK#${slackUserId}`, sk: 'OPEN' });

const itemOf = (request: Request): Item => {
  const order = `${request.createdAt}#${request.id}`;
  return {
    ...keyOf(request.id),
    kind: 'request',
    // Only what is not settled stands in the index of work, and beside it what waits for the meter.
    ...(request.settled ? {} : { gsi1pk: OPEN, gsi1sk: order }),
    ...(isAwaitingUse(request) ? { gsi1pk: AWAITING_USE, gsi1sk: order } : {}),
    gsi2pk: `SLACK#${request.requester}`,
    gsi2sk: order,
    version: request.version,
    body: request,
  };
};

/** How an item is read is loaded with the first one there is. */
const requestOf = async ({ body }: Item): Promise<Request> => (await import('./stored.ts')).storedRequest.parse(body);

const requestsIn = (items: Item[]): Promise<Request[]> =>
  Promise.all(items.filter(({ kind }) => kind === 'request').map(requestOf));

export const createRequests = (table: Table): Requests => ({
  get: async (id) => {
    const item = await table.get(keyOf(id));
    return item && requestOf(item);
  },
  add: (request) => table.insert(itemOf(request)),
  save: async (request) => {
    const next = { ...request, version: request.version + 1 };
    await table.put(itemOf(next), (stored) => stored.where('version').eq(request.version));
    return next;
  },
  unsettled: async () => requestsIn(await table.query('gsi1', OPEN)),
  awaitingUse: async () => requestsIn(await table.query('gsi1', AWAITING_USE)),
  latestOf: async (slackUserId, limit) =>
    requestsIn(await table.query('gsi2', `SLACK#${slackUserId}`, { newestFirst: true, limit })),
  openOf: async (slackUserId) => {
    const requestId = (await table.get(placeOf(slackUserId)))?.requestId;
    return typeof requestId === 'string' ? requestId : undefined;
  },
  takeOpen: (slackUserId, id, previous) =>
    table.put({ ...placeOf(slackUserId), kind: 'place', requestId: id }, (stored) =>
      previous === undefined ? stored.where('requestId').not().exists() : stored.where('requestId').eq(previous),
    ),
});
